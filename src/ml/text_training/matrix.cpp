#include "ml/text_training/matrix.hpp"

#include <algorithm>

namespace evenkeel::ml::text_training {
namespace {

/// Memory for right-hand sides that are used once.
PackedRight& scratch() {
  thread_local PackedRight packed;
  return packed;
}

}  // namespace

void Matrix::resize(std::size_t rows, std::size_t cols) {
  rows_ = rows;
  cols_ = cols;
  if (data_.size() < rows * cols) data_.resize(rows * cols);
}

void Matrix::resize_zero(std::size_t rows, std::size_t cols) {
  resize(rows, cols);
  std::fill_n(data_.begin(), rows * cols, 0.0F);
}

View view(Matrix& m) {
  return {m.data(), m.rows(), m.cols(), m.cols()};
}

ConstView view(const Matrix& m) {
  return {m.data(), m.rows(), m.cols(), m.cols()};
}

View part(Matrix& m, std::size_t row, std::size_t rows, std::size_t col, std::size_t cols) {
  return {m.data() + row * m.cols() + col, rows, cols, m.cols()};
}

ConstView part(const Matrix& m, std::size_t row, std::size_t rows, std::size_t col, std::size_t cols) {
  return {m.data() + row * m.cols() + col, rows, cols, m.cols()};
}

PackedRight packed(ConstView b) {
  PackedRight out;
  out.pack(b.data, b.rows, b.cols, b.stride, 1);
  return out;
}

PackedRight packed_transposed(ConstView b) {
  PackedRight out;
  out.pack(b.data, b.cols, b.rows, 1, b.stride);
  return out;
}

void multiply(ConstView a, const PackedRight& b, View c, float keep) {
  multiply_packed(a.data, a.rows, a.stride, 1, b, c.data, c.stride, keep);
}

void multiply(ConstView a, ConstView b, View c, float keep) {
  scratch().pack(b.data, b.rows, b.cols, b.stride, 1);
  multiply(a, scratch(), c, keep);
}

void multiply_right_transposed(ConstView a, ConstView b, View c, float keep) {
  scratch().pack(b.data, b.cols, b.rows, 1, b.stride);
  multiply(a, scratch(), c, keep);
}

void multiply_left_transposed(ConstView a, ConstView b, View c, float keep) {
  scratch().pack(b.data, b.rows, b.cols, b.stride, 1);
  multiply_packed(a.data, a.cols, 1, a.stride, scratch(), c.data, c.stride, keep);
}

void add_column_sums(ConstView m, float* sums) {
  for (std::size_t r = 0; r < m.rows; ++r) {
    const auto* row = m.data + r * m.stride;
    for (std::size_t j = 0; j < m.cols; ++j) sums[j] += row[j];
  }
}

}  // namespace evenkeel::ml::text_training
