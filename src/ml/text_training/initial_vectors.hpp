#pragma once

#include <cstdint>

#include "ml/text_training/reader.hpp"
#include "ml/text_training/vectors.hpp"

namespace evenkeel::ml::text_training {

/// What the two tables hold before a network learns.
struct InitialVectors {
  Matrix words{};
  Matrix grams{};
  std::size_t found = 0;  ///< words that have a pretrained vector
  double likeness = 0;    ///< see mimick_likeness
};

/// Word rows from the pretrained vectors; n-gram rows fitted to these (and to the most frequent other
/// vectors); words without a vector get the mean of their n-grams, and what is not spelled with letters small
/// chance numbers.
InitialVectors initial_vectors(const Reader& reader, const WordVectors& vectors, std::uint64_t seed);

}  // namespace evenkeel::ml::text_training
