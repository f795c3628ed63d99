#pragma once

#include <cstdint>
#include <vector>

#include "ml/text/model_file.hpp"
#include "ml/text/packed_matrix.hpp"

namespace evenkeel::ml::text {

/// y = W x + b of a head. f32 weights stay row by row (few rows, many columns); i8 weights are packed.
/// Immutable.
class Dense {
 public:
  struct Scratch {
    std::vector<std::int16_t> numbers{};
    std::vector<std::int32_t> sums{};
  };

  /// @pre `bias` is 1 x weights.rows, f32
  Dense(const TensorView& weights, const TensorView& bias);
  /// `x` has padded(cols) entries, those behind `cols` 0; `y` gets padded(rows), those behind `rows` 0.
  void apply(const float* x, Scratch& scratch, float* y) const;
  std::size_t bytes() const;

 private:
  std::size_t rows_ = 0;
  std::size_t width_ = 0;  ///< of a row of f32_
  std::vector<float> f32_;
  PackedMatrix packed_;
  std::vector<float> bias_;
};

}  // namespace evenkeel::ml::text
