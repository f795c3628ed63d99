// The loader of text models on any bytes: it refuses with words or gives a model that reads texts in bounded
// time, the same way each time, with scores that are probabilities, and that explains what it says.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "check.hpp"
#include "ml/text/explain.hpp"
#include "ml/text/text_model.hpp"

using namespace evenkeel;
using ml::text::TextAnalysis;
using ml::text::TextModel;

namespace {

struct Free {
  void operator()(char* memory) const { std::free(memory); }
};

bool is_probability(float score) {
  return std::isfinite(score) && score >= 0 && score <= 1.0001F;
}

void look_at(const TextAnalysis& said) {
  for (const float score : said.sentiment) fuzz::require(is_probability(score), "sentiment is a probability");
  for (const float score : said.emotions) fuzz::require(is_probability(score), "an emotion is a probability");
  for (const float score : said.cause) fuzz::require(is_probability(score), "a cause is a probability");
  for (const float score : said.crisis_levels)
    fuzz::require(is_probability(score), "a level is a probability");
  fuzz::require(is_probability(said.stress) && is_probability(said.crisis),
                "stress and crisis are probabilities");
}

bool same(const TextAnalysis& a, const TextAnalysis& b) {
  return a.sentiment == b.sentiment && a.emotions == b.emotions && a.cause == b.cause &&
         a.stress == b.stress && a.crisis == b.crisis && a.crisis_levels == b.crisis_levels;
}

/// The words that weighed for the first label of every task that the model has.
void look_at_words(const TextModel& model, std::string_view text, ml::text::Workspace& workspace) {
  std::vector<ml::text::Target> targets;
  for (std::size_t task = 0; task < ml::text::kTasks; ++task) {
    const auto asked = static_cast<ml::text::Task>(task);
    if (model.tasks().has(asked)) targets.push_back(ml::text::target_of(model, asked, 0));
  }
  constexpr std::size_t kMost = 3;
  const auto explained = ml::text::explain(model, text, targets, kMost, workspace);
  fuzz::require(explained.size() == targets.size(), "every target is explained");
  for (const auto& words : explained) {
    fuzz::require(words.size() <= kMost, "no more words than were asked for");
    for (const auto& word : words) {
      fuzz::require(word.begin < word.end && word.end <= text.size(), "a word lies in the text");
      fuzz::require(std::isfinite(word.weight), "a word's weight is a number");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kAlignment = 64;
  const std::size_t room = (size + kAlignment) / kAlignment * kAlignment;
  const std::unique_ptr<char, Free> bytes(static_cast<char*>(std::aligned_alloc(kAlignment, room)));
  // A model's numbers lie at the end of the room, so that AddressSanitizer sees a read past them.
  if (size > 0) std::memcpy(bytes.get(), data, size);
  const fuzz::TimeBound bound("a model loads and reads in bounded time", std::chrono::seconds(5));
  // The digest would stop every change of a fuzzer; what is behind it has to stand alone.
  const auto loaded =
      TextModel::load({bytes.get(), size}, {.cached_words = 16, .verify = ml::text::Verify::structure});
  if (!loaded.has_value()) {
    fuzz::require(!to_text(loaded.error()).empty(), "a refusal has words");
    return 0;
  }
  constexpr std::string_view kTexts[] = {"I am so tired and sad, my work is too much.",
                                         "sooo goood!!! :) #SelfCare", "", "w1 w2 w3 zzqx don't 7"};
  ml::text::Workspace workspace;
  for (const std::string_view text : kTexts) {
    const TextAnalysis said = loaded.value().analyze(text, workspace);
    look_at(said);
    const TextAnalysis again = loaded.value().analyze(text, workspace);
    fuzz::require(same(said, again), "the same text gives the same numbers");
  }
  look_at_words(loaded.value(), kTexts[0], workspace);
  return 0;
}
