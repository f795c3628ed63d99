#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::ml::text_training {

/// How the tokens of a batch lie in a matrix without padding: first every text's token 0, then every text's
/// token 1, and so on. Texts come longest first, so those that are finished drop out at the end of a step.
struct Packing {
  std::vector<std::uint32_t> length{};  ///< tokens of each text, descending
  std::vector<std::uint32_t> active{};  ///< texts that have a token at each step
  std::vector<std::uint32_t> begin{};   ///< packed row of each step's first text
  std::vector<std::uint32_t> mirror{};  ///< packed row of the same text's token counted from its end
  std::size_t tokens = 0;

  std::size_t texts() const { return length.size(); }
  std::size_t steps() const { return active.size(); }
  std::size_t row(std::size_t text, std::size_t step) const { return begin[step] + text; }
};

/// @pre lengths are descending and at least 1
void pack(std::span<const std::uint32_t> lengths, Packing& out);

}  // namespace evenkeel::ml::text_training
