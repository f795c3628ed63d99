#include "ml/text/dense.hpp"

#include <algorithm>

namespace evenkeel::ml::text {

using kernels::padded;

Dense::Dense(const TensorView& weights, const TensorView& bias)
    : rows_(weights.rows), width_(padded(weights.cols)), bias_(padded(weights.rows)) {
  std::copy_n(bias.f32, rows_, bias_.begin());
  if (weights.type == Type::i8) {
    packed_ = PackedMatrix(weights, {0, weights.cols, 1});
    return;
  }
  f32_.resize(rows_ * width_);
  for (std::size_t row = 0; row < rows_; ++row) {
    const float* from = weights.f32 + row * weights.cols;
    std::copy_n(from, weights.cols, f32_.data() + row * width_);
  }
}

void Dense::apply(const float* x, Scratch& scratch, float* y) const {
  if (f32_.empty()) {
    if (scratch.numbers.size() < width_) scratch.numbers.resize(width_);
    if (scratch.sums.size() < bias_.size()) scratch.sums.resize(bias_.size());
    const float scale = kernels::quantise(x, width_, kernels::number_range(width_), scratch.numbers.data());
    const kernels::Operand operand{scratch.numbers.data(), scale, nullptr};
    kernels::multiply(packed_.view(), operand, bias_.data(), scratch.sums.data(), y);
    return;
  }
  for (std::size_t row = 0; row < rows_; ++row) {
    y[row] = kernels::dot(f32_.data() + row * width_, x, width_) + bias_[row];
  }
  std::fill(y + rows_, y + bias_.size(), 0.0F);
}

std::size_t Dense::bytes() const {
  return packed_.bytes() + (f32_.size() + bias_.size()) * sizeof(float);
}

}  // namespace evenkeel::ml::text
