#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/types.hpp"
#include "base/result.hpp"
#include "crisis/detector/raise.hpp"

/// The thinking of this feature: pure functions over what model and detector said.
namespace evenkeel::analysis {

/// Most texts of one request, most that are explained, most bytes of one text, and most bytes of a request.
inline constexpr std::size_t kMostTexts = 1000;
inline constexpr std::size_t kMostExplained = 20;
inline constexpr std::size_t kLongestText = 64 * 1024;
inline constexpr std::size_t kLargestBody = 2 * 1024 * 1024;

/// What the model says of one text, in calibrated probabilities, in the order of the enumerations.
struct Reading {
  std::string language = "und";
  std::optional<UnknownReason> unknown;  ///< set: the numbers below mean nothing
  std::array<double, 3> sentiment = {};  ///< negative, neutral, positive; they add up to 1
  Emotions emotions = {};
  double stress = 0;                        ///< that the text tells of stress
  std::array<double, 9> stress_cause = {};  ///< in the order of StressCause
};

/// From which probability on a label is said to hold.
struct Thresholds {
  double stress = 0.5;
  crisis::detector::RaiseThresholds crisis = {};
};

/// Everything that is said about a text, but for the explanation. At moderate and above it carries the fixed
/// words and where the helplines are.
Analysis describe(const Reading& reading, crisis::Level level, const Thresholds& thresholds,
                  std::string_view model_version);

/// Names every field of a request that does not fit. The texts themselves are never repeated.
Result<void> check(const AnalyzeTexts& request);

/// What a request counts for its caller: a text for each started 256 bytes of each of its texts. Explained
/// texts count 100 times that, up to 1,000 each, because they are read once more for each of their words.
std::size_t cost_of(std::span<const std::string> texts, bool explain);

/// How many of the texts, from the first on, go into one job of the pool: a short stretch of work, so that
/// big requests do not keep small ones waiting. At least 1 of a list that is not empty.
std::size_t share_of(std::span<const std::string> texts, bool explain);

}  // namespace evenkeel::analysis
