#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ml/linear/ngrams.hpp"

namespace evenkeel::ml::linear {

/// A bucket of n-grams with its weight in a text.
struct Feature {
  std::uint32_t bucket = 0;
  float value = 0;
};

/// Turns texts into weighted buckets: TF-IDF of runs of words and of letters, 1 + ln(count) times the
/// bucket's inverse document frequency, words and letters each scaled to length one. Buckets of frequency 0
/// are left out. Reusable, allocates nothing once warm; not thread-safe. Training and the program share it.
class FeatureFinder {
 public:
  /// @param bits of a bucket's number: 2^bits buckets, 1 to 24
  FeatureFinder(const NgramOptions& options, std::uint32_t bits);

  /// The buckets of a text, each once, ascending: for counting documents.
  void buckets(std::string_view text, std::vector<std::uint32_t>& out);
  /// Words first, then letters, each ascending by bucket; a bucket may be in both.
  /// @param frequency inverse document frequency of each bucket. @pre 2^bits of them
  void find(std::string_view text, std::span<const float> frequency, std::vector<Feature>& out);

 private:
  void append(std::span<std::uint64_t> hashes, std::span<const float> frequency, std::vector<Feature>& out);

  NgramFinder finder_;
  std::uint64_t mask_;
  Ngrams found_;
};

}  // namespace evenkeel::ml::linear
