#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "content/content.hpp"
#include "crisis/resources.hpp"
#include "survey/answers.hpp"
#include "survey/catalogue.hpp"
#include "survey/next_steps.hpp"

/// The shipped content, loaded once, and short ways to make answers.
namespace evenkeel::survey::testing {

inline const std::vector<crisis::Country>& countries() {
  static const crisis::Resources resources = crisis::Resources::load(content::files()).value();
  return resources.countries();
}

inline const Catalogue& catalogue() {
  static const Catalogue all = [] {
    auto loaded = Catalogue::load(content::files(), {}, countries());
    if (!loaded.has_value()) throw std::runtime_error(to_text(loaded.error()));
    return std::move(loaded).value();
  }();
  return all;
}

inline const Instrument& instrument(std::string_view id) {
  return *catalogue().find(id);
}

inline const NextSteps& next_steps() {
  static const NextSteps steps = NextSteps::parse(content::files().find(kNextStepsFile).value()).value();
  return steps;
}

inline boost::json::value parsed(std::string_view text) {
  return json::parse(text).value();
}

inline Answers answers_of(const Instrument& instrument, std::string_view object) {
  return read_answers(instrument, parsed(object).as_object()).value();
}

/// Answers to all items of a 0-3 scale that add up to `total`; the first items take as much as they can.
inline Answers scale_answers(const Instrument& from, const Scale& scale, int total) {
  Answers answers(from.questions().size());
  for (const QuestionIndex item : scale.items) {
    const int value = std::min(total, 3);
    total -= value;
    answers[item] = {Answer::State::given, static_cast<std::uint16_t>(value), static_cast<double>(value)};
  }
  return answers;
}

}  // namespace evenkeel::survey::testing
