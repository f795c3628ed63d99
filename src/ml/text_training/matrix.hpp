#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "ml/text_training/product.hpp"

namespace evenkeel::ml::text_training {

/// A row-major matrix of floats whose memory is kept when it shrinks.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t cols) : rows_(rows), cols_(cols), data_(rows * cols) {}
  /// New sizes; what it holds afterwards is unspecified.
  void resize(std::size_t rows, std::size_t cols);
  /// New sizes, all zero.
  void resize_zero(std::size_t rows, std::size_t cols);
  std::size_t rows() const { return rows_; }
  std::size_t cols() const { return cols_; }
  float* data() { return data_.data(); }
  const float* data() const { return data_.data(); }
  std::span<float> row(std::size_t r) { return {data_.data() + r * cols_, cols_}; }
  std::span<const float> row(std::size_t r) const { return {data_.data() + r * cols_, cols_}; }
  std::span<float> all() { return {data_.data(), rows_ * cols_}; }
  std::span<const float> all() const { return {data_.data(), rows_ * cols_}; }

 private:
  std::size_t rows_ = 0;
  std::size_t cols_ = 0;
  std::vector<float> data_;
};

/// Part of a matrix: `rows` x `cols` numbers whose rows begin `stride` floats apart. Does not own them.
struct View {
  float* data = nullptr;
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::size_t stride = 0;
};

/// The same, to read from.
struct ConstView {
  const float* data = nullptr;
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::size_t stride = 0;
  ConstView() = default;
  ConstView(const float* d, std::size_t r, std::size_t c, std::size_t s)
      : data(d), rows(r), cols(c), stride(s) {}
  ConstView(const View& v) : data(v.data), rows(v.rows), cols(v.cols), stride(v.stride) {}
};

View view(Matrix& m);
ConstView view(const Matrix& m);
/// So many rows and columns of a matrix from a corner on. @pre they lie inside
View part(Matrix& m, std::size_t row, std::size_t rows, std::size_t col, std::size_t cols);
ConstView part(const Matrix& m, std::size_t row, std::size_t rows, std::size_t col, std::size_t cols);

/// Right-hand sides to use several times: b, and b^T.
PackedRight packed(ConstView b);
PackedRight packed_transposed(ConstView b);

/// c = a b + keep c. With keep 0, what c held does not matter. @pre sizes fit, and b has an inner index
void multiply(ConstView a, const PackedRight& b, View c, float keep);
void multiply(ConstView a, ConstView b, View c, float keep);
/// c = a b^T + keep c.
void multiply_right_transposed(ConstView a, ConstView b, View c, float keep);
/// c = a^T b + keep c.
void multiply_left_transposed(ConstView a, ConstView b, View c, float keep);
/// sums[j] += sum over the rows of m[., j].
void add_column_sums(ConstView m, float* sums);

}  // namespace evenkeel::ml::text_training
