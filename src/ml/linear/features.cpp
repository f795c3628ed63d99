#include "ml/linear/features.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace evenkeel::ml::linear {

FeatureFinder::FeatureFinder(const NgramOptions& options, std::uint32_t bits)
    : finder_(options), mask_((std::uint64_t{1} << bits) - 1) {}

void FeatureFinder::buckets(std::string_view text, std::vector<std::uint32_t>& out) {
  finder_.find(text, found_);
  out.clear();
  for (const auto hash : found_.hashes) out.push_back(static_cast<std::uint32_t>(hash & mask_));
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void FeatureFinder::find(std::string_view text, std::span<const float> frequency, std::vector<Feature>& out) {
  if (frequency.size() != mask_ + 1) throw std::invalid_argument("a frequency for each bucket is needed");
  finder_.find(text, found_);
  out.clear();
  const std::span<std::uint64_t> hashes(found_.hashes);
  append(hashes.first(found_.letters_from), frequency, out);
  append(hashes.subspan(found_.letters_from), frequency, out);
}

void FeatureFinder::append(std::span<std::uint64_t> hashes, std::span<const float> frequency,
                           std::vector<Feature>& out) {
  // What was never seen goes before the sort, which is most of the work on a long text.
  std::size_t known = 0;
  for (const auto hash : hashes) {
    const auto bucket = hash & mask_;
    if (frequency[bucket] > 0) hashes[known++] = bucket;
  }
  const auto buckets = hashes.first(known);
  std::ranges::sort(buckets);
  const auto begin = out.size();
  double squares = 0;
  for (std::size_t at = 0; at < buckets.size();) {
    const auto bucket = buckets[at];
    auto end = at + 1;
    while (end < buckets.size() && buckets[end] == bucket) ++end;
    const double repeats = 1 + std::log(static_cast<double>(end - at));
    const auto value = static_cast<float>(repeats * static_cast<double>(frequency[bucket]));
    squares += static_cast<double>(value) * static_cast<double>(value);
    out.push_back({static_cast<std::uint32_t>(bucket), value});
    at = end;
  }
  const double length = std::sqrt(squares);
  for (auto& feature : std::span(out).subspan(begin)) {
    feature.value = static_cast<float>(static_cast<double>(feature.value) / length);
  }
}

}  // namespace evenkeel::ml::linear
