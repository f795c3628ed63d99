#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace evenkeel::ml::text {

/// What the first layer makes of the most frequent words (ids 0 .. words-1), each computed when it is first
/// met. A value is a function of the model alone, so that no answer depends on what was cached. Thread-safe
/// without locks: one thread fills a slot, the others compute for themselves until it is done. Pages of slots
/// that were never used take no memory.
class ProjectionCache {
 public:
  ProjectionCache(std::size_t words, std::size_t floats)
      : words_(words),
        floats_(floats),
        states_(std::make_unique<std::atomic<std::uint8_t>[]>(words)),
        values_(std::make_unique_for_overwrite<float[]>(words * floats)) {}

  /// The word's values, or null: then the caller computes them elsewhere. `compute(float*)` may fill the
  /// slot.
  template <class Compute>
  const float* get(std::uint32_t word, const Compute& compute) {
    if (word >= words_) return nullptr;
    std::atomic<std::uint8_t>& state = states_[word];
    float* slot = values_.get() + word * floats_;
    std::uint8_t seen = state.load(std::memory_order_acquire);
    if (seen == kReady) return slot;
    if (seen != kEmpty || !state.compare_exchange_strong(seen, kBusy, std::memory_order_acquire))
      return nullptr;
    compute(slot);
    state.store(kReady, std::memory_order_release);
    return slot;
  }
  /// At most, when every word has been met.
  std::size_t bytes() const { return words_ * (floats_ * sizeof(float) + 1); }

 private:
  static constexpr std::uint8_t kEmpty = 0;
  static constexpr std::uint8_t kBusy = 1;
  static constexpr std::uint8_t kReady = 2;
  std::size_t words_;
  std::size_t floats_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> states_;
  std::unique_ptr<float[]> values_;
};

}  // namespace evenkeel::ml::text
