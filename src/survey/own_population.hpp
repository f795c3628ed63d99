#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "survey/instrument.hpp"

namespace evenkeel::survey {

/// How often one value was given in completed check-ins.
struct AnswerTally {
  std::string instrument;
  std::string item;
  std::string value;  ///< JSON text
  std::int64_t n = 0;
};

/// How the people of this deployment answered one question.
struct OwnFigures {
  std::int64_t n = 0;
  std::vector<std::string> labels;   ///< options, or ranges of numbers
  std::vector<std::int64_t> counts;  ///< parallel to labels
};

/// Fewer people than this are never shown.
inline constexpr std::int64_t kLeastPeople = 10;

/// What this deployment's own completed check-ins say, by instrument and question. Immutable once made.
class OwnPopulation {
 public:
  OwnPopulation() = default;
  /// Adds the tallies up; values that the instrument no longer knows are left out.
  OwnPopulation(const std::map<std::string, const Instrument*, std::less<>>& instruments,
                const std::vector<AnswerTally>& tallies);

  /// The figures for a question, or null where fewer than kLeastPeople people answered.
  const OwnFigures* find(std::string_view instrument, QuestionIndex question) const;

  /// The bar that an answer belongs to. @pre the answer is given
  static std::size_t bar_of(const Question& question, double number, std::uint16_t option);

 private:
  std::map<std::string, std::vector<OwnFigures>, std::less<>> figures_;
};

}  // namespace evenkeel::survey
