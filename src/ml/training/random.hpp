#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace evenkeel::ml::training {

/// A seeded source of chance whose numbers are the same on every machine (the standard's distributions and
/// std::shuffle are not). Not for secrets.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// A whole number in [0, n). @pre n > 0
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  /// A number in [0, 1).
  double unit() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }
  /// Shuffles in place (Fisher-Yates).
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (auto i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace evenkeel::ml::training
