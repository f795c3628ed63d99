// The loader of linear models on any bytes: it refuses with words or gives a model that reads texts in
// bounded time, the same way each time, with scores that are probabilities and add up to 1.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"
#include "ml/linear/linear_model.hpp"
#include "ml/files/digest.hpp"

using namespace evenkeel;
using ml::linear::LinearModel;
using ml::linear::LinearScratch;

namespace {

/// With the size and the digest that the bytes call for: both would stop every change of a fuzzer, and what
/// is behind them has to stand alone.
std::string mended(std::string bytes) {
  if (bytes.size() < 64) return bytes;
  const std::uint64_t size = bytes.size();
  std::memcpy(bytes.data() + 8, &size, sizeof size);
  const std::string_view whole = bytes;
  const auto digest = ml::files::sha256_of(whole.substr(0, 16), whole.substr(48));
  std::memcpy(bytes.data() + 16, digest.data(), digest.size());
  return bytes;
}

void look_at(const std::vector<double>& scores) {
  double sum = 0;
  for (const double score : scores) {
    fuzz::require(score >= 0 && score <= 1, "a score is a probability");
    sum += score;
  }
  fuzz::require(std::abs(sum - 1) < 1e-9, "the scores add up to 1");
}

void try_with(std::string_view bytes) {
  const fuzz::TimeBound bound("a model loads and reads in bounded time", std::chrono::seconds(5));
  const auto loaded = LinearModel::load(bytes);
  if (!loaded.has_value()) {
    fuzz::require(!to_text(loaded.error()).empty(), "a refusal has words");
    return;
  }
  const LinearModel& model = loaded.value();
  constexpr std::string_view kTexts[] = {"I am so tired and sad, my work is too much.",
                                         "sooo goood!!! :) #SelfCare \xF0\x9F\x98\x82 \xFF", ""};
  LinearScratch used;
  for (const std::string_view text : kTexts) {
    std::vector<double> scores(model.labels());
    model.scores(text, scores, used);
    look_at(scores);
    std::vector<double> again(model.labels());
    LinearScratch fresh;
    model.scores(text, again, fresh);
    fuzz::require(scores == again, "the same text gives the same numbers");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  try_with(input);
  try_with(mended(input));
  return 0;
}
