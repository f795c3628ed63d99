#include "ml/text/network.hpp"

#include <algorithm>
#include <numeric>

namespace evenkeel::ml::text {
namespace {

using kernels::padded;

template <class T>
void at_least(std::vector<T>& values, std::size_t size) {
  if (values.size() < size) values.resize(size);
}

constexpr std::array<bool, 2> kBackward{false, true};

}  // namespace

Network::Network(std::shared_ptr<const ModelFile> file, std::size_t cached_words)
    : file_(std::move(file)), words_(file_->tensor("words")) {
  const Header& h = header();
  if (h.subwords > 0) subwords_ = file_->tensor("subwords");
  std::uint32_t vector_cols = h.dimensions;
  for (std::size_t layer = 0; layer < h.layers.size(); ++layer) {
    layers_.emplace_back(*file_, layer, vector_cols);
    vector_cols = 2 * h.layers[layer].units;
  }
  const GruLayer& last = layers_.back();
  for (std::size_t at = 0; at < h.pools.size(); ++at) {
    scores_.emplace_back();
    if (h.pools[at] != Pool::attention) continue;
    scores_.back().resize(last.stride);
    std::copy_n(file_->tensor("pool." + std::to_string(at) + ".score").f32, 2 * last.units,
                scores_.back().begin());
  }
  offsets_.push_back(0);
  for (const Head& head : h.heads) {
    const std::string name = "head." + head.name + ".";
    HeadLayers layers{std::nullopt,
                      Dense(file_->tensor(name + "output"), file_->tensor(name + "output_bias"))};
    if (head.hidden > 0)
      layers.hidden.emplace(file_->tensor(name + "hidden"), file_->tensor(name + "hidden_bias"));
    heads_.push_back(std::move(layers));
    offsets_.push_back(offsets_.back() + head.labels.size());
  }
  const std::size_t cached = std::min<std::size_t>(cached_words, h.words);
  if (cached > 0) cache_ = std::make_unique<ProjectionCache>(cached, 2 * gates(0));
}

void Network::run(std::span<const Encoded* const> texts, HeadSet heads, NetworkScratch& scratch,
                  std::span<float* const> logits) const {
  auto& order = scratch.order;
  order.resize(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Insertion sort: few texts, and std::stable_sort allocates.
  for (std::size_t at = 1; at < order.size(); ++at) {
    const std::size_t text = order[at];
    std::size_t to = at;
    for (; to > 0 && texts[order[to - 1]]->steps.size() < texts[text]->steps.size(); --to)
      order[to] = order[to - 1];
    order[to] = text;
  }
  std::array<const Encoded*, kernels::kMaxBatch> batch{};
  std::array<float*, kernels::kMaxBatch> out{};
  for (std::size_t first = 0; first < order.size(); first += kernels::kMaxBatch) {
    const std::size_t count = std::min(kernels::kMaxBatch, order.size() - first);
    std::size_t used = 0;
    for (std::size_t at = first; at < first + count; ++at) {
      batch[used] = texts[order[at]];
      out[used] = logits[order[at]];
      std::fill_n(out[used], size(), 0.0F);
      if (!batch[used]->steps.empty()) ++used;
    }
    if (used > 0) run_batch({batch.data(), used}, heads, scratch, {out.data(), used});
  }
}

void Network::run_batch(std::span<const Encoded* const> texts, HeadSet heads, NetworkScratch& scratch,
                        std::span<float* const> logits) const {
  std::size_t steps = 0;
  for (const Encoded* text : texts) steps += text->steps.size();
  std::array<kernels::Sequence, kernels::kMaxBatch> sequences{};
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const GruLayer& now = layers_[layer];
    at_least(scratch.projections, steps * 2 * gates(layer));
    at_least(scratch.sums, gates(layer));
    float* free = scratch.projections.data();
    for (std::size_t place = 0; place < texts.size(); ++place) {
      const std::size_t count = texts[place]->steps.size();
      at_least(scratch.states[layer % 2][place], count * now.stride);
      scratch.steps[0][place].resize(count);
      scratch.steps[1][place].resize(count);
      if (layer == 0) {
        project_words(*texts[place], place, free, scratch);
      } else {
        project_states(count, layer, place, free, scratch);
      }
      free += count * 2 * gates(layer);
    }
    for (std::size_t direction = 0; direction < 2; ++direction) {
      for (std::size_t place = 0; place < texts.size(); ++place) {
        float* states = scratch.states[layer % 2][place].data() + direction * now.units;
        sequences[place] = {scratch.steps[direction][place].data(), states, texts[place]->steps.size()};
      }
      kernels::run_gru(now.directions[direction].view(), {sequences.data(), texts.size()}, now.stride,
                       kBackward[direction], scratch.gru);
    }
  }
  for (std::size_t place = 0; place < texts.size(); ++place) {
    pool(texts[place]->steps.size(), heads, scratch, scratch.states[(layers_.size() - 1) % 2][place].data());
    for (std::size_t head = 0; head < heads_.size(); ++head) {
      if ((heads >> head & 1U) != 0) apply_head(head, scratch, logits[place] + offsets_[head]);
    }
  }
}

kernels::Operand Network::operand_of(const Encoded& text, const Step& step, NetworkScratch& scratch) const {
  const std::size_t size = header().dimensions;
  const bool whole = layers_[0].directions[0].input_is_i8();
  at_least(scratch.vector, padded(size));
  at_least(scratch.numbers, padded(size));
  if (whole && words_.type == Type::i8 && step.word != kNoWord) {
    kernels::widen(words_.i8 + std::size_t{step.word} * size, size, scratch.numbers.data());
    std::fill(scratch.numbers.begin() + static_cast<std::ptrdiff_t>(size), scratch.numbers.end(),
              std::int16_t{0});
    return {scratch.numbers.data(), words_.scales[step.word], nullptr};
  }
  float* vector = scratch.vector.data();
  std::fill(scratch.vector.begin(), scratch.vector.end(), 0.0F);
  const auto add = [&](const TensorView& tensor, std::size_t row, float factor) {
    if (tensor.type == Type::i8) {
      kernels::add_scaled(tensor.i8 + row * size, factor * tensor.scales[row], size, vector);
    } else {
      kernels::add_scaled(tensor.f32 + row * size, factor, size, vector);
    }
  };
  if (step.word != kNoWord) add(words_, step.word, 1.0F);
  for (std::size_t at = 0; at < step.subwords; ++at) {
    add(*subwords_, text.subwords[step.first_subword + at], 1.0F / static_cast<float>(step.subwords));
  }
  if (!whole) return {nullptr, 0, vector};
  const float range = kernels::number_range(padded(size));
  const float scale = kernels::quantise(vector, padded(size), range, scratch.numbers.data());
  return {scratch.numbers.data(), scale, nullptr};
}

void Network::project_word(const Encoded& text, const Step& step, NetworkScratch& scratch, float* out) const {
  const kernels::Operand operand = operand_of(text, step, scratch);
  for (const GruDirection& direction : layers_[0].directions) {
    direction.project(operand, scratch.sums.data(), out);
    out += direction.gates();
  }
}

void Network::project_words(const Encoded& text, std::size_t place, float* free,
                            NetworkScratch& scratch) const {
  const std::size_t size = gates(0);
  const std::vector<Flag>& flags = header().flags;
  for (std::size_t at = 0; at < text.steps.size(); ++at, free += 2 * size) {
    const Step& step = text.steps[at];
    const auto compute = [&](float* out) { project_word(text, step, scratch, out); };
    const float* found = cache_ != nullptr ? cache_->get(step.word, compute) : nullptr;
    if (found == nullptr) {
      compute(free);
      found = free;
    }
    for (std::size_t flag = 0; step.flags != 0 && flag < flags.size(); ++flag) {
      if ((step.flags & bit(flags[flag])) == 0) continue;
      if (found != free) std::copy_n(found, 2 * size, free);
      found = free;
      for (std::size_t direction = 0; direction < 2; ++direction) {
        kernels::add_scaled(layers_[0].directions[direction].flag(flag), 1.0F, size, free + direction * size);
      }
    }
    scratch.steps[0][place][at] = found;
    scratch.steps[1][place][at] = found + size;
  }
}

void Network::project_states(std::size_t steps, std::size_t layer, std::size_t place, float* free,
                             NetworkScratch& scratch) const {
  const GruLayer& before = layers_[layer - 1];
  const GruLayer& now = layers_[layer];
  const float range = kernels::number_range(before.stride);
  const float* state = scratch.states[(layer - 1) % 2][place].data();
  at_least(scratch.numbers, before.stride);
  for (std::size_t at = 0; at < steps; ++at, state += before.stride) {
    kernels::Operand operand{scratch.numbers.data(), 1.0F / range, state};
    if (now.directions[0].input_is_i8()) {
      kernels::quantise_unit(state, before.stride, range, scratch.numbers.data());
    }
    for (std::size_t direction = 0; direction < 2; ++direction) {
      now.directions[direction].project(operand, scratch.sums.data(), free);
      scratch.steps[direction][place][at] = free;
      free += gates(layer);
    }
  }
}

void Network::pool(std::size_t steps, HeadSet heads, NetworkScratch& scratch, const float* states) const {
  const Header& h = header();
  std::uint32_t wanted = 0;
  for (std::size_t head = 0; head < h.heads.size(); ++head) {
    if ((heads >> head & 1U) == 0) continue;
    for (const std::uint32_t at : h.heads[head].pools) wanted |= 1U << at;
  }
  const std::size_t stride = layers_.back().stride;
  at_least(scratch.pooled, h.pools.size() * stride);
  at_least(scratch.weights, padded(steps));
  for (std::size_t at = 0; at < h.pools.size(); ++at) {
    if ((wanted >> at & 1U) == 0) continue;
    float* out = scratch.pooled.data() + at * stride;
    switch (h.pools[at]) {
      case Pool::attention:
        kernels::pool_attention(states, steps, stride, scores_[at].data(), scratch.weights.data(), out);
        break;
      case Pool::max:
        kernels::pool_max(states, steps, stride, out);
        break;
      case Pool::mean:
        kernels::pool_mean(states, steps, stride, out);
        break;
    }
  }
}

void Network::apply_head(std::size_t head, NetworkScratch& scratch, float* logits) const {
  const Head& description = header().heads[head];
  const GruLayer& last = layers_.back();
  const std::size_t size = 2 * last.units;
  const std::size_t all = size * description.pools.size();
  at_least(scratch.features, padded(all));
  for (std::size_t at = 0; at < description.pools.size(); ++at) {
    std::copy_n(scratch.pooled.data() + description.pools[at] * last.stride, size,
                scratch.features.data() + at * size);
  }
  std::fill(scratch.features.begin() + static_cast<std::ptrdiff_t>(all),
            scratch.features.begin() + static_cast<std::ptrdiff_t>(padded(all)), 0.0F);
  const float* input = scratch.features.data();
  if (heads_[head].hidden) {
    const std::size_t units = padded(description.hidden);
    at_least(scratch.hidden, units);
    heads_[head].hidden->apply(input, scratch.dense, scratch.hidden.data());
    if (description.activation == Activation::tanh) {
      kernels::apply_tanh(scratch.hidden.data(), units);
    } else {
      for (float& value : scratch.hidden) value = std::max(value, 0.0F);
    }
    input = scratch.hidden.data();
  }
  at_least(scratch.outputs, padded(description.labels.size()));
  heads_[head].output.apply(input, scratch.dense, scratch.outputs.data());
  std::copy_n(scratch.outputs.data(), description.labels.size(), logits);
}

std::size_t Network::bytes() const {
  std::size_t sum = cache_ != nullptr ? cache_->bytes() : 0;
  for (const GruLayer& layer : layers_) sum += layer.bytes();
  for (const HeadLayers& head : heads_) sum += head.output.bytes() + (head.hidden ? head.hidden->bytes() : 0);
  return sum;
}

}  // namespace evenkeel::ml::text
