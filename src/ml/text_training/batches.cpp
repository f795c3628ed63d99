#include "ml/text_training/batches.hpp"

#include <algorithm>
#include <cmath>

#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kSortedTogether = 24;  // batches whose texts are sorted by length together
constexpr std::size_t kHeadIds = 32;

double listed(const std::map<std::string, double>& all, std::string_view name) {
  const auto found = all.find(std::string(name));
  return found == all.end() ? 1.0 : found->second;
}

}  // namespace

Batches::Batches(const Samples& samples, std::span<const HeadShape> heads, const Recipe& recipe,
                 const SoftTargets& soft)
    : samples_(samples), heads_(heads), recipe_(recipe), soft_(soft), piles_(samples.groups.size()) {
  head_index_.assign(kHeadIds, heads.size());
  std::size_t offset = 0;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    head_index_[static_cast<std::size_t>(heads[h].id)] = h;
    offset_.push_back(offset);
    offset += heads[h].outputs;
  }
  for (std::size_t g = 0; g < piles_.size(); ++g)
    piles_[g].share = listed(recipe.set_share, samples.groups[g]);
  const bool taught = soft.values.rows() > 0;
  for (std::uint32_t text = 0; text < samples.texts.size(); ++text) {
    const auto& sample = samples.texts[text];
    if (sample.labels.empty() && !taught) continue;
    for (std::uint32_t w = 0; w < sample.windows.size(); ++w)
      piles_[sample.group].windows.push_back({text, w});
  }
  set_balance();
}

void Batches::set_balance() {
  std::vector<std::vector<double>> counts;
  for (const auto& head : heads_) counts.emplace_back(head.outputs, 0.0);
  for (const auto& sample : samples_.texts) {
    for (const auto& label : sample.labels) {
      const auto h = head_index_[label.head];
      if (h == heads_.size()) continue;
      for (std::size_t k = 0; k < label.target.size(); ++k)
        counts[h][k] += static_cast<double>(std::max(label.target[k], 0.0F));
    }
  }
  for (std::size_t h = 0; h < heads_.size(); ++h) {
    double total = 0;
    for (const auto c : counts[h]) total += c;
    std::vector<float> weights(heads_[h].outputs, 1.0F);
    if (heads_[h].activation == Activation::softmax && total > 0) {
      std::vector<double> raw;
      double mean = 0;
      for (const auto c : counts[h]) {
        raw.push_back(
            std::pow(total / (static_cast<double>(weights.size()) * std::max(c, 1.0)), recipe_.balance));
        mean += raw.back() * c / total;
      }
      for (std::size_t k = 0; k < weights.size(); ++k) weights[k] = static_cast<float>(raw[k] / mean);
    }
    label_weights_.push_back(std::move(weights));
  }
}

std::size_t Batches::drawn(const Pile& pile) const {
  return static_cast<std::size_t>(std::llround(pile.share * static_cast<double>(pile.windows.size())));
}

const Sequence& Batches::sequence(const Window& window) const {
  return samples_.texts[window.text].windows[window.window];
}

std::size_t Batches::count() const {
  std::size_t sum = 0;
  for (const auto& pile : piles_) sum += (drawn(pile) + recipe_.batch - 1) / recipe_.batch;
  return sum;
}

std::vector<std::vector<Window>> Batches::plan(std::uint64_t seed, std::size_t epoch) const {
  training::Dice dice(mixed_seed(seed, epoch, 0xBA7C4E5));
  std::vector<std::vector<Window>> out;
  for (const auto& pile : piles_) {
    std::vector<Window> order;
    const auto wanted = drawn(pile);
    while (order.size() < wanted) {
      auto round = pile.windows;
      dice.shuffle(round);
      round.resize(std::min(round.size(), wanted - order.size()));
      order.insert(order.end(), round.begin(), round.end());
    }
    for (std::size_t i = 0; i < order.size(); i += kSortedTogether * recipe_.batch) {
      const auto end = std::min(order.size(), i + kSortedTogether * recipe_.batch);
      std::stable_sort(
          order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end),
          [&](const auto& a, const auto& b) { return sequence(a).forms.size() > sequence(b).forms.size(); });
    }
    for (std::size_t i = 0; i < order.size(); i += recipe_.batch) {
      const auto end = std::min(order.size(), i + recipe_.batch);
      out.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(i),
                       order.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }
  dice.shuffle(out);
  return out;
}

float Batches::label_weight(const Label& label, std::size_t head) const {
  float weight = 0;
  if (heads_[head].activation == Activation::sigmoid) return 1;
  for (std::size_t k = 0; k < label.target.size(); ++k) weight += label.target[k] * label_weights_[head][k];
  return weight;
}

/// wanted = mix * label (smoothed) + (1 - mix) * wanted.
void Batches::write_hard(const Label& label, std::size_t head, float mix, std::span<float> wanted) const {
  const bool softmax = heads_[head].activation == Activation::softmax;
  const auto smoothing = softmax ? static_cast<float>(recipe_.smoothing) : 0.0F;
  const auto floor = smoothing / static_cast<float>(wanted.size());
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    if (label.target[k] == kNotJudged) {
      if (mix == 1) wanted[k] = kNotJudged;
      continue;
    }
    const auto hard = label.target[k] * (1 - smoothing) + floor;
    wanted[k] = mix == 1 ? hard : mix * hard + (1 - mix) * wanted[k];
  }
}

Batch Batches::make(std::vector<Window> windows) const {
  std::stable_sort(windows.begin(), windows.end(), [&](const auto& a, const auto& b) {
    return sequence(a).forms.size() > sequence(b).forms.size();
  });
  const bool taught = soft_.values.rows() > 0;
  const auto mix = taught ? static_cast<float>(recipe_.hard_share) : 1.0F;
  std::vector<Targets> all(heads_.size());
  for (std::size_t h = 0; h < heads_.size(); ++h) {
    all[h].head = h;
    all[h].wanted = Matrix(windows.size(), heads_[h].outputs);
    all[h].weight.assign(windows.size(), 0);
  }
  Batch batch;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    batch.texts.push_back(&sequence(windows[i]));
    const auto& sample = samples_.texts[windows[i].text];
    const auto part = 1.0F / static_cast<float>(sample.windows.size());
    for (std::size_t h = 0; h < heads_.size() && taught; ++h) {
      std::copy_n(soft_.values.row(windows[i].text).data() + offset_[h], heads_[h].outputs,
                  all[h].wanted.row(i).data());
      all[h].weight[i] = part * static_cast<float>(recipe_.unlabelled_weight);
    }
    for (const auto& label : sample.labels) {
      const auto h = head_index_[label.head];
      if (h == heads_.size()) continue;
      write_hard(label, h, mix, all[h].wanted.row(i));
      all[h].weight[i] = part * label_weight(label, h);
    }
  }
  for (auto& targets : all) {
    const auto factor =
        static_cast<float>(listed(recipe_.head_weight, head_of(heads_[targets.head].id).name));
    for (auto& w : targets.weight) w *= factor;
    if (std::any_of(targets.weight.begin(), targets.weight.end(), [](float w) { return w > 0; })) {
      batch.targets.push_back(std::move(targets));
    }
  }
  return batch;
}

}  // namespace evenkeel::ml::text_training
