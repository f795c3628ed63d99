#include "analysis/rules.hpp"

#include <algorithm>
#include <cmath>

#include "crisis/safety_rules.hpp"

namespace evenkeel::analysis {
namespace {

constexpr std::string_view kResources = "/api/resources/";
constexpr std::size_t kTextsAtOnce = 64;
constexpr std::size_t kBytesAtOnce = 64 * 1024;
constexpr std::size_t kBytesOfOne = 256;
constexpr std::size_t kCostOfExplaining = 100;
constexpr std::size_t kMostForExplaining = 1000;  // a long text is explained in four windows at most

template <std::size_t N>
std::size_t largest(const std::array<double, N>& of) {
  return static_cast<std::size_t>(std::max_element(of.begin(), of.end()) - of.begin());
}

/// Four digits behind the point: more would claim more than the model knows.
double rounded(double value) {
  return std::round(value * 10'000) / 10'000;
}

void check_text(const std::string& text, const std::string& field, std::vector<FieldError>& errors) {
  if (text.size() <= kLongestText) return;
  errors.push_back({field, "This text is too long.", "at most " + std::to_string(kLongestText) + " bytes"});
}

}  // namespace

Analysis describe(const Reading& reading, crisis::Level level, const Thresholds& thresholds,
                  std::string_view model_version) {
  Analysis analysis;
  analysis.crisis_level = level;
  analysis.language = reading.language;
  analysis.model_version = model_version;
  if (level >= crisis::Level::moderate) {
    analysis.safety = crisis::words_for(level, false);
    analysis.resources = kResources;
  }
  if (reading.unknown) {
    analysis.unknown_reason = reading.unknown;
    return analysis;
  }
  analysis.sentiment = static_cast<Sentiment>(largest(reading.sentiment));
  analysis.sentiment_score = rounded(reading.sentiment[2] - reading.sentiment[0]);
  const Emotions& felt = reading.emotions;
  analysis.emotions = Emotions{.joy = rounded(felt.joy),
                               .sadness = rounded(felt.sadness),
                               .anger = rounded(felt.anger),
                               .fear = rounded(felt.fear),
                               .love = rounded(felt.love),
                               .surprise = rounded(felt.surprise),
                               .neutral = rounded(felt.neutral)};
  analysis.stress_detected = reading.stress >= thresholds.stress;
  analysis.stress_confidence = rounded(reading.stress);
  if (*analysis.stress_detected) {
    analysis.stress_cause = static_cast<StressCause>(largest(reading.stress_cause));
  }
  return analysis;
}

Result<void> check(const AnalyzeTexts& request) {
  if (request.text.has_value() == request.texts.has_value()) {
    return invalid(request.text ? "texts" : "text", "One of text and texts is needed, and not both.",
                   "text: one text, or texts: a list of them");
  }
  std::vector<FieldError> errors;
  if (request.text) check_text(*request.text, "text", errors);
  if (request.texts) {
    if (request.texts->empty() || request.texts->size() > kMostTexts) {
      return invalid("texts", "This list does not fit.", "from 1 to 1,000 texts");
    }
    for (std::size_t at = 0; at < request.texts->size(); ++at) {
      check_text((*request.texts)[at], "texts[" + std::to_string(at) + "]", errors);
    }
    if (request.explain.value_or(false) && request.texts->size() > kMostExplained) {
      errors.push_back({"explain", "These are too many texts to explain.", "true for 20 texts at most"});
    }
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return success();
}

std::size_t cost_of(std::span<const std::string> texts, bool explain) {
  std::size_t cost = 0;
  for (const std::string& text : texts) {
    const std::size_t units = 1 + (text.empty() ? 0 : (text.size() - 1) / kBytesOfOne);
    cost += units + (explain ? std::min(kCostOfExplaining * units, kMostForExplaining) : 0);
  }
  return cost;
}

std::size_t share_of(std::span<const std::string> texts, bool explain) {
  if (explain) return std::min<std::size_t>(texts.size(), 1);
  std::size_t count = 0;
  std::size_t bytes = 0;
  while (count < texts.size() && count < kTextsAtOnce && bytes < kBytesAtOnce) bytes += texts[count++].size();
  return count;
}

}  // namespace evenkeel::analysis
