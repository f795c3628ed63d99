#include "survey/scorer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "survey/rules.hpp"
#include "survey/shown_bars.hpp"

namespace evenkeel::survey {

namespace {

using ml::tabular::RawValue;

constexpr const char* kAbout =
    "How likely it is that your mental health was not good on 14 or more of the last 30 days, judging by US "
    "adults who "
    "gave answers like yours. It is an estimate, not a diagnosis.";
constexpr const char* kNoModel = "The risk score is not available just now. Your other results are complete.";
constexpr const char* kOtherQuestions = "This check-in does not ask the questions that the risk score needs.";
constexpr const char* kOwnSource = "people who completed this check-in here";

struct NamedLevel {
  std::string_view name;
  RiskLevel level;
  const char* label;
};
constexpr std::array<NamedLevel, 4> kLevels{{{"low", RiskLevel::low, "Low"},
                                             {"moderate", RiskLevel::moderate, "Moderate"},
                                             {"elevated", RiskLevel::elevated, "Elevated"},
                                             {"high", RiskLevel::high, "High"}}};

const NamedLevel* level_named(std::string_view name) {
  const auto found = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&](const NamedLevel& level) { return level.name == name; });
  return found == kLevels.end() ? nullptr : &*found;
}

constexpr const char* kFewLikeYours = "Few people gave an answer like yours.";

/// "About 12 in 100 people gave an answer like yours."
std::string summary_of(const std::vector<PopulationShare>& shares) {
  const auto yours =
      std::find_if(shares.begin(), shares.end(), [](const PopulationShare& share) { return share.you; });
  if (yours == shares.end() || yours->share < 0.005) return kFewLikeYours;
  if (yours->share > 0.995) return "Almost everyone gave an answer like yours.";
  return "About " + std::to_string(std::lround(yours->share * 100)) +
         " in 100 people gave an answer like yours.";
}

}  // namespace

Scorer::Scorer(const Instrument& instrument, const NextSteps& steps, const ml::tabular::RiskModel* model)
    : instrument_(instrument), steps_(steps), model_(model) {
  risk_template_.about = kAbout;
  if (model_ == nullptr) return;
  risk_template_.base_rate = model_->base_rate();
  risk_template_.model_version = std::string(model_->version());
  for (const auto& threshold : model_->thresholds()) {
    if (const NamedLevel* level = level_named(threshold.level)) {
      risk_template_.thresholds.push_back({level->level, threshold.from});
    }
  }
  for (const std::string& item : model_->items()) {
    positions_.push_back(instrument_.find(item));
    item_steps_.push_back(steps_.find(item));
    asks_model_items_ = asks_model_items_ || positions_.back() != kNoQuestion;
  }
}

RawValue Scorer::raw(QuestionIndex question, const Answer& answer) const {
  if (!answer.given()) return std::monostate{};
  const auto& slugs = instrument_.questions()[question].slugs;
  if (!slugs.empty()) return std::string_view(slugs[answer.option]);
  return answer.number;
}

bool Scorer::known_to_model(std::size_t item, const RawValue& value) const {
  return model_->mapping().category_of(item, value) || model_->mapping().number_of(item, value);
}

Scorer::Estimate Scorer::estimate(const Answers& answers) const {
  Estimate made{risk_template_, {}};
  if (model_ == nullptr || !asks_model_items_) {
    made.risk.reason = model_ == nullptr ? kNoModel : kOtherQuestions;
    return made;
  }
  std::array<RawValue, ml::tabular::kMaxItems> values;
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    if (positions_[i] == kNoQuestion) continue;
    values[i] = raw(positions_[i], answers[positions_[i]]);
  }
  const auto prediction = model_->predict({values.data(), positions_.size()});
  if (prediction.withheld) {
    made.risk.reason = std::string(prediction.reason);
    return made;
  }
  made.risk.status = RiskStatus::scored;
  made.risk.probability = prediction.probability;
  made.risk.interval = ProbabilityInterval{prediction.low, prediction.high};
  if (const NamedLevel* level = level_named(prediction.level)) {
    made.risk.level = level->level;
    made.risk.level_label = level->label;
  }
  // Only answers that the person gave and the model knows can be reasons: a gap is not something to explain.
  std::array<Contribution, ml::tabular::kMaxItems> upward;
  std::size_t count = 0;
  const auto contributions = prediction.by_item();
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    if (contributions[i] <= 0 || !known_to_model(i, values[i])) continue;
    upward[count++] = {positions_[i], contributions[i], item_steps_[i]};
  }
  made.drivers = top_drivers(instrument_, answers, {upward.data(), count});
  return made;
}

CheckinResult Scorer::score(const Answers& answers) const {
  CheckinResult result;
  result.instrument = instrument_.id();
  result.statement = instrument_.details().statement;
  result.scales = score_scales(instrument_, answers);
  Estimate made = estimate(answers);
  result.risk = std::move(made.risk);
  result.drivers = std::move(made.drivers);
  const auto finding = crisis::assess(safety_signs(instrument_, answers));
  result.safety = crisis::words_for(finding.level, finding.follow_ups);
  result.offer_counsellor = should_offer_counsellor(instrument_, result.scales, finding.level);
  result.headline = headline(instrument_, result.scales, result.risk, finding.level);
  result.next_steps = choose_next_steps(result.drivers, steps_, finding.level, result.offer_counsellor);
  return result;
}

std::vector<PopulationComparison> Scorer::compare(const Answers& answers, const OwnPopulation& own) const {
  std::vector<PopulationComparison> all;
  for (std::size_t i = 0; i < instrument_.counted(); ++i) {
    if (auto one = compare(static_cast<QuestionIndex>(i), answers[i], own)) all.push_back(std::move(*one));
  }
  return all;
}

std::optional<PopulationComparison> Scorer::compare(QuestionIndex question, const Answer& answer,
                                                    const OwnPopulation& own) const {
  const bool counted = question < instrument_.counted();
  if (!counted || !answer.given() || instrument_.is_safety_question(question)) return {};
  const Question& asked = instrument_.questions()[question];
  PopulationComparison one;
  one.item = asked.id;
  one.question = asked.text;
  one.your_answer = answer_label(asked, answer);
  if (compare_with_survey(question, answer, one)) {
    one.summary = summary_of(one.categories);
    return one;
  }
  if (compare_with_own(question, answer, own, one)) return one;
  return {};
}

bool Scorer::compare_with_survey(QuestionIndex question, const Answer& answer,
                                 PopulationComparison& into) const {
  if (model_ == nullptr) return false;
  const auto* figures = model_->population().find(into.item);
  if (figures == nullptr) return false;
  into.n = figures->n;
  into.source = figures->source;
  into.weighted = figures->weighted;
  into.kind = figures->kind == "numbers" ? PopulationKind::numbers : PopulationKind::categories;
  const auto yours = model_->population().cell_of(into.item, raw(question, answer));
  for (std::size_t c = 0; c < figures->cells.size(); ++c) {
    into.categories.push_back({figures->cells[c].label, figures->cells[c].share, yours == c});
  }
  return true;
}

bool Scorer::compare_with_own(QuestionIndex question, const Answer& answer, const OwnPopulation& own,
                              PopulationComparison& into) const {
  const OwnFigures* figures = own.find(instrument_.id(), question);
  if (figures == nullptr) return false;
  const Question& asked = instrument_.questions()[question];
  const auto bars = bars_to_show(asked, *figures, OwnPopulation::bar_of(asked, answer.number, answer.option));
  if (bars.empty()) return false;
  into.n = figures->n;
  into.source = kOwnSource;
  into.kind = asked.type == ItemType::number ? PopulationKind::numbers : PopulationKind::categories;
  bool among_others = false;
  for (const ShownBar& bar : bars) {
    const double share = static_cast<double>(bar.count) / static_cast<double>(figures->n);
    into.categories.push_back({bar.label, std::round(share * 100) / 100, bar.you});
    among_others = among_others || (bar.you && bar.merged && asked.type != ItemType::number);
  }
  // A bar of several answers does not say how many gave this one.
  into.summary = among_others ? kFewLikeYours : summary_of(into.categories);
  return true;
}

}  // namespace evenkeel::survey
