#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/forms.hpp"
#include "ml/text_training/packing.hpp"
#include "ml/text_training/sparse_table.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {

/// What is hidden from the network while it learns; all are probabilities.
struct Dropout {
  double input = 0.3;    ///< a number of the word vectors, the same ones throughout a text
  double word = 0.02;    ///< a whole word
  double subword = 0.1;  ///< a known word is read by its n-grams, so that these learn what words mean
  double between = 0.3;  ///< a number between two recurrent layers, the same ones throughout a text
  double pooled = 0.4;   ///< a number that a head reads
};

/// What a lookup remembers for its backward pass.
struct LookupTrace {
  std::vector<std::uint32_t> form{};  ///< of each packed row
  std::vector<std::uint8_t> source{};
  Matrix mask{};  ///< texts x dimensions; empty without dropout
};

/// Word vectors, and n-gram vectors whose mean stands in for a word that the vocabulary lacks. A row of input
/// is the vector and one number a flag.
class Embedding {
 public:
  Embedding(std::size_t words, std::size_t buckets, std::size_t dimensions)
      : words_(words, dimensions), grams_(buckets, dimensions) {}

  std::size_t inputs() const;
  /// @param texts in the packing's order @param dropout, dice nullptr: nothing is hidden
  void forward(const Forms& forms, std::span<const Sequence* const> texts, const Packing& packing,
               const Dropout* dropout, training::Dice* dice, Matrix& x, LookupTrace& trace) const;
  /// Adds to the gradients of the rows that were read.
  void backward(const Forms& forms, const Packing& packing, const Matrix& dx, const LookupTrace& trace);

  SparseTable& words() { return words_; }
  SparseTable& grams() { return grams_; }
  const SparseTable& words() const { return words_; }
  const SparseTable& grams() const { return grams_; }

 private:
  SparseTable words_;
  SparseTable grams_;
};

/// A mask that hides each number with probability p and multiplies the others by 1 / (1 - p).
void fill_mask(std::span<float> mask, double p, training::Dice& dice);

}  // namespace evenkeel::ml::text_training
