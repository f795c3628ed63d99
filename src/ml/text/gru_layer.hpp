#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ml/text/kernels.hpp"
#include "ml/text/model_file.hpp"
#include "ml/text/packed_matrix.hpp"

namespace evenkeel::ml::text {

/// One direction of a bidirectional GRU layer, packed. Immutable.
class GruDirection {
 public:
  /// `vector_cols` of the input matrix's columns are multiplied with a vector; each one behind is a flag.
  GruDirection(const ModelFile& file, const std::string& prefix, std::uint32_t vector_cols);

  /// 3 * padded(units): the size of a projection.
  std::size_t gates() const { return bias_.size(); }
  /// out = W x + biases. `sums` is scratch of gates() entries.
  void project(const kernels::Operand& x, std::int32_t* sums, float* out) const {
    kernels::multiply(input_.view(), x, bias_.data(), sums, out);
  }
  /// What flag number `at` adds to a projection.
  const float* flag(std::size_t at) const { return flags_.data() + at * gates(); }
  bool input_is_i8() const { return input_.is_i8(); }
  kernels::Gru view() const;
  std::size_t bytes() const;

 private:
  std::size_t units_ = 0;
  PackedMatrix input_;
  PackedMatrix recurrent_;
  std::vector<float> bias_;            ///< of input and (r, z) recurrent
  std::vector<float> candidate_bias_;  ///< recurrent, of n
  std::vector<float> flags_;
};

/// Both directions. The state of a step is [forward, backward], 2 * units() values; the forward ones first,
/// so that the padding of the backward ones is what stands behind.
struct GruLayer {
  GruLayer(const ModelFile& file, std::size_t layer, std::uint32_t vector_cols);
  std::size_t units = 0;
  std::size_t stride = 0;  ///< floats from one step's state to the next one's
  std::array<GruDirection, 2> directions;
  std::size_t bytes() const { return directions[0].bytes() + directions[1].bytes(); }
};

}  // namespace evenkeel::ml::text
