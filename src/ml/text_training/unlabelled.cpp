#include "ml/text_training/unlabelled.hpp"

#include <unordered_set>

#include <boost/json/parse.hpp>

#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/source_files.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// A seeded sample without repeats, in the order of the file.
class Sampler {
 public:
  Sampler(const UnlabelledOptions& options, const JudgedTexts& judged)
      : options_(&options), judged_(&judged) {}

  void offer(std::string text) {
    if (text.size() < options_->least_bytes || judged_->contains(text)) return;
    if (!seen_.insert(text_key(text)).second) return;
    pool_.push_back(std::move(text));
  }

  void take(std::size_t most, training::Dice& dice, std::vector<std::string>& out) {
    auto left = std::min(most, pool_.size());
    for (std::size_t i = 0; i < pool_.size() && left > 0; ++i) {
      if (dice.below(pool_.size() - i) >= left) continue;
      out.push_back(std::move(pool_[i]));
      --left;
    }
    pool_.clear();
  }

 private:
  const UnlabelledOptions* options_;
  const JudgedTexts* judged_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<std::string> pool_;
};

Result<void> offer_messages(const std::filesystem::path& path, Sampler& sampler) {
  EVENKEEL_TRY(const auto lines, read_lines(path));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    boost::system::error_code error;
    const auto value = boost::json::parse(lines[i], error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* text = object == nullptr ? nullptr : object->if_contains("text");
    if (text == nullptr || !text->is_string()) {
      return malformed(path, i + 1, "this is not a JSON object with a text");
    }
    sampler.offer(std::string(trimmed(text->get_string())));
  }
  return success();
}

Result<void> offer_questions(const std::filesystem::path& path, Sampler& sampler) {
  EVENKEEL_TRY(const auto records, read_csv(path));
  EVENKEEL_TRY(const auto question, column_of(path, records.front(), "questionText"));
  for (std::size_t i = 1; i < records.size(); ++i) {
    sampler.offer(std::string(trimmed(records[i][question])));
  }
  return success();
}

}  // namespace

Result<std::vector<std::string>> read_unlabelled(const std::filesystem::path& data, const TextData& judged,
                                                 const UnlabelledOptions& options) {
  const auto held_out = judged_texts(judged.sets);
  training::Dice dice(options.seed);
  Sampler sampler(options, held_out);
  std::vector<std::string> out;
  if (options.slack > 0) {
    EVENKEEL_CHECK(offer_messages(data / "slack-chat" / "slack_messages.jsonl.gz", sampler));
    sampler.take(options.slack, dice, out);
  }
  if (options.irc > 0) {
    EVENKEEL_CHECK(offer_messages(data / "irc-chat" / "ubuntu_irc.jsonl.gz", sampler));
    sampler.take(options.irc, dice, out);
  }
  if (options.counsel) {
    EVENKEEL_CHECK(offer_questions(data / "counselchat" / "20200325_counsel_chat.csv", sampler));
    sampler.take(static_cast<std::size_t>(-1), dice, out);
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
