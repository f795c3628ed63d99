#include "ml/text/gru_layer.hpp"

namespace evenkeel::ml::text {
namespace {

std::string prefix_of(std::size_t layer, const char* direction) {
  return "gru." + std::to_string(layer) + "." + direction + ".";
}

}  // namespace

GruDirection::GruDirection(const ModelFile& file, const std::string& prefix, std::uint32_t vector_cols)
    : units_(file.tensor(prefix + "recurrent").cols),
      input_(file.tensor(prefix + "input"), {0, vector_cols, 3}),
      recurrent_(file.tensor(prefix + "recurrent"), {0, file.tensor(prefix + "recurrent").cols, 3}),
      bias_(3 * kernels::padded(units_)),
      candidate_bias_(kernels::padded(units_)) {
  const TensorView& input = file.tensor(prefix + "input");
  const TensorView& input_bias = file.tensor(prefix + "input_bias");
  const TensorView& recurrent_bias = file.tensor(prefix + "recurrent_bias");
  flags_.resize((input.cols - vector_cols) * gates());
  for (std::size_t row = 0; row < 3 * units_; ++row) {
    const std::size_t to = packed_row(row, 3 * units_, 3);
    bias_[to] = input_bias.f32[row];
    if (row < 2 * units_) {
      bias_[to] += recurrent_bias.f32[row];
    } else {
      candidate_bias_[row - 2 * units_] = recurrent_bias.f32[row];
    }
    for (std::size_t col = vector_cols; col < input.cols; ++col) {
      flags_[(col - vector_cols) * gates() + to] = input.at(row, col);
    }
  }
}

kernels::Gru GruDirection::view() const {
  return {units_, kernels::padded(units_), recurrent_.view(), candidate_bias_.data(),
          kernels::number_range(units_)};
}

std::size_t GruDirection::bytes() const {
  return input_.bytes() + recurrent_.bytes() +
         (bias_.size() + candidate_bias_.size() + flags_.size()) * sizeof(float);
}

GruLayer::GruLayer(const ModelFile& file, std::size_t layer, std::uint32_t vector_cols)
    : units(file.header().layers[layer].units),
      stride(kernels::padded(units + kernels::padded(units))),
      directions{GruDirection(file, prefix_of(layer, "forward"), vector_cols),
                 GruDirection(file, prefix_of(layer, "backward"), vector_cols)} {}

}  // namespace evenkeel::ml::text
