#include "ml/text_training/parameters.hpp"

#include <utility>

#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {

std::size_t Parameters::add(std::string name, std::size_t rows, std::size_t cols) {
  blocks_.push_back({std::move(name), values.size(), rows, cols});
  const auto size = values.size() + rows * cols;
  for (auto* all : {&values, &gradients, &first, &second}) all->resize(size);
  return blocks_.size() - 1;
}

void Parameters::fill_uniform(std::size_t block, float limit, std::uint64_t seed) {
  training::Dice dice(mixed_seed(seed, block));
  const auto to = value(block);
  for (std::size_t i = 0; i < to.rows * to.cols; ++i) {
    to.data[i] = limit * static_cast<float>(2 * dice.unit() - 1);
  }
}

View Parameters::of(std::vector<float>& all, std::size_t block) {
  const auto& b = blocks_[block];
  return {all.data() + b.begin, b.rows, b.cols, b.cols};
}

ConstView Parameters::of(const std::vector<float>& all, std::size_t block) const {
  const auto& b = blocks_[block];
  return {all.data() + b.begin, b.rows, b.cols, b.cols};
}

std::uint64_t mixed_seed(std::uint64_t seed, std::uint64_t a, std::uint64_t b) {
  // SplitMix64's finaliser (Steele, Lea and Flood 2014) after each number.
  auto mix = [](std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
  };
  return mix(mix(mix(seed) ^ a) ^ b);
}

}  // namespace evenkeel::ml::text_training
