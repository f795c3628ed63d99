#pragma once

#include <cstdint>
#include <vector>

#include "ml/text/kernels.hpp"
#include "ml/text/model_file.hpp"

namespace evenkeel::ml::text {

/// Which columns of a tensor to pack, and how its rows are spread: `parts` equal parts of rows (the gates of
/// a GRU), each padded with zero rows to kernels::padded(rows / parts).
struct Packing {
  std::uint32_t first_col = 0;
  std::uint32_t cols = 0;
  std::uint32_t parts = 1;
};

/// A tensor in the order that kernels::multiply reads, made once when a model is loaded. Immutable.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  /// @pre the columns exist, `parts` divides the rows, the type is f32 or i8
  PackedMatrix(const TensorView& tensor, Packing packing);

  kernels::Packed view() const;
  bool is_i8() const { return !i8_.empty(); }
  std::size_t rows() const { return rows_; }
  /// Columns of the tensor that are multiplied; vectors have at least padded(cols()) entries.
  std::size_t cols() const { return cols_; }
  std::size_t bytes() const { return i8_.size() + (f32_.size() + scales_.size()) * sizeof(float); }

 private:
  std::size_t rows_ = 0;
  std::size_t cols_ = 0;
  std::vector<std::int8_t> i8_;
  std::vector<float> f32_;
  std::vector<float> scales_;
};

/// The row of the packed matrix that holds the tensor's row: see Packing::parts.
std::size_t packed_row(std::size_t row, std::size_t rows, std::size_t parts);

}  // namespace evenkeel::ml::text
