#include "ml/text_training/bag_of_ngrams.hpp"

#include <algorithm>
#include <cmath>

#include "ml/linear/ngrams.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

using linear::NgramFinder;
using linear::NgramOptions;
using linear::Ngrams;

class Bag final : public Predictor {
 public:
  Bag(const Head& head, const BagOptions& options)
      : head_(&head),
        options_(options),
        vectors_(options.buckets * options.dimensions),
        weights_(head.labels.size() * options.dimensions, 0.0F),
        bias_(head.labels.size(), 0.0F) {
    training::Dice dice(options.seed);
    const auto width = 1.0 / static_cast<double>(options.dimensions);
    for (auto& x : vectors_) x = static_cast<float>(((2 * dice.unit()) - 1) * width);
  }

  std::string name() const override { return "bag of n-grams (fastText-like)"; }
  bool answers(HeadId head) const override { return head == head_->id; }

  Result<std::vector<float>> logits(HeadId, std::span<const std::string_view> texts) const override {
    std::vector<float> out;
    NgramFinder finder(NgramOptions{});
    std::vector<float> hidden(options_.dimensions);
    std::vector<float> z(bias_.size());
    for (const auto text : texts) {
      forward(features(text, finder), hidden, z);
      out.insert(out.end(), z.begin(), z.end());
    }
    return out;
  }

  void fit(std::span<const Example> examples) {
    NgramFinder finder(NgramOptions{});
    std::vector<std::vector<std::uint32_t>> inputs;
    for (const auto& example : examples) inputs.push_back(features(example.text, finder));
    std::vector<std::uint32_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    training::Dice dice(options_.seed + 1);
    const auto steps = static_cast<double>(options_.epochs * examples.size());
    std::size_t step = 0;
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      dice.shuffle(order);
      for (const auto i : order) {
        const auto rate = options_.rate * (1 - (static_cast<double>(step++) / steps));
        learn(inputs[i], examples[i].target, static_cast<float>(rate));
      }
    }
  }

 private:
  std::vector<std::uint32_t> features(std::string_view text, NgramFinder& finder) const {
    Ngrams found;
    finder.find(text, found);
    std::vector<std::uint32_t> out;
    out.reserve(found.hashes.size());
    for (const auto hash : found.hashes) out.push_back(static_cast<std::uint32_t>(hash % options_.buckets));
    return out;
  }

  void forward(std::span<const std::uint32_t> inputs, std::vector<float>& hidden,
               std::vector<float>& z) const {
    const auto size = options_.dimensions;
    std::ranges::fill(hidden, 0.0F);
    for (const auto input : inputs) {
      const float* vector = vectors_.data() + (input * size);
      for (std::size_t d = 0; d < size; ++d) hidden[d] += vector[d];
    }
    const auto share = inputs.empty() ? 0.0F : 1.0F / static_cast<float>(inputs.size());
    for (auto& x : hidden) x *= share;
    for (std::size_t k = 0; k < z.size(); ++k) {
      z[k] = bias_[k];
      for (std::size_t d = 0; d < size; ++d) z[k] += weights_[(k * size) + d] * hidden[d];
    }
  }

  void learn(std::span<const std::uint32_t> inputs, std::span<const float> target, float rate) {
    if (inputs.empty()) return;
    const auto size = options_.dimensions;
    hidden_.resize(size);
    z_.resize(bias_.size());
    forward(inputs, hidden_, z_);
    error_.assign(z_.size(), 0.0F);
    if (head_->activation == Activation::softmax) {
      const auto greatest = *std::ranges::max_element(z_);
      float sum = 0;
      for (auto& z : z_) {
        z = std::exp(z - greatest);
        sum += z;
      }
      for (std::size_t k = 0; k < z_.size(); ++k) error_[k] = target[k] - (z_[k] / sum);
    } else {
      for (std::size_t k = 0; k < z_.size(); ++k) {
        if (target[k] != kNotJudged) error_[k] = target[k] - (1 / (1 + std::exp(-z_[k])));
      }
    }
    back_.assign(size, 0.0F);
    for (std::size_t k = 0; k < error_.size(); ++k) {
      for (std::size_t d = 0; d < size; ++d) {
        back_[d] += error_[k] * weights_[(k * size) + d];
        weights_[(k * size) + d] += rate * error_[k] * hidden_[d];
      }
      bias_[k] += rate * error_[k];
    }
    // As in fastText: each input gets the whole gradient of the mean, not its share.
    for (const auto input : inputs) {
      float* vector = vectors_.data() + (input * size);
      for (std::size_t d = 0; d < size; ++d) vector[d] += rate * back_[d];
    }
  }

  const Head* head_;
  BagOptions options_;
  std::vector<float> vectors_;
  std::vector<float> weights_;
  std::vector<float> bias_;
  std::vector<float> hidden_, z_, error_, back_;
};

}  // namespace

Result<std::unique_ptr<Predictor>> train_bag_of_ngrams(const DataSet& set, const BagOptions& options) {
  if (set.train.empty()) return fail(ErrorCode::invalid_input, "There is nothing to train on.");
  auto bag = std::make_unique<Bag>(head_of(set.head), options);
  bag->fit(set.train);
  return std::unique_ptr<Predictor>(std::move(bag));
}

}  // namespace evenkeel::ml::text_training
