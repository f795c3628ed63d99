#include "survey/rules.hpp"

#include <algorithm>

namespace evenkeel::survey {

namespace {

constexpr std::size_t kDrivers = 3;
constexpr std::size_t kSteps = 3;
/// Smaller contributions are rounding, not reasons.
constexpr double kLeastContribution = 1e-6;

ScaleResult score_scale(const Scale& scale, const Answers& answers) {
  ScaleResult result{
      scale.id, scale.title, {}, scale.max, {}, scale.bands, 0, static_cast<int>(scale.items.size()), {}};
  int total = 0;
  for (const QuestionIndex item : scale.items) {
    if (!answers[item].given()) continue;
    total += static_cast<int>(answers[item].number);
    ++result.answered;
  }
  const int open = result.of - result.answered;
  if (open > 0) {
    result.note = open == 1 ? "One question is open, so there is no total."
                            : std::to_string(open) + " questions are open, so there is no total.";
    return result;
  }
  result.total = total;
  const auto band = std::find_if(scale.bands.begin(), scale.bands.end(),
                                 [&](const Band& b) { return total >= b.min && total <= b.max; });
  if (band != scale.bands.end()) result.band = *band;
  return result;
}

/// The place of the result's band, or nothing.
std::optional<std::size_t> band_of(const Scale& scale, const ScaleResult& result) {
  if (!result.total) return {};
  for (std::size_t b = 0; b < scale.bands.size(); ++b) {
    if (*result.total >= scale.bands[b].min && *result.total <= scale.bands[b].max) return b;
  }
  return {};
}

/// 0 steady to 3 hard, over the scales' bands and the risk's level; nothing when neither is known.
std::optional<int> hardness(const Instrument& instrument, std::span<const ScaleResult> scales,
                            const RiskResult& risk) {
  std::optional<int> worst;
  const auto consider = [&](std::optional<int> severity) {
    if (severity) worst = std::max(worst.value_or(0), *severity);
  };
  for (std::size_t s = 0; s < scales.size(); ++s) {
    const Scale& scale = instrument.scales()[s];
    if (const auto band = band_of(scale, scales[s])) consider(scale.severities[*band]);
  }
  if (risk.level) consider(static_cast<int>(*risk.level));
  return worst;
}

}  // namespace

std::vector<ScaleResult> score_scales(const Instrument& instrument, const Answers& answers) {
  std::vector<ScaleResult> results;
  results.reserve(instrument.scales().size());
  for (const Scale& scale : instrument.scales()) results.push_back(score_scale(scale, answers));
  return results;
}

crisis::SafetySigns safety_signs(const Instrument& instrument, const Answers& answers) {
  const SafetyQuestions& at = instrument.safety();
  const auto yes = [&](QuestionIndex question) -> std::optional<bool> {
    if (question == kNoQuestion || !answers[question].given()) return {};
    return answers[question].number != 0;
  };
  crisis::SafetySigns signs;
  if (at.thoughts != kNoQuestion && answers[at.thoughts].given()) {
    signs.thoughts = static_cast<int>(answers[at.thoughts].number);
  }
  signs.thoughts_now = yes(at.thoughts_now);
  signs.plan = yes(at.plan);
  signs.means = yes(at.means);
  signs.intent = yes(at.intent);
  signs.attempt = yes(at.attempt);
  return signs;
}

bool should_offer_counsellor(const Instrument& instrument, std::span<const ScaleResult> scales,
                             crisis::Level level) {
  if (level >= crisis::Level::moderate) return true;
  for (std::size_t s = 0; s < scales.size(); ++s) {
    const Scale& scale = instrument.scales()[s];
    if (const auto band = band_of(scale, scales[s]); band && scale.offers_counsellor[*band]) return true;
  }
  return false;
}

std::string_view headline(const Instrument& instrument, std::span<const ScaleResult> scales,
                          const RiskResult& risk, crisis::Level level) {
  if (level == crisis::Level::critical)
    return "You matter, and you need people around you now. Please call for help.";
  if (level == crisis::Level::high)
    return "You are carrying something very heavy. Please talk to someone now; you don’t have to do this "
           "alone.";
  if (level == crisis::Level::moderate)
    return "You are carrying a lot. Please talk to someone about it today; it can get lighter.";
  const auto hard = hardness(instrument, scales, risk);
  if (!hard) return "There are too few answers yet to say how you stand.";
  switch (*hard) {
    case 0:
      return "You seem steady at the moment.";
    case 1:
      return "You seem mostly all right, with a few things that weigh on you.";
    case 2:
      return "Things weigh on you at the moment. Small steps and a talk with someone can help.";
    default:
      return "You seem to be having a hard time. That is not your fault, and you don’t have to manage it "
             "alone.";
  }
}

std::vector<Driver> top_drivers(const Instrument& instrument, const Answers& answers,
                                std::span<Contribution> contributions) {
  const auto count = std::min(kDrivers, contributions.size());
  const auto middle = contributions.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(contributions.begin(), middle, contributions.end(),
                    [](const Contribution& a, const Contribution& b) {
                      return a.value != b.value ? a.value > b.value : a.question < b.question;
                    });
  std::vector<Driver> drivers;
  drivers.reserve(count);
  for (std::size_t i = 0; i < count && contributions[i].value > kLeastContribution; ++i) {
    const Contribution& from = contributions[i];
    const Question& question = instrument.questions()[from.question];
    drivers.push_back({static_cast<int>(i + 1), question.id, question.text,
                       answer_label(question, answers[from.question]), from.value,
                       from.step != nullptr && from.step->changeable,
                       from.step != nullptr ? from.step->step : std::string()});
  }
  std::stable_partition(drivers.begin(), drivers.end(),
                        [](const Driver& driver) { return driver.changeable; });
  return drivers;
}

std::vector<std::string> choose_next_steps(std::span<const Driver> drivers, const NextSteps& steps,
                                           crisis::Level level, bool offer_counsellor) {
  std::vector<std::string> chosen;
  chosen.reserve(kSteps);
  const auto add = [&](const std::string& step) {
    if (chosen.size() < kSteps && !step.empty() &&
        std::find(chosen.begin(), chosen.end(), step) == chosen.end()) {
      chosen.push_back(step);
    }
  };
  if (level >= crisis::Level::moderate) add(steps.safety());
  if (offer_counsellor) add(steps.counsellor());
  for (const Driver& driver : drivers) add(driver.next_step);
  for (const std::string& step : steps.general()) add(step);
  return chosen;
}

}  // namespace evenkeel::survey
