#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crisis/safety_rules.hpp"
#include "survey/answers.hpp"
#include "survey/instrument.hpp"
#include "survey/next_steps.hpp"
#include "survey/types.hpp"

/// The thinking of the check-in: pure functions of answers, no I/O.
namespace evenkeel::survey {

/// Totals and bands by the scales' official rules. A scale with an open item has no total and says so.
std::vector<ScaleResult> score_scales(const Instrument& instrument, const Answers& answers);

/// Signs of danger among the answers. A declined or open answer is no sign.
crisis::SafetySigns safety_signs(const Instrument& instrument, const Answers& answers);

/// Whether to offer a talk with a counsellor: a band asks for it (PHQ-9 of 20 or more), or the safety level
/// is moderate or higher.
bool should_offer_counsellor(const Instrument& instrument, std::span<const ScaleResult> scales,
                             crisis::Level level);

/// The plain first sentence. Safety goes before bands, the hardest band before the risk score.
std::string_view headline(const Instrument& instrument, std::span<const ScaleResult> scales,
                          const RiskResult& risk, crisis::Level level);

/// How much one answer moves the risk.
struct Contribution {
  QuestionIndex question = kNoQuestion;
  double value = 0;                ///< log-odds; above 0 pushes the risk up
  const NextStep* step = nullptr;  ///< null when the question has none
};

/// The (at most) three largest contributions above 0, ranked by size; then the changeable ones are put first,
/// each group in order of rank. Ties go to the question that is asked first. `contributions` is reordered.
std::vector<Driver> top_drivers(const Instrument& instrument, const Answers& answers,
                                std::span<Contribution> contributions);

/// Three small steps: safety first, then a counsellor where one is offered, then the drivers' (changeable
/// first), then general ones.
std::vector<std::string> choose_next_steps(std::span<const Driver> drivers, const NextSteps& steps,
                                           crisis::Level level, bool offer_counsellor);

}  // namespace evenkeel::survey
