#include "ml/text_training/datasets.hpp"

#include <set>

#include <gtest/gtest.h>

#include "made_up_data.hpp"
#include "ml/text_training/dair.hpp"
#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/source_files.hpp"
#include "ml/text_training/unlabelled.hpp"

namespace evenkeel::ml::text_training {
namespace {

using Target = std::vector<float>;
using test::MadeUpData;

std::vector<std::string> texts(const std::vector<Example>& examples) {
  std::vector<std::string> out;
  for (const auto& example : examples) out.push_back(example.text);
  return out;
}

TEST(Datasets, line_files_keep_texts_and_labels_together) {
  const MadeUpData files;
  const auto set = read_tweeteval(files.folder(), HeadId::tweet_emotion);
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  ASSERT_EQ(set.value().train.size(), 4U);
  EXPECT_EQ(set.value().train[3].text, "missing home");
  EXPECT_EQ(set.value().train[3].target, (Target{0, 0, 0, 1}));
  EXPECT_EQ(set.value().train[3].head, static_cast<std::uint8_t>(HeadId::tweet_emotion));
  EXPECT_EQ(set.value().dev.size(), 1U);
  EXPECT_EQ(set.value().test.size(), 1U);
}

TEST(Datasets, goemotions_holds_several_labels) {
  const MadeUpData files;
  const auto set = read_goemotions(files.folder());
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  auto all = set.value().train;
  all.insert(all.end(), set.value().dev.begin(), set.value().dev.end());
  ASSERT_EQ(all.size(), 3U);
  for (const auto& example : all) {
    if (example.text != "I am scared and sad") continue;
    EXPECT_EQ(example.target[14], 1.0F);
    EXPECT_EQ(example.target[25], 1.0F);
    EXPECT_EQ(example.target[0], 0.0F);
  }
  ASSERT_EQ(set.value().test.size(), 1U);
  EXPECT_EQ(set.value().test[0].target[*find_label(HeadId::goemotions, "love")], 1.0F);
}

TEST(Datasets, parts_of_one_post_are_never_on_both_sides) {
  const MadeUpData files;
  const auto set = read_dreaddit(files.folder());
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  const auto posts = [](const std::vector<Example>& examples) {
    std::set<std::string> out;
    for (const auto& example : examples) out.insert(example.text.substr(7));
    return out;
  };
  EXPECT_EQ(set.value().train.size(), 2 * posts(set.value().train).size());
  EXPECT_EQ(set.value().dev.size(), 2 * posts(set.value().dev).size());
  EXPECT_EQ(set.value().test.size(), 2 * posts(set.value().test).size());
  EXPECT_GT(set.value().test.size(), 30U);
  EXPECT_LT(set.value().test.size(), 90U);
  EXPECT_EQ(set.value().train.size() + set.value().dev.size() + set.value().test.size(), 400U);
}

TEST(Datasets, the_packers_question_is_cut_off_sad) {
  const MadeUpData files;
  const auto set = read_sad(files.folder());
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  EXPECT_EQ(texts(set.value().test), std::vector<std::string>{"we argue"});
  EXPECT_EQ(set.value().train[1].target, one_of(9, *find_label(HeadId::cause, "school")));
}

TEST(Datasets, suicide_tweets_are_repaired_and_kept_once) {
  const MadeUpData files;
  const auto set = read_suicide_tweets(files.folder());
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  std::set<std::string> all;
  for (const auto* split : {&set.value().train, &set.value().dev, &set.value().test}) {
    for (const auto& example : *split) {
      EXPECT_TRUE(all.insert(example.text).second);
      EXPECT_EQ(example.target[1], example.text == "nice hat" ? 0.0F : 1.0F);
    }
  }
  // The repaired tweet and its copy are one; the tweet with both labels is gone.
  EXPECT_EQ(all, (std::set<std::string>{"I can\xE2\x80\x99t go on", "nice hat"}));
}

TEST(Datasets, no_judged_text_is_trained_on_whatever_its_set_and_the_loss_is_counted) {
  const MadeUpData files;
  const auto data = read_text_data(files.folder(), {.seed = 1, .stress_negatives = 4, .crisis_negatives = 4});
  ASSERT_TRUE(data.has_value()) << to_text(data.error());
  const auto* sentiment = data.value().find("tweeteval/sentiment");
  ASSERT_NE(sentiment, nullptr);
  EXPECT_EQ(texts(sentiment->train),
            (std::vector<std::string>{"good show tonight", "the shop opens at nine"}));
  ASSERT_EQ(data.value().dropped.size(), data.value().sets.size());
  EXPECT_EQ(data.value().dropped[1].set, "tweeteval/sentiment");
  EXPECT_EQ(data.value().dropped[1].train, 1U);
  EXPECT_EQ(data.value().dropped[0].train, 0U);
  EXPECT_EQ(data.value().find("dair-emotion"), nullptr);
}

TEST(Datasets, derived_sets_teach_the_shipped_heads) {
  const MadeUpData files;
  const auto data = read_text_data(files.folder(), {.seed = 1, .stress_negatives = 2, .crisis_negatives = 3});
  ASSERT_TRUE(data.has_value()) << to_text(data.error());
  const auto* seven = data.value().find("tweeteval/emotion-seven");
  ASSERT_NE(seven, nullptr);
  EXPECT_EQ(seven->train[0].target, (Target{0, 0, 1, kNotJudged, kNotJudged, kNotJudged, 0}));
  const auto* stress = data.value().find("stress-extra");
  ASSERT_NE(stress, nullptr);
  ASSERT_EQ(stress->train.size(), 4U);  // two messages of SAD, two sampled
  for (const auto& example : stress->train) {
    EXPECT_NE(example.text, "I am scared and sad");
    EXPECT_NE(example.text, "worst queue yet");
  }
  const auto again =
      read_text_data(files.folder(), {.seed = 1, .stress_negatives = 2, .crisis_negatives = 3});
  EXPECT_EQ(texts(again.value().find("crisis-extra")->train),
            texts(data.value().find("crisis-extra")->train));
}

TEST(Datasets, dair_is_read_apart_and_without_its_own_test_texts) {
  const MadeUpData files;
  const auto set = read_dair_benchmark(files.folder());
  ASSERT_TRUE(set.has_value()) << to_text(set.error());
  EXPECT_EQ(texts(set.value().train), std::vector<std::string>{"i feel seen"});
  EXPECT_EQ(set.value().dev.size(), 2U);
  for (const auto& head : heads()) EXPECT_NE(head.id, HeadId::dair);
}

TEST(Datasets, a_missing_file_is_named_with_the_setting_that_finds_it) {
  for (const auto* name : {"sst2/dev.tsv", "tweeteval/irony/val_labels.txt", "dreaddit/dreaddit-train.csv"}) {
    const MadeUpData files;
    std::filesystem::remove(files.folder() / name);
    const auto data = read_text_data(files.folder());
    ASSERT_FALSE(data.has_value());
    EXPECT_NE(data.error().message.find(name), std::string::npos) << data.error().message;
    EXPECT_NE(data.error().message.find("EVENKEEL_DATA"), std::string::npos);
  }
}

TEST(Datasets, malformed_lines_are_named_but_never_repeated) {
  struct Case {
    std::string file, text, says;
  };
  const std::vector<Case> cases{
      {"sst2/train.tsv", "secret words 1\n", "line 1"},
      {"sst2/train.tsv", "fine\t1\nsecret words\t7\n", "line 2"},
      {"sad/train.tsv", "label\ttext\npets\tsecret words\n", "line 2"},
      {"goemotions/train.tsv", "secret words\t3,99\tid\n", "line 1"},
      {"goemotions/train.tsv", "secret words\t3\n", "line 1"},
      {"tweeteval/emotion/train_labels.txt", "0\n1\n", "train_labels.txt"},
      {"tweeteval/sentiment/train_semeval2017_rebuilt.tsv", "positive\tsecret words\n", "line 1"},
      {"dreaddit/dreaddit-train.csv", "post_id,label\np1,1\n", "column text"},
      {"suicide-tweets/Twitter_Suicide_Dataset.csv", "Tweet,Suicide\nsecret words,maybe\n", "line 2"},
  };
  for (const auto& c : cases) {
    const MadeUpData files;
    files.write(c.file, c.text);
    const auto data = read_text_data(files.folder());
    ASSERT_FALSE(data.has_value()) << c.file;
    const auto message = to_text(data.error());
    EXPECT_NE(message.find(c.says), std::string::npos) << message;
    EXPECT_EQ(message.find("secret"), std::string::npos) << message;
  }
}

TEST(Datasets, unlabelled_texts_are_drawn_once_and_without_judged_ones) {
  const MadeUpData files;
  files.write("slack-chat/slack_messages.jsonl.gz",
              "{\"text\": \"how do I build this?\"}\n{\"text\": \"How do I build this\"}\n{\"text\": "
              "\"everything feels "
              "grey\"}\n{\"text\": \"ok\"}\n");
  files.write("irc-chat/ubuntu_irc.jsonl.gz",
              "{\"text\": \"try a reboot first\"}\n{\"text\": \"the sound is gone\"}\n");
  files.write("counselchat/20200325_counsel_chat.csv",
              "questionText,answerText\nHow do I rest?,By resting\nHow do I rest?,x\n");
  const auto data = read_text_data(files.folder());
  ASSERT_TRUE(data.has_value());
  const auto all = read_unlabelled(files.folder(), data.value());
  ASSERT_TRUE(all.has_value()) << to_text(all.error());
  EXPECT_EQ(all.value(), (std::vector<std::string>{"how do I build this?", "try a reboot first",
                                                   "the sound is gone", "How do I rest?"}));
  const auto few = read_unlabelled(files.folder(), data.value(), {.slack = 0, .irc = 1, .counsel = false});
  EXPECT_EQ(few.value().size(), 1U);
  files.write("irc-chat/ubuntu_irc.jsonl.gz", "{\"text\": 7}\n");
  EXPECT_FALSE(read_unlabelled(files.folder(), data.value()).has_value());
}

TEST(SourceFiles, mojibake_is_undone_and_other_text_is_left_alone) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"don\xC3\xA2\xC2\x80\xC2\x99t", "don\xE2\x80\x99t"},
      {"\xC3\xB0\xC2\x9F\xC2\x98\xC2\x82 ha", "\xF0\x9F\x98\x82 ha"},
      {"lost \xC3\x83\xC2\xAF\xC3\x82\xC2\xBF\xC3\x82\xC2\xBD sign", "lost  sign"},  // twice over
      {"caf\xC3\xA9 na\xC3\xAFve", "caf\xC3\xA9 na\xC3\xAFve"},
      {"plain", "plain"},
      {"", ""},
      {"\xC3", "\xC3"},
  };
  for (const auto& [broken, right] : cases) EXPECT_EQ(fix_mojibake(broken), right);
}

TEST(SourceFiles, split_buckets_never_change) {
  // Other values would move texts between train and test: models already made would have seen what judges
  // them.
  EXPECT_EQ(split_bucket("dreaddit", "8601tu"), split_bucket("dreaddit", "8601tu"));
  EXPECT_NE(split_bucket("dreaddit", "8601tu"), split_bucket("goemotions", "8601tu"));
  EXPECT_EQ(split_bucket("dreaddit", "8601tu"), 367U);
  EXPECT_EQ(split_bucket("suicide-tweets", "1"), 988U);
  EXPECT_EQ(text_key("Hello, world"), 0x10d9315e924a5581ULL);
}

TEST(TextKey, ignores_case_punctuation_users_and_links) {
  EXPECT_EQ(text_key("Hello, World!"), text_key("hello world"));
  EXPECT_EQ(text_key("@user hello http://t.co/a"), text_key("hello"));
  EXPECT_NE(text_key("hello"), text_key("hallo"));
  EXPECT_NE(text_key("\xF0\x9F\x98\x82"), text_key("\xF0\x9F\x98\xAD"));
  EXPECT_EQ(text_key("@user !!!"), 0U);
}

}  // namespace
}  // namespace evenkeel::ml::text_training
