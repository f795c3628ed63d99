#pragma once

#include <cstddef>
#include <span>

namespace evenkeel::ml::text_training {

/// One step of a gated recurrent unit for one text, after the matrix products.
/// In `gates` (4 x units): [0] = W_n x + b_n, [1] = r's and [2] = z's whole sums, [3] = U_n h + c_n.
/// Leaves n, r, z in [0..2] and [3] as it was, and writes h' = (1 - z) n + z h.
/// @param before h; nullptr means zero
void gru_step(float* gates, const float* before, float* after, std::size_t units);

/// Its derivative, in place: `gates` as gru_step left it becomes the derivative of its input.
/// @param before h; nullptr means zero
/// @param upstream of h'; becomes the direct part of h's (z * upstream); the caller adds U^T's part
void gru_step_back(float* gates, const float* before, float* upstream, std::size_t units);

/// tanh of each number, in place.
void tanh_in_place(std::span<float> x);

/// Softmax in place, without overflow. @pre not empty
void softmax_in_place(std::span<float> x);

/// Logistic function of each number, in place.
void sigmoid_in_place(std::span<float> x);

/// One Adam step. @param rate learning rate with both bias corrections in it (rate * sqrt(1 - b2^t) / (1 -
/// b1^t))
/// @param epsilon scaled by sqrt(1 - b2^t) likewise
void adam_step(std::span<float> value, std::span<const float> gradient, std::span<float> first,
               std::span<float> second, float rate, float epsilon);

/// Sum of squares.
double squares(std::span<const float> x);

}  // namespace evenkeel::ml::text_training
