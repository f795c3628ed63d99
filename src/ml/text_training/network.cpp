#include "ml/text_training/network.hpp"

#include <algorithm>
#include <optional>

namespace evenkeel::ml::text_training {
namespace {

/// One mask a text, repeated over its tokens.
void apply_masks(const Packing& packing, const Matrix& masks, Matrix& x) {
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    for (std::size_t text = 0; text < packing.active[step]; ++text) {
      const auto to = x.row(packing.row(text, step));
      const auto mask = masks.row(text);
      for (std::size_t j = 0; j < to.size(); ++j) to[j] *= mask[j];
    }
  }
}

void multiply_by(std::span<const float> factors, std::span<float> x) {
  for (std::size_t i = 0; i < x.size(); ++i) x[i] *= factors[i];
}

}  // namespace

Network::Network(NetworkShape shape, const Forms& forms, std::uint64_t seed)
    : shape_(std::move(shape)),
      forms_(forms),
      embedding_(shape_.words, shape_.buckets, shape_.dimensions),
      pools_(parameters_, shape_.pools, 2 * shape_.units, seed) {
  auto inputs = embedding_.inputs();
  for (std::size_t l = 0; l < shape_.layers; ++l) {
    layers_.emplace_back(parameters_, "gru." + std::to_string(l), inputs, shape_.units, seed);
    inputs = 2 * shape_.units;
  }
  for (const auto& head : shape_.heads) heads_.emplace_back(parameters_, head, 2 * inputs, seed);
  states_.resize(shape_.layers + 1);
  masks_.resize(shape_.layers);
  traces_.resize(shape_.layers);
  head_traces_.resize(heads_.size());
  head_masks_.resize(heads_.size());
  dpooled_.resize(shape_.pools);
}

void Network::clear_gradients() {
  std::fill(parameters_.gradients.begin(), parameters_.gradients.end(), 0.0F);
  embedding_.words().clear();
  embedding_.grams().clear();
}

void Network::forward(std::span<const Sequence* const> texts, std::span<const std::size_t> heads,
                      const Dropout* dropout, training::Dice* dice) {
  std::vector<std::uint32_t> lengths;
  for (const auto* text : texts) lengths.push_back(static_cast<std::uint32_t>(text->forms.size()));
  pack(lengths, packing_);
  embedding_.forward(forms_, texts, packing_, dropout, dice, states_[0], lookup_);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    if (l > 0 && dropout != nullptr) {
      masks_[l].resize(texts.size(), 2 * shape_.units);
      fill_mask(masks_[l].all(), dropout->between, *dice);
      apply_masks(packing_, masks_[l], states_[l]);
    }
    layers_[l].forward(parameters_, packing_, states_[l], states_[l + 1], traces_[l]);
  }
  wanted_pools_.clear();
  for (const auto h : heads) {
    const auto pool = heads_[h].shape().pool;
    if (std::find(wanted_pools_.begin(), wanted_pools_.end(), pool) == wanted_pools_.end()) {
      wanted_pools_.push_back(pool);
    }
  }
  pools_.forward(parameters_, packing_, states_.back(), wanted_pools_, pooled_, top_, pool_trace_);
  const auto width = top_.cols();
  for (const auto h : heads) {
    auto& features = head_traces_[h].features;
    features.resize(texts.size(), 2 * width);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::copy_n(pooled_[heads_[h].shape().pool].row(i).data(), width, features.row(i).data());
      std::copy_n(top_.row(i).data(), width, features.row(i).data() + width);
    }
    if (dropout != nullptr) {
      head_masks_[h].resize(texts.size(), 2 * width);
      fill_mask(head_masks_[h].all(), dropout->pooled, *dice);
      multiply_by(head_masks_[h].all(), features.all());
    }
    heads_[h].forward(parameters_, head_traces_[h]);
  }
}

double Network::learn(const Batch& batch, const Dropout* dropout, std::uint64_t seed) {
  std::optional<training::Dice> dice;
  if (dropout != nullptr) dice.emplace(seed);
  std::vector<std::size_t> wanted;
  for (const auto& targets : batch.targets) wanted.push_back(targets.head);
  forward(batch.texts, wanted, dropout, dice ? &*dice : nullptr);

  const auto texts = batch.texts.size();
  const auto width = top_.cols();
  for (const auto p : wanted_pools_) dpooled_[p].resize_zero(texts, width);
  dtop_.resize_zero(texts, width);
  double loss = 0;
  for (const auto& targets : batch.targets) {
    const auto& head = heads_[targets.head];
    loss += head.backward(parameters_, targets, 1.0F / static_cast<float>(texts), head_traces_[targets.head],
                          dfeatures_);
    if (dropout != nullptr) multiply_by(head_masks_[targets.head].all(), dfeatures_.all());
    auto& dpool = dpooled_[head.shape().pool];
    for (std::size_t i = 0; i < texts; ++i) {
      const auto from = dfeatures_.row(i);
      for (std::size_t j = 0; j < width; ++j) {
        dpool.row(i)[j] += from[j];
        dtop_.row(i)[j] += from[width + j];
      }
    }
  }
  pools_.backward(parameters_, packing_, states_.back(), wanted_pools_, dpooled_, dtop_, dstate_,
                  pool_trace_);
  for (auto l = layers_.size(); l-- > 0;) {
    layers_[l].backward(parameters_, packing_, states_[l], dstate_, dbelow_, traces_[l]);
    if (l > 0 && dropout != nullptr) apply_masks(packing_, masks_[l], dbelow_);
    std::swap(dstate_, dbelow_);
  }
  embedding_.backward(forms_, packing_, dstate_, lookup_);
  return loss;
}

void Network::answer(std::span<const Sequence* const> texts, std::span<const std::size_t> heads,
                     std::vector<Matrix>& logits) {
  forward(texts, heads, nullptr, nullptr);
  logits.resize(heads.size());
  for (std::size_t i = 0; i < heads.size(); ++i) logits[i] = head_traces_[heads[i]].outputs;
}

}  // namespace evenkeel::ml::text_training
