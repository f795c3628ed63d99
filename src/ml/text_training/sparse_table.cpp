#include "ml/text_training/sparse_table.hpp"

#include <algorithm>

#include "ml/text_training/elementwise.hpp"

namespace evenkeel::ml::text_training {

void SparseTable::add_gradient(std::uint32_t row, std::span<const float> of, float scale) {
  auto& slot = slots_[row];
  if (slot == kUntouched) {
    slot = static_cast<std::uint32_t>(touched_.size());
    touched_.push_back(row);
    if (gradients_.size() < touched_.size() * cols()) gradients_.resize(2 * touched_.size() * cols());
    std::fill_n(gradients_.data() + slot * cols(), cols(), 0.0F);
  }
  auto* to = gradients_.data() + slot * cols();
  for (std::size_t j = 0; j < of.size(); ++j) to[j] += scale * of[j];
}

double SparseTable::gradient_squares() const {
  return squares({gradients_.data(), touched_.size() * cols()});
}

void SparseTable::step(float rate, float epsilon, float scale) {
  for (std::size_t slot = 0; slot < touched_.size(); ++slot) {
    const auto row = touched_[slot];
    const std::span<float> gradient(gradients_.data() + slot * cols(), cols());
    if (scale != 1) {
      for (auto& g : gradient) g *= scale;
    }
    adam_step(value.row(row), gradient, first_.row(row), second_.row(row), rate, epsilon);
  }
  clear();
}

void SparseTable::clear() {
  for (const auto row : touched_) slots_[row] = kUntouched;
  touched_.clear();
}

}  // namespace evenkeel::ml::text_training
