#include "ml/text_training/train_text.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "ml/text_training/checkpoint.hpp"
#include "ml/text_training/distill.hpp"
#include "ml/text_training/evaluate_text.hpp"
#include "ml/text_training/export.hpp"
#include "ml/text_training/finish.hpp"
#include "ml/text_training/judging.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "ml/text_training/network_predictor.hpp"
#include "ml/text_training/trainer.hpp"
#include "ml/text_training/training_setup.hpp"
#include "ml/training/atomic_file.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

namespace fs = std::filesystem;
using training::fixed;

constexpr std::uint64_t kTeacher = 0x7EAC;
constexpr std::uint64_t kStudent = 0x57D;

/// Progress of several threads, one call at a time.
class SharedProgress {
 public:
  explicit SharedProgress(training::Progress& progress) : progress_(progress) {}
  void done(std::size_t steps) {
    const std::scoped_lock lock(mutex_);
    progress_.done(steps);
  }
  void note(std::string_view line) {
    const std::scoped_lock lock(mutex_);
    progress_.note(line);
  }

 private:
  std::mutex mutex_;
  training::Progress& progress_;
};

struct Recipes {
  Recipe teacher{};
  Recipe student{};
};

Result<Recipes> read_recipes(const TrainTextOptions& options) {
  Recipes out;
  out.teacher.epochs = options.epochs;
  out.teacher.units = options.teacher_hidden;
  out.student.epochs = options.student_epochs;
  out.student.units = options.hidden;
  if (options.recipe.empty()) return out;
  std::ifstream in(options.recipe, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, "There is no recipe file.", options.recipe.string());
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EVENKEEL_TRY(const auto json, json::parse(text));
  if (!json.is_object()) return invalid("recipe", "Wrong type.", "an object with teacher and student");
  for (const auto& [name, overrides] : json.get_object()) {
    if (name != "teacher" && name != "student")
      return invalid("recipe", "Unknown member.", "teacher, student");
    auto& recipe = name == "teacher" ? out.teacher : out.student;
    EVENKEEL_TRY(recipe, override_recipe(recipe, boost::json::serialize(overrides)));
  }
  // Both read the same sequences and begin from the same tables.
  out.teacher.buckets = out.student.buckets;
  return out;
}

/// The last stage, from the file in the output folder.
Result<TrainedText> finish(const TrainTextOptions& options, training::Progress& progress) {
  TrainedText out;
  out.model = options.output / text::TextModel::kFileName;
  std::string bytes;
  {
    EVENKEEL_TRY(const auto model, text::TextModel::load_path(out.model));
    progress.stage("reading the texts", 0);
    DataOptions reading;
    reading.seed = options.seed;
    reading.own_crisis = options.own_crisis;
    EVENKEEL_TRY(const auto data, read_text_data(options.data, reading));
    EVENKEEL_TRY(bytes, finish_model(model, data, {}, progress));
  }
  EVENKEEL_CHECK(training::write_file(out.model, bytes));
  EvaluateTextOptions evaluate;
  evaluate.data = options.data;
  evaluate.model = options.output;
  evaluate.own_crisis = options.own_crisis;
  EVENKEEL_TRY(auto report, write_card(evaluate, progress));
  out.lines.push_back(std::move(report.text));
  return out;
}

/// One run: what its stages share.
class Run {
 public:
  Run(const TrainTextOptions& options, const Recipes& recipes, TrainingSetup setup,
      training::Progress& progress)
      : options_(options),
        recipes_(recipes),
        setup_(std::move(setup)),
        progress_(progress),
        shared_(progress) {}

  Result<void> teachers();
  Result<TrainedText> student();

 private:
  Result<void> teacher(std::size_t k);
  Result<bool> teach(Network& network, const Batches& batches, const Recipe& recipe, const std::string& name,
                     std::uint64_t seed, std::uint64_t fingerprint);
  Result<std::string> dev_line(Network& network);
  Result<ExportFacts> facts_of(const Network& network);
  Result<TrainedText> write(const Network& network);
  std::uint64_t fingerprint(const Recipe& recipe, std::uint64_t seed, std::uint64_t more = 0) const;
  std::uint64_t teacher_seed(std::size_t k) const { return mixed_seed(options_.seed, kTeacher, k); }
  fs::path in_work(const std::string& name) const { return options_.work / name; }
  std::vector<Task> tasks_with_benchmark() const;
  static std::string teacher_name(std::size_t k) { return "teacher-" + std::to_string(k); }

  const TrainTextOptions& options_;
  const Recipes& recipes_;
  TrainingSetup setup_;
  training::Progress& progress_;
  SharedProgress shared_;
  const SoftTargets no_teachers_{};
};

std::uint64_t Run::fingerprint(const Recipe& recipe, std::uint64_t seed, std::uint64_t more) const {
  auto value = mixed_seed(setup_.digest, seed, more);
  for (const char c : boost::json::serialize(json::write(recipe)))
    value = mixed_seed(value, static_cast<unsigned char>(c));
  return value;
}

std::vector<Task> Run::tasks_with_benchmark() const {
  std::vector<Task> all(tasks().begin(), tasks().end());
  if (options_.benchmark_dair) all.push_back(dair_task());
  return all;
}

Result<std::string> Run::dev_line(Network& network) {
  const NetworkPredictor predictor(network, setup_.reader);
  std::string line;
  for (const auto& task : tasks_with_benchmark()) {
    const auto* set = setup_.data.find(task.set);
    if (set == nullptr || set->dev.empty() || !predictor.answers(task.head)) continue;
    EVENKEEL_TRY(const auto figure, dev_figure(predictor, task, *set));
    line += (line.empty() ? "" : ", ") + std::string(task.set) + " " + fixed(100 * figure, 1);
  }
  return line;
}

Result<bool> Run::teach(Network& network, const Batches& batches, const Recipe& recipe,
                        const std::string& name, std::uint64_t seed, std::uint64_t fingerprint) {
  TrainerOptions trainer;
  trainer.seed = seed;
  trainer.checkpoint = in_work(name + ".checkpoint");
  trainer.fingerprint = fingerprint;
  trainer.on_steps = [this](std::size_t steps) { shared_.done(steps); };
  trainer.on_epoch = [&](const EpochReport& report) {
    const auto dev = dev_line(network);
    shared_.note(name + ", epoch " + std::to_string(report.epoch) + " of " + std::to_string(report.epochs) +
                 ": loss " + fixed(report.loss, 4) + ", " + fixed(report.tokens_per_second, 0) +
                 " tokens/s; dev " + (dev.has_value() ? dev.value() : to_text(dev.error())));
  };
  return train_network(network, batches, recipe, trainer);
}

Result<void> Run::teacher(std::size_t k) {
  const auto& recipe = recipes_.teacher;
  const auto seed = teacher_seed(k);
  const auto mark = fingerprint(recipe, seed);
  const auto answers = in_work(teacher_name(k) + ".answers");
  EVENKEEL_TRY(const auto there, load_matrix(answers, mark));
  const auto network = new_network(setup_, recipe, seed);
  const Batches batches(setup_.samples, network->shape().heads, recipe, no_teachers_);
  if (there.has_value()) {
    shared_.done(batches.count() * recipe.epochs);
    return success();
  }
  EVENKEEL_CHECK(teach(*network, batches, recipe, teacher_name(k), seed, mark));
  EVENKEEL_CHECK(save_network(in_work(teacher_name(k) + ".weights"), mark, 0, Keep::weights, *network));
  EVENKEEL_CHECK(save_matrix(answers, mark, answers_for_all(*network, setup_.samples)));
  std::error_code ignored;
  fs::remove(in_work(teacher_name(k) + ".checkpoint"), ignored);
  return success();
}

Result<void> Run::teachers() {
  const auto first = std::min(options_.first_teacher, options_.teachers);
  const auto count = options_.teachers - first;
  const auto shape = shape_of(setup_, recipes_.teacher);
  const auto each = Batches(setup_.samples, shape.heads, recipes_.teacher, no_teachers_).count();
  progress_.stage("teachers", count * each * recipes_.teacher.epochs);
  std::vector<Result<void>> results(count, success());
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < std::min(std::max<std::size_t>(options_.threads, 1), count); ++t) {
      threads.emplace_back([&] {
        for (auto k = next++; k < count; k = next++) results[k] = teacher(first + k);
      });
    }
  }
  for (const auto& result : results) {
    if (!result.has_value()) return result.error();
  }
  return success();
}

/// What the file says of itself. The calibration is fitted on dev splits to what the program will read: the
/// quantised file.
Result<ExportFacts> Run::facts_of(const Network& network) {
  ExportFacts facts;
  facts.version = "uncalibrated";
  EVENKEEL_TRY(const auto bytes, export_model(network, setup_.reader, facts));
  const auto path = in_work("uncalibrated.ektm");
  EVENKEEL_CHECK(training::write_file(path, bytes));
  EVENKEEL_TRY(const auto model, text::TextModel::load_path(path));
  const ModelPredictor predictor(model);
  const auto all = tasks_with_benchmark();
  for (const auto& layer : network.heads()) {
    const auto head = layer.shape().id;
    const auto task = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t.head == head; });
    const auto* set = task != all.end() ? setup_.data.find(task->set) : nullptr;
    facts.calibration.emplace_back();
    if (set == nullptr || set->dev.empty()) continue;
    EVENKEEL_TRY(const auto dev, answers_of(predictor, head, set->dev));
    facts.calibration.back() = calibrate(*task, dev);
  }
  facts.training = {
      {"seed", options_.seed}, {"teachers", options_.teachers}, {"recipe", json::write(recipes_.student)}};
  facts.version = (options_.benchmark_dair ? "benchmark-" : "text-") + model.digest().substr(0, 10);
  return facts;
}

Result<TrainedText> Run::write(const Network& network) {
  progress_.stage("writing", 0);
  EVENKEEL_TRY(const auto facts, facts_of(network));
  EVENKEEL_TRY(const auto bytes, export_model(network, setup_.reader, facts));
  TrainedText out;
  out.model = options_.output / (options_.benchmark_dair ? "benchmark.ektm" : text::TextModel::kFileName);
  EVENKEEL_CHECK(training::write_file(out.model, bytes));
  if (options_.benchmark_dair) return out;
  return finish(options_, progress_);
}

Result<TrainedText> Run::student() {
  const auto& recipe = recipes_.student;
  const auto seed = mixed_seed(options_.seed, kStudent);
  const auto network = new_network(setup_, recipe, seed);
  TeacherMean mean(network->shape().heads);
  std::uint64_t marks = 0;
  for (std::size_t k = 0; k < options_.teachers; ++k) {
    const auto mark = fingerprint(recipes_.teacher, teacher_seed(k));
    EVENKEEL_TRY(const auto logits, load_matrix(in_work(teacher_name(k) + ".answers"), mark));
    if (!logits)
      return fail(ErrorCode::not_found, "A teacher's answers are missing: run the stage teachers.",
                  teacher_name(k));
    mean.add(*logits);
    marks = mixed_seed(marks, mark);
  }
  const auto soft = options_.teachers > 0 ? std::move(mean).mean() : SoftTargets{};
  const Batches batches(setup_.samples, network->shape().heads, recipe, soft);
  progress_.stage("student", batches.count() * recipe.epochs);
  EVENKEEL_CHECK(teach(*network, batches, recipe, "student", seed, fingerprint(recipe, seed, marks)));

  return write(*network);
}

}  // namespace

Result<TrainedText> train_text(const TrainTextOptions& options, training::Progress& progress) {
  if (options.stage == Stage::finish) return finish(options, progress);
  EVENKEEL_TRY(const auto recipes, read_recipes(options));
  std::error_code error;
  fs::create_directories(options.work, error);
  if (error) return fail(ErrorCode::internal, "The work folder cannot be made.", error.message());
  EVENKEEL_TRY(auto setup, prepare_training(options, recipes.student, progress));
  Run run(options, recipes, std::move(setup), progress);
  if (options.stage != Stage::student) {
    EVENKEEL_CHECK(run.teachers());
    if (options.stage == Stage::teachers) return TrainedText{};
  }
  return run.student();
}

}  // namespace evenkeel::ml::text_training
