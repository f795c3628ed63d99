#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/commands/text_models.hpp"
#include "app/risk_source.hpp"
#include "app/terminal_progress.hpp"
#include "content/content.hpp"
#include "crisis/resources.hpp"
#include "ml/training/predict_csv.hpp"
#include "ml/training/train_risk.hpp"
#include "survey/catalogue.hpp"

/// train, evaluate and predict: flags in, words out; the work is in ml/training.
namespace evenkeel::app {
namespace {

using ml::training::EvaluateOptions;
using ml::training::PredictOptions;
using ml::training::TrainOptions;

std::string default_data() {
  const char* from_environment = std::getenv("EVENKEEL_DATA");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "../shared/data";
}

void train_risk(Context& context, const TrainOptions& options) {
  TerminalProgress progress;
  const auto card = ml::training::train_risk(options, progress);
  if (!card.has_value()) return report(context, card.error());
  std::printf("Wrote %s (version %s). The card: %s/card.md\n", options.output.c_str(),
              card.value().version.c_str(), options.output.c_str());
}

void evaluate_risk(Context& context, const EvaluateOptions& options) {
  TerminalProgress progress;
  const auto evaluation = ml::training::evaluate_risk(options, progress);
  if (!evaluation.has_value()) return report(context, evaluation.error());
  std::fputs(evaluation.value().text.c_str(), stdout);
  if (evaluation.value().deviations.empty()) {
    std::puts("\nEvery figure equals the card's to within 0.001.");
    return;
  }
  std::puts("\nThese figures differ from the card:");
  for (const std::string& line : evaluation.value().deviations) std::printf("  %s\n", line.c_str());
  context.exit = 1;
}

void predict(Context& context, const std::string& model_folder, PredictOptions options) {
  const auto model = load_risk_model(model_folder);
  if (!model.has_value()) return report(context, model.error());
  const auto resources = crisis::Resources::load(content::files());
  if (!resources.has_value()) return report(context, resources.error());
  const auto catalogue = survey::Catalogue::load(content::files(), {}, resources.value().countries());
  if (!catalogue.has_value()) return report(context, catalogue.error());
  const survey::Instrument* instrument = catalogue.value().find("evenkeel-54");
  options.question_of = [instrument](std::string_view item) {
    const auto at = instrument != nullptr ? instrument->find(item) : survey::kNoQuestion;
    return at == survey::kNoQuestion ? std::string(item) : instrument->questions()[at].text;
  };
  TerminalProgress progress;
  const auto done = ml::training::predict_csv(model.value(), options, progress);
  if (!done.has_value()) return report(context, done.error());
  const auto& counts = done.value();
  std::printf("%zu rows: %zu scored, %zu withheld, %zu with a wrong value. Wrote %s\n", counts.rows,
              counts.scored, counts.withheld, counts.wrong, options.output.c_str());
  for (const std::string& item : counts.absent_items) {
    std::printf("  no column %s: taken as not answered in every row\n", item.c_str());
  }
  for (const auto& problem : counts.problems) {
    std::printf("  line %zu, column %s: allowed is %s\n", problem.line, problem.column.c_str(),
                problem.allowed.c_str());
  }
  if (counts.wrong > counts.problems.size()) {
    std::printf("  … and %zu more; the column \"error\" of the output names each\n",
                counts.wrong - counts.problems.size());
  }
}

}  // namespace

void add_train(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("train", "Train a model from public or own data");
  command->require_subcommand(1);
  auto* risk = command->add_subcommand("risk", "The check-in's risk model, from the NHANES extract");
  auto options = std::make_shared<TrainOptions>();
  options->data = default_data();
  options->output = "models/risk";
  risk->add_option("--data", options->data, "Data folder (default: EVENKEEL_DATA, else ../shared/data)");
  risk->add_option("--output", options->output, "Model folder to write")->capture_default_str();
  risk->add_option("--seed", options->seed, "The same seed gives the same files")->capture_default_str();
  risk->add_option("--folds", options->folds, "Folds of the nested cross-validation")
      ->check(CLI::Range(2, 20))
      ->capture_default_str();
  risk->add_option("--threads", options->threads, "Threads; the result does not depend on it")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  risk->callback([&context, options] {
    options->mapping = risk_mapping();
    train_risk(context, *options);
  });
  add_train_text(*command, context, default_data());
  add_train_levels(*command, context, default_data());
}

void add_evaluate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("evaluate", "Compute a model card's figures again");
  command->require_subcommand(1);
  auto* risk = command->add_subcommand("risk", "The tables of models/risk/card.md, from the data");
  auto options = std::make_shared<EvaluateOptions>();
  options->data = default_data();
  options->model = "models/risk";
  risk->add_option("--data", options->data, "Data folder (default: EVENKEEL_DATA, else ../shared/data)");
  risk->add_option("--model", options->model, "Model folder")->capture_default_str();
  risk->add_option("--threads", options->threads, "Threads; the result does not depend on it")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  risk->callback([&context, options] {
    options->mapping = risk_mapping();
    evaluate_risk(context, *options);
  });
  add_evaluate_text(*command, context, default_data());
  add_evaluate_crisis(*command, context);
}

void add_predict(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("predict", "Score a CSV file of answers, row by row");
  auto model = std::make_shared<std::string>();
  auto options = std::make_shared<PredictOptions>();
  command->add_option("--model", *model, "Model folder (default: the built-in risk model)");
  command
      ->add_option("--input", options->input,
                   "CSV (or .csv.gz) with a column for each question: age, phq9_1, …")
      ->required();
  command->add_option("--output", options->output, "CSV to write, with score, level and drivers added")
      ->required();
  command->callback([&context, model, options] { predict(context, *model, *options); });
}

}  // namespace evenkeel::app
