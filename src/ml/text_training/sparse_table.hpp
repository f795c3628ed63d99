#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/matrix.hpp"

namespace evenkeel::ml::text_training {

/// A table of vectors of which a batch touches few rows. Adam's averages of a row stand still while it is not
/// touched, so that a step costs what the batch costs.
class SparseTable {
 public:
  SparseTable() = default;
  SparseTable(std::size_t rows, std::size_t cols)
      : value(rows, cols), first_(rows, cols), second_(rows, cols) {
    slots_.assign(rows, kUntouched);
  }
  std::size_t rows() const { return value.rows(); }
  std::size_t cols() const { return value.cols(); }

  /// gradient[row] += scale * of.
  void add_gradient(std::uint32_t row, std::span<const float> of, float scale);
  /// Sum of squares of the batch's gradient.
  double gradient_squares() const;
  /// Adam over the touched rows, whose gradients times `scale` count. Forgets the gradients.
  void step(float rate, float epsilon, float scale);
  /// Forgets the gradients.
  void clear();
  std::span<const std::uint32_t> touched() const { return touched_; }
  /// The gradient of the row that `touched()` names at the same place.
  std::span<const float> gradient(std::size_t slot) const {
    return {gradients_.data() + slot * cols(), cols()};
  }

  Matrix value{};
  Matrix& first() { return first_; }
  Matrix& second() { return second_; }

 private:
  static constexpr std::uint32_t kUntouched = 0xFFFFFFFFU;

  Matrix first_;
  Matrix second_;
  std::vector<std::uint32_t> slots_;    ///< each row's place in `gradients_`
  std::vector<std::uint32_t> touched_;  ///< rows, in the order of their first touch
  std::vector<float> gradients_;
};

}  // namespace evenkeel::ml::text_training
