#pragma once

#include <cstddef>
#include <vector>

namespace evenkeel::ml::text_training {

/// The right-hand side of matrix products, laid out for the processor's vectors. Packing costs about as much
/// as twenty rows of a product: worth keeping where the same matrix is used again.
class PackedRight {
 public:
  /// Packs inner x cols numbers: element (k, j) is at data[k * row_step + j * col_step].
  void pack(const float* data, std::size_t inner, std::size_t cols, std::size_t row_step,
            std::size_t col_step);
  std::size_t inner() const { return inner_; }
  std::size_t cols() const { return cols_; }
  const float* data() const { return data_.data(); }

 private:
  std::size_t inner_ = 0;
  std::size_t cols_ = 0;
  std::vector<float> data_;
};

/// c = a b + keep c, on the calling thread. Each number is summed up in the order of the inner index, 256 at
/// a time, whatever the width of the processor's vectors: all machines with fused multiply-add give the same
/// bits.
/// @param a element (i, k) at a[i * row_step + k * col_step] @param c rows `stride` apart
void multiply_packed(const float* a, std::size_t rows, std::size_t row_step, std::size_t col_step,
                     const PackedRight& b, float* c, std::size_t stride, float keep);

}  // namespace evenkeel::ml::text_training
