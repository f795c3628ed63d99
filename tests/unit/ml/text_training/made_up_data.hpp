#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "ml/text_training/datasets.hpp"
#include "support/temp_dir.hpp"

/// A small data folder in the sets' own layouts, with texts that we made up.
namespace evenkeel::ml::text_training::test {

class MadeUpData {
 public:
  MadeUpData() {
    write("tweeteval/emotion/train_text.txt",
          "so cross with this bus\nbest day ever :)\nit will get better\nmissing home \n");
    write("tweeteval/emotion/train_labels.txt", "0\n1\n2\n3\n");
    pair("emotion", "val", "what a lovely surprise\n", "1\n");
    pair("emotion", "test", "everything feels grey\n", "3\n");
    write("tweeteval/sentiment/train_semeval2017_rebuilt.tsv",
          "2\tgood show tonight\n0\tworst queue yet\n1\tthe shop opens at nine\n");
    pair("sentiment", "val", "a nice walk\n", "2\n");
    pair("sentiment", "test", "the match is on sunday\n", "1\n");
    for (const auto* task : {"irony", "offensive"}) {
      pair(task, "train", "oh great, rain again\nrain again\n", "1\n0\n");
      pair(task, "val", "how wonderful, a bill\n", "1\n");
      // The same text as a sentiment train text, but for case, stop and link.
      pair(task, "test", "Worst queue YET! http://t.co/x\n", "0\n");
    }
    write("goemotions/train.tsv",
          "That helped, thanks!\t15\tid1\nI am scared and sad\t14,25\tid2\nOk then.\t27\tid3\n");
    write("goemotions/dev.tsv", "Love you all\t18\tid9\n");
    for (const auto* split : {"train", "dev", "test"}) {
      write(std::string("sst2/") + split + ".tsv",
            std::string("a fine ") + split + " film\t1\na dull " + split + " film\t0\n");
    }
    write("dreaddit/dreaddit-train.csv", dreaddit());
    write("sad/train.tsv", "label\ttext\nwork\tmy boss shouts\nschool\texams all week\n");
    write("sad/val.tsv", "label\ttext\nwork\ttoo many shifts\n");
    write("sad/test.tsv",
          "label\ttext\nfamily issues\twe argue Question: This post shows the stress cause of\n");
    write("suicide-tweets/Twitter_Suicide_Dataset.csv",
          "Tweet,Suicide\nI can\xC3\xA2\xC2\x80\xC2\x99t go on,Potential Suicide post \n"
          "i can\xE2\x80\x99t go on!,Potential Suicide post\nnice hat,Not Suicide post\n"
          "both ways,Not Suicide post\nBoth ways.,Potential Suicide post\n");
    write("dair-emotion/train.txt", "i feel fine;joy\ni feel low;sadness\ni feel seen;love\n");
    write("dair-emotion/val.txt", "i feel fine;joy\ni feel odd;surprise\n");
    write("dair-emotion/test.txt", "i feel low;sadness\n");
  }

  void write(const std::string& name, std::string_view text) const {
    const auto path = folder() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  void pair(const std::string& task, const std::string& split, std::string_view texts,
            std::string_view labels) const {
    write("tweeteval/" + task + "/" + split + "_text.txt", texts);
    write("tweeteval/" + task + "/" + split + "_labels.txt", labels);
  }

  /// 200 posts of two parts each.
  static std::string dreaddit() {
    std::string out = "subreddit,post_id,text,label\n";
    for (int post = 0; post < 200; ++post) {
      for (int part = 0; part < 2; ++part) {
        out += "x,p" + std::to_string(post) + ",\"part " + std::to_string(part) + " of post " +
               std::to_string(post) + ", with a comma\"," + std::to_string(post % 2) + "\n";
      }
    }
    return out;
  }

  test_support::TempDir folder_;
};

}  // namespace evenkeel::ml::text_training::test
