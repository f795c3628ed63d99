#include <unordered_map>

#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/source_files.hpp"

/// The two sets of people in distress: both come without a split that we may train and judge on, so we cut
/// our own.
namespace evenkeel::ml::text_training {
namespace {

/// Of 1,000.
constexpr std::size_t kTest = 150;
constexpr std::size_t kDreadditDev = 80;
constexpr std::size_t kTweetsDev = 100;

void put(DataSet& set, std::string_view key, std::size_t dev, Example example) {
  const auto bucket = split_bucket(set.name, key);
  auto& split = bucket < kTest ? set.test : bucket < kTest + dev ? set.dev : set.train;
  split.push_back(std::move(example));
}

}  // namespace

Result<DataSet> read_dreaddit(const std::filesystem::path& data) {
  DataSet set{"dreaddit", "not stated (Columbia University)", HeadId::stress, {}, {}, {}};
  const auto path = data / "dreaddit" / "dreaddit-train.csv";
  EVENKEEL_TRY(const auto records, read_csv(path));
  EVENKEEL_TRY(const auto text, column_of(path, records.front(), "text"));
  EVENKEEL_TRY(const auto label, column_of(path, records.front(), "label"));
  EVENKEEL_TRY(const auto post, column_of(path, records.front(), "post_id"));
  for (std::size_t i = 1; i < records.size(); ++i) {
    EVENKEEL_TRY(const auto stressed, label_of(path, i + 1, records[i][label], 2));
    // By post: several parts of one post are in the set, and they must not be on both sides.
    put(set, records[i][post], kDreadditDev,
        {std::string(trimmed(records[i][text])), static_cast<std::uint8_t>(HeadId::stress),
         one_of(2, stressed)});
  }
  return set;
}

Result<DataSet> read_suicide_tweets(const std::filesystem::path& data) {
  DataSet set{"suicide-tweets", "not stated", HeadId::crisis, {}, {}, {}};
  const auto path = data / "suicide-tweets" / "Twitter_Suicide_Dataset.csv";
  EVENKEEL_TRY(const auto records, read_csv(path));
  EVENKEEL_TRY(const auto text_column, column_of(path, records.front(), "Tweet"));
  EVENKEEL_TRY(const auto label_column, column_of(path, records.front(), "Suicide"));
  struct Tweet {
    std::string text{};
    std::size_t label = 0;
    bool both = false;
  };
  std::vector<Tweet> tweets;
  std::unordered_map<std::uint64_t, std::size_t> known;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto label = trimmed(records[i][label_column]);
    if (label != "Potential Suicide post" && label != "Not Suicide post") {
      return malformed(path, i + 1,
                       "the label is neither \"Potential Suicide post\" nor \"Not Suicide post\"");
    }
    Tweet tweet{std::string(trimmed(fix_mojibake(records[i][text_column]))), label.front() == 'P' ? 1U : 0U,
                false};
    const auto key = text_key(tweet.text);
    if (key == 0) continue;
    const auto [at, fresh] = known.emplace(key, tweets.size());
    if (fresh) {
      tweets.push_back(std::move(tweet));
    } else if (tweets[at->second].label != tweet.label) {
      tweets[at->second].both = true;
    }
  }
  for (auto& tweet : tweets) {
    if (tweet.both) continue;
    const auto key = std::to_string(text_key(tweet.text));
    put(set, key, kTweetsDev,
        {std::move(tweet.text), static_cast<std::uint8_t>(HeadId::crisis), one_of(2, tweet.label)});
  }
  return set;
}

}  // namespace evenkeel::ml::text_training
