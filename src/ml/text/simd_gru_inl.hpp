// Included once for each instruction set by kernels.cpp: no ordinary include guard.
#if defined(EVENKEEL_ML_TEXT_SIMD_GRU) == defined(HWY_TARGET_TOGGLE)
#ifdef EVENKEEL_ML_TEXT_SIMD_GRU
#undef EVENKEEL_ML_TEXT_SIMD_GRU
#else
#define EVENKEEL_ML_TEXT_SIMD_GRU
#endif

#include "ml/text/simd_math_inl.hpp"
#include "ml/text/simd_matrix_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text::kernels::HWY_NAMESPACE {

/// The sums of the recurrent matrix as floats.
struct FromCounts {
  const std::int32_t* counts;
  const float* scales;
  Float factor;
  HWY_INLINE Float operator()(std::size_t at) const {
    const Floats d;
    const auto sum = hn::ConvertTo(d, hn::LoadU(Ints(), counts + at));
    return hn::Mul(sum, hn::Mul(hn::LoadU(d, scales + at), factor));
  }
};
struct FromSums {
  const float* sums;
  HWY_INLINE Float operator()(std::size_t at) const { return hn::LoadU(Floats(), sums + at); }
};

/// Gates and the new state, in `state` and in `out`.
template <class Recurrent>
HWY_INLINE void step(const Gru& gru, const float* projection, const Recurrent& recurrent, float* state,
                     float* out) {
  const Floats d;
  const std::size_t width = gru.width;
  for (std::size_t at = 0; at < width; at += hn::Lanes(d)) {
    const auto r = sigmoid_of(hn::Add(hn::LoadU(d, projection + at), recurrent(at)));
    const auto z = sigmoid_of(hn::Add(hn::LoadU(d, projection + width + at), recurrent(width + at)));
    const auto inner = hn::Add(recurrent(2 * width + at), hn::LoadU(d, gru.candidate_bias + at));
    const auto n = tanh_of(hn::MulAdd(r, inner, hn::LoadU(d, projection + 2 * width + at)));
    const auto before = hn::LoadU(d, state + at);
    const auto after = hn::MulAdd(z, hn::Sub(before, n), n);
    hn::StoreU(after, d, state + at);
    hn::StoreU(after, d, out + at);
  }
}

/// numbers = round(values * factor), kept within 16 bits.
HWY_INLINE void to_numbers(const float* values, std::size_t size, float factor, std::int16_t* numbers) {
  const Floats d;
  const hn::Rebind<std::int16_t, Floats> d16;
  const auto scale = hn::Set(d, factor);
  for (std::size_t at = 0; at < size; at += hn::Lanes(d)) {
    const auto whole = hn::NearestInt(hn::Mul(hn::LoadU(d, values + at), scale));
    hn::StoreU(hn::DemoteTo(d16, whole), d16, numbers + at);
  }
}

/// All steps of `kTexts` sequences that are under way together.
template <std::size_t kTexts>
HWY_NOINLINE void advance(const Gru& gru, const Sequence* sequences, std::size_t first, std::size_t end,
                          std::size_t stride, bool backward, GruScratch& scratch) {
  const std::size_t width = gru.width;
  const Float factor = hn::Set(Floats(), 1.0F / gru.range);
  const std::int16_t* numbers[kTexts];
  std::int32_t* counts[kTexts];
  const float* states[kTexts];
  float* sums[kTexts];
  for (std::size_t text = 0; text < kTexts; ++text) {
    numbers[text] = scratch.numbers.data() + text * width;
    counts[text] = scratch.counts.data() + text * 3 * width;
    states[text] = scratch.state.data() + text * width;
    sums[text] = scratch.sums.data() + text * 3 * width;
  }
  const bool whole = gru.recurrent.i8 != nullptr;
  for (std::size_t t = first; t < end; ++t) {
    if (whole) {
      multiply_all<kTexts>(gru.recurrent.i8, 3 * width, gru.recurrent.cols, numbers, counts);
    } else {
      multiply_all<kTexts>(gru.recurrent.f32, 3 * width, gru.recurrent.cols, states, sums);
    }
    for (std::size_t text = 0; text < kTexts; ++text) {
      const Sequence& sequence = sequences[text];
      const std::size_t at = backward ? sequence.steps - 1 - t : t;
      float* state = scratch.state.data() + text * width;
      float* out = sequence.states + at * stride;
      if (whole) {
        step(gru, sequence.projections[at], FromCounts{counts[text], gru.recurrent.scales, factor}, state,
             out);
        to_numbers(state, width, gru.range, scratch.numbers.data() + text * width);
      } else {
        step(gru, sequence.projections[at], FromSums{sums[text]}, state, out);
      }
    }
  }
}

/// As long as all texts have steps left they go on together; the shorter ones drop out first.
void RunGru(const Gru& gru, const Sequence* sequences, std::size_t count, std::size_t stride, bool backward,
            GruScratch& scratch) {
  static_assert(kMaxBatch == 2);
  std::fill_n(scratch.state.begin(), count * gru.width, 0.0F);
  std::fill_n(scratch.numbers.begin(), count * gru.width, std::int16_t{0});
  std::size_t done = 0;
  if (count >= 2) {
    advance<2>(gru, sequences, done, sequences[1].steps, stride, backward, scratch);
    done = sequences[1].steps;
  }
  advance<1>(gru, sequences, done, sequences[0].steps, stride, backward, scratch);
}

}  // namespace evenkeel::ml::text::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
