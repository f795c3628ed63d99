#include "ml/text/reading.hpp"

#include <algorithm>
#include <limits>

#include "ml/text/calibration.hpp"

namespace evenkeel::ml::text {
namespace {

/// Enough for windows of like length to meet, few enough for the cache.
constexpr std::size_t kPending = 48;

}  // namespace

void Reading::begin(std::size_t texts) {
  parts_.pending.clear();
  parts_.sums.assign(texts * network_.size(), 0.0F);
  parts_.weights.assign(texts, 0.0F);
  parts_.margins.assign(texts * network_.header().heads.size(), -std::numeric_limits<float>::infinity());
}

void Reading::add(std::size_t text) {
  tokens::windows(parts_.tokens, parts_.windows);
  for (const tokens::Window& window : parts_.windows) {
    const std::size_t count = window.end - window.begin;
    if (parts_.encoded.size() == parts_.pending.size()) parts_.encoded.emplace_back();
    Encoded& encoded = parts_.encoded[parts_.pending.size()];
    encoded.clear();
    encoder_.encode(parts_.tokens.all(), window.begin, count, encoded);
    parts_.pending.push_back({text, static_cast<float>(count)});
    if (parts_.pending.size() == kPending) flush();
  }
}

void Reading::flush() {
  const std::size_t count = parts_.pending.size();
  const std::size_t size = network_.size();
  parts_.window_logits.resize(std::max(parts_.window_logits.size(), count * size));
  parts_.inputs.clear();
  parts_.outputs.clear();
  for (std::size_t at = 0; at < count; ++at) {
    parts_.inputs.push_back(&parts_.encoded[at]);
    parts_.outputs.push_back(parts_.window_logits.data() + at * size);
  }
  network_.run(parts_.inputs, heads_, parts_.network, parts_.outputs);
  for (std::size_t at = 0; at < count; ++at) join(parts_.pending[at], parts_.outputs[at]);
  parts_.pending.clear();
}

void Reading::join(const Workspace::Parts::Pending& window, const float* logits) {
  const Header& header = network_.header();
  float* sums = parts_.sums.data() + window.text * network_.size();
  parts_.weights[window.text] += window.tokens;
  for (std::size_t head = 0; head < header.heads.size(); ++head) {
    if ((heads_ >> head & 1U) == 0) continue;
    const std::size_t labels = header.heads[head].labels.size();
    const std::size_t first = network_.offset(head);
    if (header.heads[head].windows == AcrossWindows::mean) {
      for (std::size_t at = first; at < first + labels; ++at) sums[at] += logits[at] * window.tokens;
      continue;
    }
    float& strongest = parts_.margins[window.text * header.heads.size() + head];
    const float margin = margin_of(header.heads[head], {logits + first, labels}, labels - 1);
    if (margin > strongest) {
      strongest = margin;
      std::copy_n(logits + first, labels, sums + first);
    }
  }
}

void Reading::finish() {
  flush();
  const Header& header = network_.header();
  for (std::size_t text = 0; text < parts_.weights.size(); ++text) {
    if (parts_.weights[text] == 0) continue;
    float* sums = parts_.sums.data() + text * network_.size();
    for (std::size_t head = 0; head < header.heads.size(); ++head) {
      if (header.heads[head].windows != AcrossWindows::mean) continue;
      for (std::size_t at = network_.offset(head); at < network_.offset(head + 1); ++at) {
        sums[at] /= parts_.weights[text];
      }
    }
  }
}

std::span<float> Reading::logits(std::size_t text) {
  return std::span(parts_.sums).subspan(text * network_.size(), network_.size());
}

}  // namespace evenkeel::ml::text
