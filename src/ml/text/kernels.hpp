#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// The inner loops, compiled once for each instruction set and chosen at run time (Highway). Plain pointers:
/// the callers in this folder own the memory and have checked the sizes.
///
/// Whole-number sums are exact, so i8 matrices give the same numbers on every processor; f32 arithmetic
/// differs in the last bits between processors that fuse multiply and add and those that do not. On one
/// processor the same text gives the same bits whatever stands beside it in a batch.
namespace evenkeel::ml::text::kernels {

/// Rows of a packed matrix come in blocks of 8, and blocks in groups of 4.
inline constexpr std::size_t kBlockRows = 8;
inline constexpr std::size_t kGroupBlocks = 4;
/// Lengths of vectors of floats are padded to this, so that no loop has a tail.
inline constexpr std::size_t kLanes = 16;
/// Texts that go through a GRU side by side, so that one load of the weights serves both. The sums of three
/// would not fit into the sixteen registers of AVX2, and one that is spilled costs more than the third text
/// saves.
inline constexpr std::size_t kMaxBatch = 2;

constexpr std::size_t padded(std::size_t size) {
  return (size + kLanes - 1) / kLanes * kLanes;
}

/// A matrix in the order in which `multiply` reads it (packed_matrix.hpp). One of i8 and f32 is set.
/// i8: group by group, two columns at a time, block by block: row 0 column k, row 0 column k+1, row 1 ...
/// f32: group by group, one column at a time, block by block: the eight rows.
struct Packed {
  std::size_t rows = 0;  ///< a multiple of kBlockRows
  std::size_t cols = 0;  ///< even for i8
  const std::int8_t* i8 = nullptr;
  const float* f32 = nullptr;
  const float* scales = nullptr;  ///< one a row, for i8
};

/// A vector to multiply with: numbers for an i8 matrix (value = scale * number), or floats for an f32 one.
struct Operand {
  const std::int16_t* numbers = nullptr;
  float scale = 0;
  const float* values = nullptr;
};

/// y = W x + bias. `y` and `bias` have `w.rows` entries, `sums` is scratch of as many.
void multiply(const Packed& w, const Operand& x, const float* bias, std::int32_t* sums, float* y);

/// The greatest whole number that `cols` products with an int8 can carry in 32 bits, at most 32767.
constexpr float number_range(std::size_t cols) {
  const std::size_t range = 0x7fffffffU / (127U * (cols + 2));
  return range < 32767 ? static_cast<float>(range) : 32767.0F;
}

/// numbers = round(values * range / greatest absolute value); returns the scale. `size` is a multiple of
/// kLanes.
float quantise(const float* values, std::size_t size, float range, std::int16_t* numbers);

/// numbers = round(values * range), for values within -1..1.
void quantise_unit(const float* values, std::size_t size, float range, std::int16_t* numbers);

/// numbers = x. `size` may be anything.
void widen(const std::int8_t* x, std::size_t size, std::int16_t* numbers);

/// y += factor * x. `size` may be anything.
void add_scaled(const float* x, float factor, std::size_t size, float* y);
void add_scaled(const std::int8_t* x, float factor, std::size_t size, float* y);

/// Scalar product of two vectors; `size` is a multiple of kLanes.
float dot(const float* a, const float* b, std::size_t size);

/// One direction of a GRU. Gates are r, z, n, each padded to `width` rows.
struct Gru {
  std::size_t units = 0;
  std::size_t width = 0;  ///< padded(units)
  Packed recurrent{};     ///< 3 * width rows, units columns
  const float* candidate_bias =
      nullptr;      ///< the recurrent bias of n; all other biases are in the projections
  float range = 0;  ///< number_range(units)
};

/// One text on its way through a direction.
struct Sequence {
  const float* const* projections = nullptr;  ///< for each step, 3 * width values: W x + biases
  float* states = nullptr;                    ///< the state of step t goes to states + t * stride
  std::size_t steps = 0;
};

/// Scratch of `run_gru`, for kMaxBatch sequences of a Gru.
struct GruScratch {
  std::vector<float> state{};
  std::vector<float> sums{};
  std::vector<std::int32_t> counts{};
  std::vector<std::int16_t> numbers{};
  void reserve(std::size_t width);
};

/// r = s(Wr x + Ur h + br), z = s(Wz x + Uz h + bz), n = tanh(Wn x + bn + r * (Un h + cn)),
/// h' = n + z * (h - n), from h = 0 (Cho et al. 2014 in the form of cuDNN and PyTorch). `backward` begins at
/// the last step. Writes `width` values a step, of which those behind `units` are 0.
/// @pre sequences are sorted by steps, longest first; at most kMaxBatch
void run_gru(const Gru& gru, std::span<const Sequence> sequences, std::size_t stride, bool backward,
             GruScratch& scratch);

/// out = sum over steps of softmax(score . state) * state. `weights` has room for the steps and gets the
/// softmax.
void pool_attention(const float* states, std::size_t steps, std::size_t stride, const float* score,
                    float* weights, float* out);
/// out = the greatest of each feature. @pre steps > 0
void pool_max(const float* states, std::size_t steps, std::size_t stride, float* out);
/// out = the mean of each feature. @pre steps > 0
void pool_mean(const float* states, std::size_t steps, std::size_t stride, float* out);

/// values = tanh(values), in place. `size` is a multiple of kLanes.
void apply_tanh(float* values, std::size_t size);

/// The instruction sets that this program holds and this processor has, best first ("AVX2", "SSE4" ...).
std::vector<std::string> targets();
/// Uses one of them from now on, in every thread; "" is the best again. For tests and measurements: not to be
/// called while kernels run. False if it is not among `targets()`.
bool use_target(const std::string& name);

}  // namespace evenkeel::ml::text::kernels
