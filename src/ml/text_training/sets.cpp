#include "ml/text_training/sets.hpp"

#include "ml/text_training/source_files.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::string_view kTweetEvalLicence =
    "TweetEval: released without restrictions of its own; those of the tasks and of Twitter may apply";
/// Of 1,000: how much of GoEmotions' train chooses thresholds and calibration.
constexpr std::size_t kGoEmotionsDev = 60;

std::uint8_t index_of(HeadId head) {
  return static_cast<std::uint8_t>(head);
}

Result<std::vector<Example>> read_pair(const std::filesystem::path& folder, const std::string& split,
                                       HeadId head) {
  const auto labels = head_of(head).labels.size();
  const auto label_path = folder / (split + "_labels.txt");
  EVENKEEL_TRY(auto texts, read_lines(folder / (split + "_text.txt")));
  EVENKEEL_TRY(const auto label_lines, read_lines(label_path));
  if (texts.size() != label_lines.size()) {
    return malformed(
        label_path, label_lines.size(),
        "the text file has " + std::to_string(texts.size()) + " lines, this one has another number");
  }
  std::vector<Example> out;
  out.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EVENKEEL_TRY(const auto label, label_of(label_path, i + 1, label_lines[i], labels));
    out.push_back({std::string(trimmed(texts[i])), index_of(head), one_of(labels, label)});
  }
  return out;
}

/// The two fields of a line; an error when the tab is missing.
Result<std::pair<std::string_view, std::string_view>> halves(const std::filesystem::path& path,
                                                             std::size_t line, std::string_view text) {
  const auto tab = text.find('\t');
  if (tab == std::string_view::npos) return malformed(path, line, "a tab between two fields is missing");
  return std::pair(text.substr(0, tab), text.substr(tab + 1));
}

Result<std::vector<Example>> read_sst2_file(const std::filesystem::path& path) {
  EVENKEEL_TRY(const auto lines, read_lines(path));
  std::vector<Example> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EVENKEEL_TRY(const auto fields, halves(path, i + 1, lines[i]));
    EVENKEEL_TRY(const auto label, label_of(path, i + 1, fields.second, 2));
    out.push_back({std::string(trimmed(fields.first)), index_of(HeadId::sst), one_of(2, label)});
  }
  return out;
}

Result<std::vector<Example>> read_sad_file(const std::filesystem::path& path) {
  static constexpr std::string_view kPackersQuestion = "Question: This post shows the stress cause of";
  EVENKEEL_TRY(const auto lines, read_lines(path));
  std::vector<Example> out;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EVENKEEL_TRY(const auto fields, halves(path, i + 1, lines[i]));
    const auto label = find_label(HeadId::cause, trimmed(fields.first));
    if (!label) return malformed(path, i + 1, "the label is none of SAD's nine causes");
    auto text = trimmed(fields.second);
    if (text.ends_with(kPackersQuestion)) text.remove_suffix(kPackersQuestion.size());
    out.push_back({std::string(trimmed(text)), index_of(HeadId::cause), one_of(9, *label)});
  }
  return out;
}

struct Comment {
  Example example{};
  std::string id{};
};

Result<std::vector<Comment>> read_goemotions_file(const std::filesystem::path& path) {
  const auto labels = head_of(HeadId::goemotions).labels.size();
  EVENKEEL_TRY(const auto lines, read_lines(path));
  std::vector<Comment> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EVENKEEL_TRY(const auto fields, halves(path, i + 1, lines[i]));
    EVENKEEL_TRY(const auto rest, halves(path, i + 1, fields.second));
    std::vector<float> target(labels, 0.0F);
    for (std::string_view left = rest.first; !left.empty();) {
      const auto comma = std::min(left.find(','), left.size());
      EVENKEEL_TRY(const auto label, label_of(path, i + 1, left.substr(0, comma), labels));
      target[label] = 1.0F;
      left.remove_prefix(std::min(comma + 1, left.size()));
    }
    out.push_back({{std::string(trimmed(fields.first)), index_of(HeadId::goemotions), std::move(target)},
                   std::string(trimmed(rest.second))});
  }
  return out;
}

}  // namespace

std::vector<float> one_of(std::size_t labels, std::size_t label) {
  std::vector<float> target(labels, 0.0F);
  target.at(label) = 1.0F;
  return target;
}

Result<DataSet> read_tweeteval(const std::filesystem::path& data, HeadId head) {
  const std::string task = head == HeadId::irony       ? "irony"
                           : head == HeadId::offensive ? "offensive"
                                                       : "emotion";
  const auto folder = data / "tweeteval" / task;
  DataSet set{"tweeteval/" + task, std::string(kTweetEvalLicence), head, {}, {}, {}};
  EVENKEEL_TRY(set.train, read_pair(folder, "train", head));
  EVENKEEL_TRY(set.dev, read_pair(folder, "val", head));
  EVENKEEL_TRY(set.test, read_pair(folder, "test", head));
  return set;
}

Result<DataSet> read_tweeteval_sentiment(const std::filesystem::path& data) {
  const auto folder = data / "tweeteval" / "sentiment";
  DataSet set{
      "tweeteval/sentiment",
      std::string(kTweetEvalLicence) + "; train rebuilt from cbaziotis/datastories-semeval2017-task4 (MIT)",
      HeadId::sentiment,
      {},
      {},
      {}};
  const auto path = folder / "train_semeval2017_rebuilt.tsv";
  EVENKEEL_TRY(const auto lines, read_lines(path));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EVENKEEL_TRY(const auto fields, halves(path, i + 1, lines[i]));
    EVENKEEL_TRY(const auto label, label_of(path, i + 1, fields.first, 3));
    set.train.push_back({std::string(trimmed(fields.second)), index_of(HeadId::sentiment), one_of(3, label)});
  }
  EVENKEEL_TRY(set.dev, read_pair(folder, "val", HeadId::sentiment));
  EVENKEEL_TRY(set.test, read_pair(folder, "test", HeadId::sentiment));
  return set;
}

Result<DataSet> read_goemotions(const std::filesystem::path& data) {
  DataSet set{"goemotions", "Apache-2.0 (repository)", HeadId::goemotions, {}, {}, {}};
  EVENKEEL_TRY(auto train, read_goemotions_file(data / "goemotions" / "train.tsv"));
  for (auto& comment : train) {
    auto& into = split_bucket(set.name, comment.id) < kGoEmotionsDev ? set.dev : set.train;
    into.push_back(std::move(comment.example));
  }
  EVENKEEL_TRY(auto judged, read_goemotions_file(data / "goemotions" / "dev.tsv"));
  for (auto& comment : judged) set.test.push_back(std::move(comment.example));
  return set;
}

Result<DataSet> read_sst2(const std::filesystem::path& data) {
  DataSet set{"sst2", "not stated (Stanford NLP)", HeadId::sst, {}, {}, {}};
  EVENKEEL_TRY(set.train, read_sst2_file(data / "sst2" / "train.tsv"));
  EVENKEEL_TRY(set.dev, read_sst2_file(data / "sst2" / "dev.tsv"));
  EVENKEEL_TRY(set.test, read_sst2_file(data / "sst2" / "test.tsv"));
  return set;
}

Result<DataSet> read_sad(const std::filesystem::path& data) {
  DataSet set{"sad", "repository MIT; SAD itself not stated", HeadId::cause, {}, {}, {}};
  EVENKEEL_TRY(set.train, read_sad_file(data / "sad" / "train.tsv"));
  EVENKEEL_TRY(set.dev, read_sad_file(data / "sad" / "val.tsv"));
  EVENKEEL_TRY(set.test, read_sad_file(data / "sad" / "test.tsv"));
  return set;
}

}  // namespace evenkeel::ml::text_training
