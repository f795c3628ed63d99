#include "app/commands/text_models.hpp"

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include <boost/json/serialize.hpp>

#include "app/terminal_progress.hpp"
#include "app/text_source.hpp"
#include "content/content.hpp"
#include "crisis/detector/detector.hpp"
#include "crisis/evaluation/report.hpp"
#include "ml/text_training/evaluate_text.hpp"
#include "ml/text_training/train_levels.hpp"
#include "ml/text_training/train_text.hpp"

/// train text, evaluate text and evaluate crisis: flags in, words out; the work is in ml/text_training and
/// crisis/evaluation.
namespace evenkeel::app {
namespace {

namespace text_training = ml::text_training;
namespace evaluation = crisis::evaluation;

struct CrisisOptions {
  std::string cases = "tests/data/crisis";
  std::string model;
  bool with_model = false;
  bool json = false;
  bool misses = false;
};

void train_text(Context& context, const text_training::TrainTextOptions& options) {
  TerminalProgress progress;
  const auto trained = text_training::train_text(options, progress);
  if (!trained.has_value()) return report(context, trained.error());
  for (const std::string& line : trained.value().lines) std::printf("%s\n", line.c_str());
  if (!trained.value().model.empty()) std::printf("Wrote %s\n", trained.value().model.c_str());
}

void train_levels(Context& context, const text_training::TrainLevelsOptions& options) {
  TerminalProgress progress;
  const auto trained = text_training::train_levels(options, progress);
  if (!trained.has_value()) return report(context, trained.error());
  std::fputs(trained.value().text.c_str(), stdout);
  std::printf("Wrote %s (version %s)\n", trained.value().model.c_str(), trained.value().version.c_str());
}

struct TextOptions {
  text_training::EvaluateTextOptions evaluate;
  bool write_card = false;
};

void evaluate_text(Context& context, const TextOptions& options) {
  TerminalProgress progress;
  const auto evaluated = options.write_card ? text_training::write_card(options.evaluate, progress)
                                            : text_training::evaluate_text(options.evaluate, progress);
  if (!evaluated.has_value()) return report(context, evaluated.error());
  const auto& found = evaluated.value();
  std::fputs(found.text.c_str(), stdout);
  if (options.write_card || options.evaluate.model.empty()) return;
  if (found.deviations.empty()) {
    std::puts("Every figure equals the card's to within 0.001.");
    return;
  }
  std::puts("These figures differ from the card:");
  for (const std::string& line : found.deviations) std::printf("  %s\n", line.c_str());
  context.exit = 1;
}

/// What the program says of a text: the rules, and the model that may raise their level.
/// @pre the analyzer outlives the subject
evaluation::Subject subject_of(const analysis::Analyzer& analyzer) {
  return {.text = [&analyzer](std::string_view text) { return analyzer.assess(text); },
          .turn = [&analyzer](
                      std::string_view turn,
                      crisis::detector::ConversationState& state) { return analyzer.assess(turn, state); }};
}

void evaluate_crisis(Context& context, const CrisisOptions& options) {
  const auto detector = crisis::detector::Detector::load(content::files());
  if (!detector.has_value()) return report(context, detector.error());
  auto subject = evaluation::subject_of(detector.value());
  std::optional<analysis::Analyzer> analyzer;
  if (options.with_model || !options.model.empty()) {
    auto loaded = load_analyzer({.text = {}, .crisis = options.model});
    if (!loaded.has_value()) return report(context, loaded.error());
    analyzer = std::move(loaded).value();
    subject = subject_of(*analyzer);
  }
  const auto result =
      evaluation::evaluate(subject, {.cases = options.cases, .show_seen_misses = options.misses});
  if (!result.has_value()) return report(context, result.error());
  const evaluation::Evaluation& found = result.value();
  std::fputs(options.json ? (boost::json::serialize(evaluation::to_json(found)) + "\n").c_str()
                          : evaluation::to_markdown(found).c_str(),
             stdout);
  // The model learned most of the seen cases: only the others judge it.
  if (!(analyzer ? found.held_out : found.all).holds()) context.exit = 1;
}

}  // namespace

void add_train_text(CLI::App& train, Context& context, const std::string& data) {
  auto* text = train.add_subcommand("text", "The text model: sentiment, emotions, stress and more");
  text->footer("Stopped at any moment, the same command carries on where it was.");
  auto options = std::make_shared<text_training::TrainTextOptions>();
  options->data = data;
  options->output = "models/text";
  options->vectors = "build/word_vectors";
  options->work = "build/text_training";
  text->add_option("--data", options->data, "Data folder (default: EVENKEEL_DATA, else ../shared/data)");
  text->add_option("--vectors", options->vectors,
                   "Word vectors that it begins from (scripts/word_vectors.sh)")
      ->capture_default_str();
  text->add_option("--output", options->output, "Model folder to write")->capture_default_str();
  text->add_option("--work", options->work, "Folder for half-finished work")->capture_default_str();
  text->add_option("--seed", options->seed, "The same seed gives the same file")->capture_default_str();
  text->add_option("--teachers", options->teachers, "Networks that teach the one that ships; 0: none")
      ->check(CLI::Range(0, 32))
      ->capture_default_str();
  text->add_option("--stage", options->stage,
                   "A part of the work: teachers, student or finish (linear part and calibration); "
                   "left out, all")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, text_training::Stage>{{"all", text_training::Stage::all},
                                                      {"teachers", text_training::Stage::teachers},
                                                      {"student", text_training::Stage::student},
                                                      {"finish", text_training::Stage::finish}}));
  text->add_option("--first-teacher", options->first_teacher,
                   "With --stage teachers: leave out those before, so that several machines share the work")
      ->check(CLI::Range(0, 31));
  text->add_option("--hidden", options->hidden, "Units a direction of the network that ships")
      ->check(CLI::Range(8, 1024))
      ->capture_default_str();
  text->add_option("--epochs", options->epochs, "Passes over the texts, for each teacher")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  text->add_option("--student-epochs", options->student_epochs, "The same for the network that ships")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  text->add_option("--threads", options->threads,
                   "Networks trained at the same time; the result does not depend on it")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  text->add_option("--recipe", options->recipe,
                   "JSON file with settings of teachers and student that differ from the defaults");
  text->add_option("--own-crisis", options->own_crisis, "Folders of own crisis examples (JSON lines)");
  text->add_flag("--benchmark-dair", options->benchmark_dair,
                 "Learn the non-commercial dair-emotion, too: a network to measure, never to ship");
  text->callback([&context, options] { train_text(context, *options); });
}

void add_train_levels(CLI::App& train, Context& context, const std::string& data) {
  auto* levels =
      train.add_subcommand("levels", "The model of crisis levels, from own examples and everyday texts");
  levels->footer("Takes seconds. `evenkeel evaluate crisis --model FOLDER` judges it with the rules.");
  auto options = std::make_shared<text_training::TrainLevelsOptions>();
  options->data = data;
  options->output = "models/crisis";
  levels->add_option("--data", options->data, "Data folder (default: EVENKEEL_DATA, else ../shared/data)");
  levels->add_option("--output", options->output, "Model folder to write")->capture_default_str();
  levels->add_option("--own-crisis", options->own_crisis, "Folders of own crisis examples (JSON lines)")
      ->required();
  levels->add_option("--calm-texts", options->calm_texts, "Everyday texts of the data folder, taught as none")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  levels->add_option("--chat-texts", options->chat_texts, "Messages of public work chat, taught as none, too")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  levels->add_option("--seed", options->seed, "Draws the everyday texts")->capture_default_str();
  levels
      ->add_option("--cost", options->linear.cost, "liblinear's C: larger follows the examples more closely")
      ->check(CLI::Range(0.001, 1000.0))
      ->capture_default_str();
  levels->add_option("--bits", options->linear.bits, "2^bits buckets of n-grams")
      ->check(CLI::Range(8, 22))
      ->capture_default_str();
  levels->callback([&context, options] { train_levels(context, *options); });
}

void add_evaluate_text(CLI::App& evaluate, Context& context, const std::string& data) {
  auto* command = evaluate.add_subcommand("text", "The tables of models/text/card.md, from the data");
  command->footer("The exit status is 1 when a figure differs from the card.");
  auto options = std::make_shared<TextOptions>();
  options->evaluate.data = data;
  options->evaluate.model = "models/text";
  command->add_option("--data", options->evaluate.data,
                      "Data folder (default: EVENKEEL_DATA, else ../shared/data)");
  command->add_option("--model", options->evaluate.model, "Model folder; empty with --baselines: these alone")
      ->capture_default_str();
  command->add_option("--benchmark", options->evaluate.benchmark,
                      "Model file with a head for dair-emotion (non-commercial), to be judged, too");
  command->add_option("--own-crisis", options->evaluate.own_crisis,
                      "As in training, so that the card counts them");
  command->add_flag("--baselines", options->evaluate.baselines,
                    "Train and judge the simpler families, too (about ten minutes)");
  command->add_flag("--write-card", options->write_card,
                    "Write card.json and card.md of the model folder again");
  command->callback([&context, options] { evaluate_text(context, *options); });
}

void add_evaluate_crisis(CLI::App& evaluate, Context& context) {
  auto* command = evaluate.add_subcommand(
      "crisis", "The crisis detector on its own cases: the family table and the bars");
  command->footer(
      "The exit status is 1 when a bar does not hold; with a model, on the held-out cases: it learned most "
      "of "
      "the seen ones. Of held-out cases only counts are shown.");
  auto options = std::make_shared<CrisisOptions>();
  command->add_option("--cases", options->cases, "Folder with seen/ and held_out/")->capture_default_str();
  command->add_flag("--with-model", options->with_model,
                    "The whole program: the rules, and the built-in model of levels that may raise theirs");
  command->add_option("--model", options->model, "The same with the model of levels in this folder");
  command->add_flag("--misses", options->misses, "List the seen cases that were missed");
  command->add_flag("--json", options->json, "JSON instead of tables");
  command->callback([&context, options] { evaluate_crisis(context, *options); });
}

}  // namespace evenkeel::app
