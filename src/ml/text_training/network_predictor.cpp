#include "ml/text_training/network_predictor.hpp"

#include <algorithm>
#include <numeric>

#include "ml/text_training/answering.hpp"
#include "ml/text_training/calibration_fit.hpp"
#include "ml/text_training/classification.hpp"
#include "ml/text_training/judging.hpp"

namespace evenkeel::ml::text_training {

bool NetworkPredictor::answers(HeadId head) const {
  const auto& heads = network_.shape().heads;
  return std::any_of(heads.begin(), heads.end(), [&](const auto& h) { return h.id == head; });
}

Result<std::vector<float>> NetworkPredictor::logits(HeadId head,
                                                    std::span<const std::string_view> texts) const {
  std::vector<std::vector<Sequence>> windows;
  for (const auto text : texts) windows.push_back(reader_.read(text));
  const std::vector<std::span<const Sequence>> views(windows.begin(), windows.end());
  const auto& heads = network_.shape().heads;
  const auto at = std::find_if(heads.begin(), heads.end(), [&](const auto& h) { return h.id == head; });
  const std::vector<std::size_t> wanted{static_cast<std::size_t>(at - heads.begin())};
  const auto answers = answer_texts(network_, views, wanted);
  const auto all = answers.front().all();
  return std::vector<float>(all.begin(), all.end());
}

Result<double> dev_figure(const Predictor& predictor, const Task& task, const DataSet& set) {
  EVENKEEL_TRY(const auto answers, answers_of(predictor, task.head, set.dev));
  const auto& head = head_of(task.head);
  const auto labels = head.labels.size();
  const auto probability = scores(head, answers.logits, calibrate(task, answers));
  if (task.measure == Measure::macro_f1_multi) {
    const auto thresholds = best_thresholds(answers.targets, probability, labels);
    return judge_multi(answers.targets, probability, thresholds).macro_f1;
  }
  std::vector<std::uint32_t> rows(set.dev.size());
  std::iota(rows.begin(), rows.end(), 0U);
  return measure(task.measure, truth_of(answers.targets, labels), top_labels(probability, labels), labels,
                 rows);
}

}  // namespace evenkeel::ml::text_training
