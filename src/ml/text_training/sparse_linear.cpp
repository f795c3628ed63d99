#include "ml/text_training/sparse_linear.hpp"

#include <algorithm>
#include <cmath>

#include <linear.h>

namespace evenkeel::ml::text_training {
namespace {

constexpr std::uint32_t kLeastTexts = 2;
constexpr double kLargestByte = 255;
constexpr double kLargestSigned = 127;

void print_nothing(const char*) {}

/// How rare each bucket is, in bytes, and the buckets that are met often enough, by their place in the
/// problem.
struct Buckets {
  std::vector<std::uint8_t> bytes{};
  std::vector<float> frequency{};
  std::vector<std::uint32_t> kept{};   ///< buckets
  std::vector<std::uint32_t> place{};  ///< of a bucket in `kept`
  double step = 0;
};

Buckets count_buckets(std::span<const LinearTask> tasks, linear::FeatureFinder& finder, std::size_t size) {
  std::vector<std::uint32_t> documents(size);
  std::vector<std::uint32_t> found;
  std::size_t texts = 0;
  for (const auto& task : tasks) {
    texts += task.set->train.size();
    for (const auto& example : task.set->train) {
      finder.buckets(example.text, found);
      for (const auto bucket : found) ++documents[bucket];
    }
  }
  Buckets out;
  out.bytes.resize(size);
  out.frequency.resize(size);
  out.place.resize(size);
  const auto rarity = [&](std::uint32_t count) {
    return std::log((1 + static_cast<double>(texts)) / (1 + static_cast<double>(count))) + 1;
  };
  out.step = std::min(1.0, std::max(rarity(kLeastTexts), 1.0) / kLargestByte);
  for (std::uint32_t bucket = 0; bucket < size; ++bucket) {
    if (documents[bucket] < kLeastTexts) continue;
    const auto byte = std::clamp(std::round(rarity(documents[bucket]) / out.step), 1.0, kLargestByte);
    out.bytes[bucket] = static_cast<std::uint8_t>(byte);
    out.frequency[bucket] = static_cast<float>(byte * out.step);
    out.place[bucket] = static_cast<std::uint32_t>(out.kept.size());
    out.kept.push_back(bucket);
  }
  return out;
}

/// liblinear's rows: the kept buckets ascending, then the intercept.
struct Rows {
  std::vector<feature_node> nodes{};
  std::vector<std::size_t> starts{};
};

Rows rows_of(std::span<const Example> texts, linear::FeatureFinder& finder, const Buckets& buckets) {
  Rows out;
  std::vector<linear::Feature> found;
  const auto width = static_cast<int>(buckets.kept.size());
  for (const auto& example : texts) {
    out.starts.push_back(out.nodes.size());
    finder.find(example.text, buckets.frequency, found);
    std::ranges::stable_sort(found, {}, &linear::Feature::bucket);
    for (const auto& feature : found) {
      const auto index = static_cast<int>(buckets.place[feature.bucket]) + 1;
      const auto value = static_cast<double>(feature.value);
      const bool again = out.nodes.size() > out.starts.back() && out.nodes.back().index == index;
      if (again) {
        out.nodes.back().value += value;
      } else {
        out.nodes.push_back({index, value});
      }
    }
    out.nodes.push_back({width + 1, 1.0});
    out.nodes.push_back({-1, 0.0});
  }
  return out;
}

/// One label against the rest. @return a weight for each place, then the intercept
Result<std::vector<double>> fit_label(std::vector<feature_node*> rows, std::vector<double> labels,
                                      std::size_t width, double cost) {
  problem task{static_cast<int>(rows.size()), static_cast<int>(width) + 1, labels.data(), rows.data(), 1.0};
  parameter settings{};
  settings.solver_type = L2R_LR;
  settings.eps = 0.01;
  settings.C = cost;
  set_print_string_function(&print_nothing);
  if (const char* text = check_parameter(&task, &settings); text != nullptr) {
    return fail(ErrorCode::internal, "liblinear reports an error.", text);
  }
  const auto free_model = [](model* m) { free_and_destroy_model(&m); };
  const std::unique_ptr<model, decltype(free_model)> fitted(::train(&task, &settings), free_model);
  std::vector<double> weights(width + 1, 0.0);
  if (fitted->nr_class != 2) {  // one class only: always or never
    weights.back() = labels.empty() || labels.front() < 0.5 ? -10.0 : 10.0;
    return weights;
  }
  // liblinear's weights favour the label that it met first.
  const double sign = fitted->label[0] == 1 ? 1.0 : -1.0;
  for (std::size_t i = 0; i <= width; ++i) weights[i] = sign * fitted->w[i];
  return weights;
}

/// Rounds a label's weights to bytes.
void store(std::span<const double> weights, const Buckets& buckets, std::size_t label, linear::Parts& into) {
  double largest = 0;
  for (const double weight : weights.first(weights.size() - 1)) {
    largest = std::max(largest, std::abs(weight));
  }
  const double step = largest / kLargestSigned;
  into.header.weight_step.push_back(step);
  into.header.intercept.push_back(weights.back());
  if (step == 0) return;
  const auto labels = into.header.labels.size();
  for (std::size_t i = 0; i < buckets.kept.size(); ++i) {
    into.weights[buckets.kept[i] * labels + label] = static_cast<std::int8_t>(std::round(weights[i] / step));
  }
}

linear::Parts empty_parts(std::vector<std::string> labels, std::uint32_t bits, const Buckets& buckets) {
  const linear::NgramOptions ngrams;
  linear::Parts out;
  auto& header = out.header;
  header.format = linear::kFormat;
  header.labels = std::move(labels);
  header.bits = bits;
  header.words = static_cast<std::uint32_t>(ngrams.words);
  header.least_letters = static_cast<std::uint32_t>(ngrams.least_letters);
  header.most_letters = static_cast<std::uint32_t>(ngrams.most_letters);
  header.frequency_step = buckets.step;
  header.bias.assign(header.labels.size(), 0.0);
  out.frequency = buckets.bytes;
  out.weights.resize(buckets.bytes.size() * header.labels.size());
  return out;
}

/// The columns of one head, from `first` on.
Result<void> fit_head(const LinearTask& task, std::size_t first, linear::FeatureFinder& finder,
                      const Buckets& buckets, linear::Parts& into) {
  const auto& texts = task.set->train;
  auto rows = rows_of(texts, finder, buckets);
  for (std::size_t label = 0; label < head_of(task.set->head).labels.size(); ++label) {
    std::vector<feature_node*> judged;
    std::vector<double> holds;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto target = texts[i].target[label];
      if (target == kNotJudged) continue;
      judged.push_back(rows.nodes.data() + rows.starts[i]);
      holds.push_back(target > 0.5F ? 1 : 0);
    }
    EVENKEEL_TRY(const auto weights,
                 fit_label(std::move(judged), std::move(holds), buckets.kept.size(), task.cost));
    store(weights, buckets, first + label, into);
  }
  into.header.texts += static_cast<std::int64_t>(texts.size());
  return success();
}

Result<linear::Parts> fit(std::span<const LinearTask> tasks, std::uint32_t bits,
                          std::vector<std::string> labels) {
  linear::FeatureFinder finder(linear::NgramOptions{}, bits);
  const auto buckets = count_buckets(tasks, finder, std::size_t{1} << bits);
  auto out = empty_parts(std::move(labels), bits, buckets);
  std::size_t first = 0;
  for (const auto& task : tasks) {
    EVENKEEL_CHECK(fit_head(task, first, finder, buckets, out));
    first += head_of(task.set->head).labels.size();
  }
  return out;
}

}  // namespace

Result<linear::Parts> fit_linear(const DataSet& set, const LinearSettings& settings) {
  const LinearTask task{&set, settings.cost};
  const auto labels = head_of(set.head).labels;
  return fit({&task, 1}, settings.bits, {labels.begin(), labels.end()});
}

Result<linear::Parts> fit_linear(std::span<const LinearTask> tasks, std::uint32_t bits) {
  std::vector<std::string> labels;
  for (const auto& task : tasks) {
    const auto& head = head_of(task.set->head);
    for (const auto label : head.labels) labels.push_back(std::string(head.name) + "." + std::string(label));
  }
  return fit(tasks, bits, std::move(labels));
}

Result<std::vector<float>> SparseLinear::logits(HeadId, std::span<const std::string_view> texts) const {
  std::vector<float> out;
  out.reserve(texts.size() * model_.labels());
  linear::LinearScratch scratch;
  std::vector<double> margins(model_.labels());
  for (const auto text : texts) {
    model_.margins(text, margins, scratch);
    for (const double margin : margins) out.push_back(static_cast<float>(margin));
  }
  return out;
}

Result<std::unique_ptr<Predictor>> train_sparse_linear(const DataSet& set, double cost) {
  LinearSettings settings;
  settings.cost = cost;
  EVENKEEL_TRY(auto parts, fit_linear(set, settings));
  return std::unique_ptr<Predictor>(
      std::make_unique<SparseLinear>(linear::LinearModel::from(std::move(parts)), set.head));
}

}  // namespace evenkeel::ml::text_training
