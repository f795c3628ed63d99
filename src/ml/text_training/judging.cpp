#include "ml/text_training/judging.hpp"

#include <algorithm>
#include <array>

#include "ml/text_training/calibration_fit.hpp"

namespace evenkeel::ml::text_training {
namespace {

struct LengthClass {
  std::string_view words{};
  std::size_t most = 0;
};
constexpr std::array<LengthClass, 4> kLengths{
    {{"up to 5", 5}, {"6 to 15", 15}, {"16 to 40", 40}, {"over 40", static_cast<std::size_t>(-1)}}};

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    words += !space && !inside ? 1U : 0U;
    inside = !space;
  }
  return words;
}

/// The task's figure over rows, for single- and multi-label heads alike.
class Figure {
 public:
  Figure(const Task& task, std::span<const float> targets, std::span<const double> score,
         std::span<const double> thresholds)
      : task_(&task),
        targets_(targets),
        score_(score),
        thresholds_(thresholds),
        labels_(head_of(task.head).labels.size()) {
    if (task.measure == Measure::macro_f1_multi) return;
    truth_ = truth_of(targets, labels_);
    answer_ = top_labels(score, labels_);
  }

  double operator()(std::span<const std::uint32_t> rows) const {
    if (task_->measure == Measure::macro_f1_multi) {
      return judge_multi(targets_, score_, thresholds_, rows).macro_f1;
    }
    return measure(task_->measure, truth_, answer_, labels_, rows);
  }

  std::vector<LabelFigures> labels() const {
    if (task_->measure == Measure::macro_f1_multi) return judge_multi(targets_, score_, thresholds_).labels;
    return judge_single(truth_, answer_, labels_).labels;
  }

  Confidences confidences(std::span<const double> score) const {
    if (task_->measure == Measure::macro_f1_multi) return every_label(targets_, score);
    return top_label(truth_, score, labels_);
  }

  std::size_t rows() const { return targets_.size() / labels_; }

 private:
  const Task* task_;
  std::span<const float> targets_;
  std::span<const double> score_;
  std::span<const double> thresholds_;
  std::size_t labels_;
  std::vector<std::size_t> truth_;
  std::vector<std::size_t> answer_;
};

std::vector<std::uint32_t> rows_up_to(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = static_cast<std::uint32_t>(i);
  return rows;
}

std::vector<LengthFigure> by_length(const Figure& figure, std::span<const Example> texts) {
  constexpr std::size_t kLeastRows = 30;
  std::vector<LengthFigure> out;
  std::size_t least = 0;
  for (const auto& length : kLengths) {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto words = count_words(texts[i].text);
      if (words >= least && words <= length.most) rows.push_back(static_cast<std::uint32_t>(i));
    }
    least = length.most + 1;
    if (rows.size() >= kLeastRows) out.push_back({std::string(length.words), rows.size(), figure(rows)});
  }
  return out;
}

}  // namespace

std::vector<std::size_t> truth_of(std::span<const float> targets, std::size_t labels) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at + labels <= targets.size(); at += labels) {
    const auto row = targets.subspan(at, labels);
    out.push_back(static_cast<std::size_t>(std::ranges::max_element(row) - row.begin()));
  }
  return out;
}

Result<Answers> answers_of(const Predictor& predictor, HeadId head, std::span<const Example> examples) {
  Answers out;
  std::vector<std::string_view> texts;
  for (const auto& example : examples) {
    texts.push_back(example.text);
    out.targets.insert(out.targets.end(), example.target.begin(), example.target.end());
  }
  EVENKEEL_TRY(out.logits, predictor.logits(head, texts));
  if (out.logits.size() != out.targets.size()) {
    return fail(ErrorCode::internal,
                "A predictor answered with another number of outputs than the head has.");
  }
  return out;
}

text::Calibration calibrate(const Task& task, const Answers& dev) {
  const auto& head = head_of(task.head);
  CalibrationOptions options{.bias = true, .expected_shares = {}};
  if (task.measure == Measure::macro_recall) {
    options.expected_shares.assign(head.labels.size(), 1.0 / static_cast<double>(head.labels.size()));
  }
  return fit_calibration(head, dev.logits, dev.targets, options);
}

Judgement judge(const Task& task, const Answers& dev, const Answers& test,
                std::span<const Example> test_texts, const std::optional<text::Calibration>& own,
                const JudgeOptions& options) {
  const auto& head = head_of(task.head);
  Judgement out;
  out.set = task.set;
  out.head = task.head;
  out.measure = task.measure;
  out.calibration = own ? *own : calibrate(task, dev);
  const auto dev_score = scores(head, dev.logits, out.calibration);
  const auto score = scores(head, test.logits, out.calibration);
  if (task.measure == Measure::macro_f1_multi) {
    out.thresholds = best_thresholds(dev.targets, dev_score, head.labels.size());
  }
  const Figure figure(task, test.targets, score, out.thresholds);
  out.rows = figure.rows();
  out.value = bootstrap(out.rows, figure, options.seed, options.resamples);
  const Figure dev_figure(task, dev.targets, dev_score, out.thresholds);
  out.dev = dev_figure(rows_up_to(dev_figure.rows()));
  out.labels = figure.labels();
  const auto raw = scores(head, test.logits);
  out.ece_before = expected_calibration_error(reliability(figure.confidences(raw)));
  out.bins = reliability(figure.confidences(score));
  out.ece = expected_calibration_error(out.bins);
  out.log_loss = log_loss(head, score, test.targets);
  out.lengths = by_length(figure, test_texts);
  return out;
}

Result<Judgement> judge(const Predictor& predictor, const Task& task, const DataSet& set,
                        const JudgeOptions& options) {
  EVENKEEL_TRY(const auto dev, answers_of(predictor, task.head, set.dev));
  EVENKEEL_TRY(const auto test, answers_of(predictor, task.head, set.test));
  return judge(task, dev, test, set.test, predictor.calibration(task.head), options);
}

}  // namespace evenkeel::ml::text_training
