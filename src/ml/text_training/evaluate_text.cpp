#include "ml/text_training/evaluate_text.hpp"

#include <optional>

#include "ml/text_training/card_tables.hpp"
#include "ml/text_training/dair.hpp"
#include "ml/text_training/extra_figures.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "ml/text_training/speed.hpp"
#include "ml/text_training/text_card.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// A report and the card that its figures make.
struct Evaluated {
  TextReport report{};
  TextCard card{};
};

std::int64_t seed_of(const text::Header& header) {
  const auto* seed = header.training.if_contains("seed");
  return seed != nullptr && seed->is_number() ? seed->to_number<std::int64_t>() : 0;
}

Result<std::vector<BaselineRow>> all_baselines(const EvaluateTextOptions& options, const TextData& data,
                                               training::Progress& progress) {
  EVENKEEL_TRY(auto dair, read_dair_benchmark(options.data));
  auto sets = data.sets;
  sets.push_back(std::move(dair));
  std::vector<Task> all(tasks().begin(), tasks().end());
  all.push_back(dair_task());
  return judge_baselines(all, sets, options.judge, progress);
}

Result<Judgement> judge_benchmark(const EvaluateTextOptions& options) {
  EVENKEEL_TRY(const auto model, text::TextModel::load_path(options.benchmark));
  EVENKEEL_TRY(const auto dair, read_dair_benchmark(options.data));
  const ModelPredictor predictor(model);
  if (!predictor.answers(HeadId::dair)) {
    return fail(ErrorCode::invalid_input, options.benchmark.string() + " has no head named dair.");
  }
  return judge(predictor, dair_task(), dair, options.judge);
}

Result<Evaluated> evaluate(const EvaluateTextOptions& options, training::Progress& progress) {
  progress.stage("reading the texts", 0);
  DataOptions sampled;
  sampled.own_crisis = options.own_crisis;
  EVENKEEL_TRY(const auto data, read_text_data(options.data, sampled));
  Evaluated out;
  auto& report = out.report;
  CardModelFacts facts;
  std::string speed;
  if (!options.model.empty()) {
    EVENKEEL_TRY(const auto model, text::TextModel::load_path(options.model));
    EVENKEEL_TRY(report.evaluation, evaluate_predictor(ModelPredictor(model), data, options.judge, progress));
    const auto file = options.model / text::TextModel::kFileName;
    std::error_code ignored;
    facts = {model.version(),
             std::string(text::TextModel::kFileName),
             model.digest(),
             static_cast<std::int64_t>(std::filesystem::file_size(file, ignored)),
             describe_network(model.header()),
             seed_of(model.header())};
    speed = measure_speed(model, data);
  }
  if (!options.benchmark.empty()) {
    EVENKEEL_TRY(auto judged, judge_benchmark(options));
    report.evaluation.benchmark.push_back(std::move(judged));
  }
  if (options.baselines) {
    EVENKEEL_TRY(report.baselines, all_baselines(options, data, progress));
  }
  std::vector<CardIdea> ideas;
  if (!options.model.empty()) {
    EVENKEEL_TRY(ideas, read_ideas(options.model / "ideas.json"));
  }
  out.card = make_text_card(facts, data, report.evaluation, report.baselines, std::move(ideas));
  if (!options.model.empty()) {
    report.text = "Model " + facts.version + ". " + facts.network + "\n" + speed + "\n";
  }
  report.text += evaluation_tables(report.evaluation);
  if (!out.card.baselines.empty()) report.text += baselines_table(out.card.baselines);
  return out;
}

}  // namespace

Result<TextEvaluation> evaluate_predictor(const Predictor& predictor, const TextData& data,
                                          const JudgeOptions& options, training::Progress& progress) {
  TextEvaluation out;
  progress.stage("judging", tasks().size() + 1);
  for (const auto& task : tasks()) {
    const auto* set = data.find(task.set);
    if (set != nullptr && !set->test.empty() && predictor.answers(task.head)) {
      EVENKEEL_TRY(auto judgement, judge(predictor, task, *set, options));
      out.judgements.push_back(std::move(judgement));
    }
    progress.done(1);
  }
  EVENKEEL_TRY(out.extras, extra_figures(predictor, data, options));
  progress.done(1);
  return out;
}

std::string evaluation_tables(const TextEvaluation& evaluation) {
  const auto rows = card_tasks(evaluation.judgements);
  std::string out;
  if (!rows.empty()) {
    out += "Figures are times 100, on splits that were never learned from.\n\n" + figures_table(rows);
    if (!evaluation.extras.empty()) out += extras_table(card_extras(evaluation.extras));
    out += calibration_table(rows) + labels_table(rows) + lengths_table(rows);
  }
  if (!evaluation.benchmark.empty()) {
    out += "A network that also learned dair-emotion, to be measured and thrown away:\n\n" +
           figures_table(card_tasks(evaluation.benchmark));
  }
  return out;
}

Result<TextReport> evaluate_text(const EvaluateTextOptions& options, training::Progress& progress) {
  EVENKEEL_TRY(auto now, evaluate(options, progress));
  if (options.model.empty()) return std::move(now.report);
  const auto card = read_text_card(options.model);
  now.report.deviations =
      card.has_value() ? deviations(card.value(), now.card) : std::vector{to_text(card.error())};
  return std::move(now.report);
}

Result<TextReport> write_card(const EvaluateTextOptions& options, training::Progress& progress) {
  if (options.model.empty()) return invalid("model", "There is no folder to write into.", "a model folder");
  EVENKEEL_TRY(auto now, evaluate(options, progress));
  EVENKEEL_CHECK(write_text_card(options.model, now.card));
  return std::move(now.report);
}

}  // namespace evenkeel::ml::text_training
