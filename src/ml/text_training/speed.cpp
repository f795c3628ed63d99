#include "ml/text_training/speed.hpp"

#include <algorithm>
#include <chrono>

#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kLeastSpaces = 11;
constexpr std::size_t kMostSpaces = 17;
constexpr std::size_t kMostTexts = 2000;

}  // namespace

std::string measure_speed(const text::TextModel& model, const TextData& data) {
  const auto* set = data.find("tweeteval/sentiment");
  if (set == nullptr) return {};
  std::vector<std::string_view> texts;
  for (const auto& example : set->test) {
    const auto spaces = static_cast<std::size_t>(std::ranges::count(example.text, ' '));
    if (spaces >= kLeastSpaces && spaces <= kMostSpaces && texts.size() < kMostTexts)
      texts.push_back(example.text);
  }
  if (texts.empty()) return {};
  using Clock = std::chrono::steady_clock;
  text::Workspace workspace;
  for (const auto one : texts) static_cast<void>(model.analyze(one, workspace));  // warms the caches
  const auto start = Clock::now();
  std::size_t answered = 0;
  std::chrono::duration<double> taken{};
  do {
    for (const auto one : texts) static_cast<void>(model.analyze(one, workspace));
    answered += texts.size();
    taken = Clock::now() - start;
  } while (taken.count() < 1);
  return "Speed: " + training::fixed(static_cast<double>(answered) / taken.count(), 0) +
         " messages of 12 to 18 words a second, one at a time, all tasks, one thread.\n";
}

}  // namespace evenkeel::ml::text_training
