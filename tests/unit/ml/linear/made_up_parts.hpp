#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string_view>

#include "ml/linear/linear_model.hpp"

/// Small linear models for tests.
namespace evenkeel::ml::linear::made_up {

/// The bucket of a single word.
inline std::uint32_t bucket_of(std::string_view word, std::uint32_t bits) {
  FeatureFinder finder({.words = 1, .least_letters = 1, .most_letters = 0}, bits);
  std::vector<std::uint32_t> found;
  finder.buckets(word, found);
  return found.at(0);
}

/// Three labels, single words alone; every bucket has frequency 1 (byte 10 times 0.1) and weights 0.
inline Parts words_only(std::uint32_t bits = 8) {
  Parts parts;
  parts.header = {.format = std::string(kFormat),
                  .version = "made-up.1",
                  .labels = {"low", "middle", "high"},
                  .bits = bits,
                  .words = 1,
                  .least_letters = 3,
                  .most_letters = 0,
                  .frequency_step = 0.1,
                  .weight_step = {0.5, 0.25, 0.125},
                  .intercept = {1.0, 0.0, -1.0},
                  .scale = 1,
                  .bias = {0.0, 0.0, 0.0},
                  .texts = 7};
  parts.frequency.assign(std::size_t{1} << bits, 10);
  parts.weights.assign(3 * parts.frequency.size(), 0);
  return parts;
}

/// Words and letters, with numbers from everywhere in their ranges.
inline Parts any_numbers(std::uint32_t bits = 12) {
  Parts parts = words_only(bits);
  parts.header.words = 2;
  parts.header.most_letters = 5;
  parts.header.scale = 0.7;
  parts.header.bias = {0.1, -0.2, 0.3};
  std::mt19937 random(5);
  for (auto& byte : parts.frequency) byte = static_cast<std::uint8_t>(random() % 256);
  for (auto& byte : parts.weights) byte = static_cast<std::int8_t>(random() % 256 - 128);
  return parts;
}

}  // namespace evenkeel::ml::linear::made_up
