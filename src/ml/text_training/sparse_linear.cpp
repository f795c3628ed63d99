#include "ml/text_training/sparse_linear.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <linear.h>

#include "ml/text_training/ngrams.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kLeastTexts = 2;

void print_nothing(const char*) {}

struct Weighted {
  std::uint32_t feature = 0;
  float value = 0;
};

/// From texts to weighted features.
class TfIdf {
 public:
  explicit TfIdf(std::span<const Example> texts) {
    NgramFinder finder(NgramOptions{});
    std::unordered_map<std::uint64_t, std::uint32_t> documents;
    Ngrams found;
    for (const auto& example : texts) {
      finder.find(example.text, found);
      std::ranges::sort(found.hashes);
      const auto repeats = std::ranges::unique(found.hashes);
      for (auto at = found.hashes.begin(); at != repeats.begin(); ++at) ++documents[*at];
    }
    // By hash, so that indices do not depend on the order in a hash table.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> kept;
    for (const auto& [hash, count] : documents) {
      if (count >= kLeastTexts) kept.emplace_back(hash, count);
    }
    std::ranges::sort(kept);
    const auto all = static_cast<double>(texts.size());
    for (const auto& [hash, count] : kept) {
      index_.emplace(hash, static_cast<std::uint32_t>(idf_.size()));
      idf_.push_back(static_cast<float>(std::log((1 + all) / (1 + count)) + 1));
    }
  }

  std::size_t size() const { return idf_.size(); }

  std::vector<Weighted> features(std::string_view text, NgramFinder& finder) const {
    Ngrams found;
    finder.find(text, found);
    std::vector<Weighted> out;
    const auto middle = found.hashes.begin() + static_cast<std::ptrdiff_t>(found.letters_from);
    append(std::span(found.hashes.begin(), middle), out);
    append(std::span(middle, found.hashes.end()), out);
    std::ranges::sort(out, {}, &Weighted::feature);
    return out;
  }

 private:
  void append(std::span<const std::uint64_t> hashes, std::vector<Weighted>& out) const {
    std::unordered_map<std::uint32_t, float> counts;
    for (const auto hash : hashes) {
      const auto at = index_.find(hash);
      if (at != index_.end()) counts[at->second] += 1;
    }
    std::vector<Weighted> block;
    for (const auto& [feature, count] : counts)
      block.push_back({feature, (1 + std::log(count)) * idf_[feature]});
    std::ranges::sort(block, {}, &Weighted::feature);  // a sum depends on its order
    double length = 0;
    for (const auto& entry : block) length += static_cast<double>(entry.value * entry.value);
    const auto scale = length > 0 ? static_cast<float>(1 / std::sqrt(length)) : 0.0F;
    for (const auto& entry : block) out.push_back({entry.feature, entry.value * scale});
  }

  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<float> idf_;
};

class SparseLinear final : public Predictor {
 public:
  SparseLinear(TfIdf features, HeadId head, std::vector<std::vector<float>> weights)
      : features_(std::move(features)), head_(head), weights_(std::move(weights)) {}
  std::string name() const override { return "sparse linear"; }
  bool answers(HeadId head) const override { return head == head_; }

  Result<std::vector<float>> logits(HeadId, std::span<const std::string_view> texts) const override {
    std::vector<float> out;
    out.reserve(texts.size() * weights_.size());
    NgramFinder finder(NgramOptions{});
    for (const auto text : texts) {
      const auto entries = features_.features(text, finder);
      for (const auto& weights : weights_) {
        auto margin = weights.back();
        for (const auto& entry : entries) margin += weights[entry.feature] * entry.value;
        out.push_back(margin);
      }
    }
    return out;
  }

 private:
  TfIdf features_;
  HeadId head_;
  std::vector<std::vector<float>> weights_;  ///< one list a label; the intercept is last
};

/// One label against the rest.
Result<std::vector<float>> fit_label(std::vector<feature_node*> rows, std::vector<double> labels,
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
  std::vector<float> weights(width + 1, 0.0F);
  if (fitted->nr_class != 2) {  // one class only: always or never
    weights.back() = labels.empty() || labels.front() < 0.5 ? -10.0F : 10.0F;
    return weights;
  }
  // liblinear's weights favour the label that it met first.
  const double sign = fitted->label[0] == 1 ? 1.0 : -1.0;
  for (std::size_t i = 0; i <= width; ++i) weights[i] = static_cast<float>(sign * fitted->w[i]);
  return weights;
}

}  // namespace

Result<std::unique_ptr<Predictor>> train_sparse_linear(const DataSet& set, double cost) {
  TfIdf features(set.train);
  const auto width = features.size();
  NgramFinder finder(NgramOptions{});
  std::vector<feature_node> nodes;
  std::vector<std::size_t> starts;
  for (const auto& example : set.train) {
    starts.push_back(nodes.size());
    for (const auto& entry : features.features(example.text, finder)) {
      nodes.push_back({static_cast<int>(entry.feature) + 1, static_cast<double>(entry.value)});
    }
    nodes.push_back({static_cast<int>(width) + 1, 1.0});  // the intercept
    nodes.push_back({-1, 0.0});
  }
  std::vector<std::vector<float>> weights;
  const auto labels = head_of(set.head).labels.size();
  for (std::size_t label = 0; label < labels; ++label) {
    std::vector<feature_node*> rows;
    std::vector<double> y;
    for (std::size_t i = 0; i < set.train.size(); ++i) {
      const auto target = set.train[i].target[label];
      if (target == kNotJudged) continue;
      rows.push_back(nodes.data() + starts[i]);
      y.push_back(target > 0.5F ? 1 : 0);
    }
    EVENKEEL_TRY(auto fitted, fit_label(std::move(rows), std::move(y), width, cost));
    weights.push_back(std::move(fitted));
  }
  return std::unique_ptr<Predictor>(
      std::make_unique<SparseLinear>(std::move(features), set.head, std::move(weights)));
}

}  // namespace evenkeel::ml::text_training
