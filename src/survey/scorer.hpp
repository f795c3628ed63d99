#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ml/tabular/risk_model.hpp"
#include "survey/answers.hpp"
#include "survey/instrument.hpp"
#include "survey/next_steps.hpp"
#include "survey/own_population.hpp"
#include "survey/types.hpp"

namespace evenkeel::survey {

/// Turns answers to one instrument into a result. What can be looked up is looked up once, here; scoring
/// itself is pure and takes microseconds beside the model. Immutable and thread-safe; its parts must outlive
/// it.
class Scorer {
 public:
  /// @param model null when there is none: the risk score is then withheld
  Scorer(const Instrument& instrument, const NextSteps& steps, const ml::tabular::RiskModel* model);

  /// Everything but the comparison with the population. @param answers parallel to the instrument's questions
  CheckinResult score(const Answers& answers) const;

  /// "You v. population" for each answered question: the survey's figures where the question maps, else this
  /// deployment's own where enough people answered. Never for the questions about danger.
  std::vector<PopulationComparison> compare(const Answers& answers, const OwnPopulation& own) const;
  /// The same for one answer; nothing where there is no comparison.
  std::optional<PopulationComparison> compare(QuestionIndex question, const Answer& answer,
                                              const OwnPopulation& own) const;

 private:
  struct Estimate {
    RiskResult risk;
    std::vector<Driver> drivers;
  };
  Estimate estimate(const Answers& answers) const;
  ml::tabular::RawValue raw(QuestionIndex question, const Answer& answer) const;
  bool known_to_model(std::size_t item, const ml::tabular::RawValue& value) const;
  bool compare_with_survey(QuestionIndex question, const Answer& answer, PopulationComparison& into) const;
  bool compare_with_own(QuestionIndex question, const Answer& answer, const OwnPopulation& own,
                        PopulationComparison& into) const;

  const Instrument& instrument_;
  const NextSteps& steps_;
  const ml::tabular::RiskModel* model_;
  RiskResult risk_template_;              // what is the same in every result
  std::vector<QuestionIndex> positions_;  // by the model's item: the question that answers it, or kNoQuestion
  std::vector<const NextStep*> item_steps_;  // by the model's item
  bool asks_model_items_ = false;            // whether the instrument asks any of them
};

}  // namespace evenkeel::survey
