#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ml/text_training/datasets.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/training/random.hpp"

/// Texts whose label is told by one word among others, all words that the made-up text model knows.
namespace evenkeel::ml::text_training::test {

/// @param telling one word a label of the head
inline std::vector<Example> told_by_a_word(HeadId head, const std::vector<std::string>& telling,
                                           std::size_t count, std::uint64_t seed) {
  const std::vector<std::string> rest{"i", "am", "so", "the", "my", "is", "today", "work", "it", "me", "and"};
  training::Dice dice(seed);
  std::vector<Example> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto label = dice.below(telling.size());
    std::string text;
    for (int word = 0; word < 3; ++word) text += rest[dice.below(rest.size())] + " ";
    text += telling[label];
    for (int word = 0; word < 2; ++word) text += " " + rest[dice.below(rest.size())];
    out.push_back({text, static_cast<std::uint8_t>(head), one_of(telling.size(), label)});
  }
  return out;
}

inline DataSet toy_set(std::string name, HeadId head, const std::vector<std::string>& telling) {
  return {std::move(name),
          "ours",
          head,
          told_by_a_word(head, telling, 200, 1),
          told_by_a_word(head, telling, 60, 2),
          {}};
}

inline DataSet toy_sentiment() {
  return toy_set("tweeteval/sentiment", HeadId::sentiment, {"sad", "tired", "happy"});
}
inline DataSet toy_stress() {
  return toy_set("dreaddit", HeadId::stress, {"good", "alone"});
}
inline DataSet toy_levels() {
  return toy_set("own-crisis", HeadId::crisis_level, {"good", "tired", "sad", "alone", "help"});
}

/// The share of texts whose greatest number is their label's. @param answers as many a text as it has labels
template <class Number>
double accuracy(const std::vector<Example>& texts, const std::vector<Number>& answers) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& target = texts[i].target;
    const auto row = std::span(answers).subspan(i * target.size(), target.size());
    const auto greatest = std::ranges::max_element(row) - row.begin();
    right += target[static_cast<std::size_t>(greatest)] > 0.5F ? 1U : 0U;
  }
  return static_cast<double>(right) / static_cast<double>(texts.size());
}

inline std::vector<std::string_view> texts_of(const std::vector<Example>& examples) {
  std::vector<std::string_view> out;
  for (const auto& example : examples) out.push_back(example.text);
  return out;
}

}  // namespace evenkeel::ml::text_training::test
