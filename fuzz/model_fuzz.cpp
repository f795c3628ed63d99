// The loader of text models on any bytes: it refuses with words or gives a model that reads texts in bounded
// time, the same way each time, with scores that are probabilities.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "check.hpp"
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
  fuzz::require(is_probability(said.stress) && is_probability(said.crisis),
                "stress and crisis are probabilities");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kAlignment = 64;
  const std::size_t room = (size + kAlignment) / kAlignment * kAlignment;
  const std::unique_ptr<char, Free> bytes(static_cast<char*>(std::aligned_alloc(kAlignment, room)));
  // A model's numbers lie at the end of the room, so that AddressSanitizer sees a read past them.
  if (size > 0) std::memcpy(bytes.get(), data, size);
  const fuzz::TimeBound bound("a model loads and reads in bounded time", 2000 * size);
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
    fuzz::require(said.sentiment == again.sentiment && said.emotions == again.emotions &&
                      said.cause == again.cause && said.stress == again.stress && said.crisis == again.crisis,
                  "the same text gives the same numbers");
  }
  return 0;
}
