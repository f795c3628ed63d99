#include "ml/text/packed_matrix.hpp"

#include <algorithm>

namespace evenkeel::ml::text {
namespace {

using namespace kernels;

/// Where the number of a row and column stands; `together` columns stand side by side (2 for i8, 1 for f32).
std::size_t place_of(std::size_t row, std::size_t col, std::size_t rows, std::size_t cols,
                     std::size_t together) {
  const std::size_t block = row / kBlockRows;
  const std::size_t group = block / kGroupBlocks;
  const std::size_t in_group = std::min(kGroupBlocks, rows / kBlockRows - group * kGroupBlocks);
  const std::size_t before = group * kGroupBlocks * kBlockRows * cols;
  const std::size_t step = col / together * in_group + block % kGroupBlocks;
  return before + (step * kBlockRows + row % kBlockRows) * together + col % together;
}

}  // namespace

std::size_t packed_row(std::size_t row, std::size_t rows, std::size_t parts) {
  const std::size_t part = rows / parts;
  return row / part * padded(part) + row % part;
}

PackedMatrix::PackedMatrix(const TensorView& tensor, Packing packing)
    : rows_(padded(tensor.rows / packing.parts) * packing.parts), cols_(packing.cols) {
  const bool whole = tensor.type == Type::i8;
  const std::size_t together = whole ? 2 : 1;
  const std::size_t cols = (cols_ + together - 1) / together * together;
  if (whole) {
    i8_.resize(rows_ * cols);
    scales_.resize(rows_);
  } else {
    f32_.resize(rows_ * cols);
  }
  for (std::size_t row = 0; row < tensor.rows; ++row) {
    const std::size_t to = packed_row(row, tensor.rows, packing.parts);
    if (whole) scales_[to] = tensor.scales[row];
    for (std::size_t col = 0; col < cols_; ++col) {
      const std::size_t from = row * tensor.cols + packing.first_col + col;
      const std::size_t place = place_of(to, col, rows_, cols, together);
      if (whole) {
        i8_[place] = tensor.i8[from];
      } else {
        f32_[place] = tensor.f32[from];
      }
    }
  }
}

kernels::Packed PackedMatrix::view() const {
  const bool whole = !i8_.empty();
  const std::size_t cols = whole ? (cols_ + 1) / 2 * 2 : cols_;
  return {rows_, cols, whole ? i8_.data() : nullptr, whole ? nullptr : f32_.data(),
          whole ? scales_.data() : nullptr};
}

}  // namespace evenkeel::ml::text
