#pragma once

#include <array>
#include <string>

#include "ml/text_training/packing.hpp"
#include "ml/text_training/parameters.hpp"

namespace evenkeel::ml::text_training {

/// What a layer remembers of a forward pass for the backward one. Reused between batches.
struct GruTrace {
  Matrix mirrored{};               ///< the input in the second direction's order
  std::array<Matrix, 2> gates{};   ///< tokens x 4 units, see gru_step
  std::array<Matrix, 2> hidden{};  ///< tokens x units, in each direction's own order
  Matrix before{};                 ///< scratch: the hidden state that each token met
  Matrix upstream{};               ///< scratch: derivative of the hidden states
  Matrix input_back{};             ///< scratch: derivative of the mirrored input
};

/// A bidirectional layer of gated recurrent units (Cho et al. 2014; the variant whose reset gate acts after
/// the product): r, z = logistic(W x + b + U h), n = tanh(W_n x + b_n + r (U_n h + c_n)), h' = (1 - z) n + z
/// h.
///
/// Rows of `input` are the gates n, r, z; of `recurrent` r, z, n; `bias` holds b_n, b_r, b_z, c_n. So one
/// product over the first three quarters of a row of sums and one over the last three give all of them.
class GruLayer {
 public:
  /// Blocks of one direction, by number.
  struct Direction {
    std::size_t input = 0;      ///< 3 units x inputs
    std::size_t recurrent = 0;  ///< 3 units x units
    std::size_t bias = 0;       ///< 1 x 4 units
  };

  GruLayer(Parameters& parameters, const std::string& name, std::size_t inputs, std::size_t units,
           std::uint64_t seed);

  /// @param x tokens x inputs. @param y tokens x 2 units: forward, then backward
  void forward(const Parameters& parameters, const Packing& packing, const Matrix& x, Matrix& y,
               GruTrace& trace) const;
  /// Adds to the gradients. Spoils the trace. @param dy derivative of y @param dx of x; overwritten
  void backward(Parameters& parameters, const Packing& packing, const Matrix& x, const Matrix& dy, Matrix& dx,
                GruTrace& trace) const;

  std::size_t inputs() const { return inputs_; }
  std::size_t units() const { return units_; }
  const std::array<Direction, 2>& directions() const { return directions_; }

 private:
  void run(const Parameters& parameters, const Packing& packing, const Direction& direction, const Matrix& x,
           Matrix& gates, Matrix& hidden) const;
  void run_back(Parameters& parameters, const Packing& packing, const Direction& direction, const Matrix& x,
                Matrix& gates, const Matrix& hidden, Matrix& dx, GruTrace& trace) const;

  std::size_t inputs_;
  std::size_t units_;
  std::array<Direction, 2> directions_{};
};

}  // namespace evenkeel::ml::text_training
