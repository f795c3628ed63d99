#include "ml/text/kernels.hpp"

#include <algorithm>
#include <cmath>

// Scalable vectors (SVE, RISC-V) cannot stand in arrays of registers; NEON serves every 64-bit Arm.
#include <hwy/detect_targets.h>
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ml/text/kernels.cpp"
#include <hwy/foreach_target.h>  // includes this file again for each instruction set
#include <hwy/highway.h>

#include "ml/text/simd_gru_inl.hpp"
#include "ml/text/simd_math_inl.hpp"
#include "ml/text/simd_matrix_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text::kernels::HWY_NAMESPACE {

void Multiply(const Packed& w, const Operand& x, const float* bias, std::int32_t* sums, float* y) {
  const RowFloats d;
  const std::size_t lanes = hn::Lanes(d);
  if (w.f32 != nullptr) {
    multiply_all<1>(w.f32, w.rows, w.cols, &x.values, &y);
    for (std::size_t row = 0; row < w.rows; row += lanes) {
      hn::StoreU(hn::Add(hn::LoadU(d, y + row), hn::LoadU(d, bias + row)), d, y + row);
    }
    return;
  }
  multiply_all<1>(w.i8, w.rows, w.cols, &x.numbers, &sums);
  const auto factor = hn::Set(d, x.scale);
  for (std::size_t row = 0; row < w.rows; row += lanes) {
    const auto sum = hn::ConvertTo(d, hn::LoadU(Sums(), sums + row));
    const auto scale = hn::Mul(hn::LoadU(d, w.scales + row), factor);
    hn::StoreU(hn::MulAdd(sum, scale, hn::LoadU(d, bias + row)), d, y + row);
  }
}

float Quantise(const float* values, std::size_t size, float range, std::int16_t* numbers) {
  const Floats d;
  auto greatest = hn::Zero(d);
  for (std::size_t at = 0; at < size; at += hn::Lanes(d)) {
    greatest = hn::Max(greatest, hn::Abs(hn::LoadU(d, values + at)));
  }
  const float most = hn::GetLane(hn::MaxOfLanes(d, greatest));
  // Smaller than any number that matters, and 1 / most stays finite.
  if (!(most > 1e-30F)) {
    std::fill_n(numbers, size, std::int16_t{0});
    return 0;
  }
  to_numbers(values, size, range / most, numbers);
  return most / range;
}

void QuantiseUnit(const float* values, std::size_t size, float range, std::int16_t* numbers) {
  to_numbers(values, size, range, numbers);
}

void Widen(const std::int8_t* x, std::size_t size, std::int16_t* numbers) {
  const Pairs d16;
  const hn::Rebind<std::int8_t, Pairs> d8;
  const std::size_t whole = size / kLanes * kLanes;
  for (std::size_t at = 0; at < whole; at += hn::Lanes(d16)) {
    hn::StoreU(hn::PromoteTo(d16, hn::LoadU(d8, x + at)), d16, numbers + at);
  }
  for (std::size_t at = whole; at < size; ++at) numbers[at] = x[at];
}

void AddScaled(const float* x, float factor, std::size_t size, float* y) {
  const Floats d;
  const std::size_t whole = size / kLanes * kLanes;
  const auto f = hn::Set(d, factor);
  for (std::size_t at = 0; at < whole; at += hn::Lanes(d)) {
    hn::StoreU(hn::MulAdd(hn::LoadU(d, x + at), f, hn::LoadU(d, y + at)), d, y + at);
  }
  for (std::size_t at = whole; at < size; ++at) y[at] += x[at] * factor;
}

void AddScaledBytes(const std::int8_t* x, float factor, std::size_t size, float* y) {
  const Floats d;
  const Ints d32;
  const hn::Rebind<std::int8_t, Floats> d8;
  const std::size_t whole = size / kLanes * kLanes;
  const auto f = hn::Set(d, factor);
  for (std::size_t at = 0; at < whole; at += hn::Lanes(d)) {
    const auto numbers = hn::ConvertTo(d, hn::PromoteTo(d32, hn::LoadU(d8, x + at)));
    hn::StoreU(hn::MulAdd(numbers, f, hn::LoadU(d, y + at)), d, y + at);
  }
  for (std::size_t at = whole; at < size; ++at) y[at] += static_cast<float>(x[at]) * factor;
}

/// Two sums, because a fused multiply-add takes four cycles and two can begin in each.
HWY_INLINE float dot_of(const float* a, const float* b, std::size_t size) {
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  auto even = hn::Zero(d);
  auto odd = hn::Zero(d);
  std::size_t at = 0;
  for (; at + 2 * lanes <= size; at += 2 * lanes) {
    even = hn::MulAdd(hn::LoadU(d, a + at), hn::LoadU(d, b + at), even);
    odd = hn::MulAdd(hn::LoadU(d, a + at + lanes), hn::LoadU(d, b + at + lanes), odd);
  }
  if (at < size) even = hn::MulAdd(hn::LoadU(d, a + at), hn::LoadU(d, b + at), even);
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
}

float Dot(const float* a, const float* b, std::size_t size) {
  return dot_of(a, b, size);
}

/// Turns scores into their softmax; the values behind `steps` up to the next full vector become 0.
HWY_INLINE void softmax(float* scores, std::size_t steps) {
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t size = padded(steps);
  std::fill(scores + steps, scores + size, -1e30F);
  auto greatest = hn::Set(d, -1e30F);
  for (std::size_t at = 0; at < size; at += lanes) greatest = hn::Max(greatest, hn::LoadU(d, scores + at));
  greatest = hn::MaxOfLanes(d, greatest);
  auto sum = hn::Zero(d);
  for (std::size_t at = 0; at < size; at += lanes) {
    const auto e = exp_of(hn::Sub(hn::LoadU(d, scores + at), greatest));
    hn::StoreU(e, d, scores + at);
    sum = hn::Add(sum, e);
  }
  const auto factor = hn::Div(hn::Set(d, 1.0F), hn::SumOfLanes(d, sum));
  for (std::size_t at = 0; at < size; at += lanes) {
    hn::StoreU(hn::Mul(hn::LoadU(d, scores + at), factor), d, scores + at);
  }
}

void PoolAttention(const float* states, std::size_t steps, std::size_t stride, const float* score,
                   float* weights, float* out) {
  const Floats d;
  for (std::size_t t = 0; t < steps; ++t) weights[t] = dot_of(states + t * stride, score, stride);
  softmax(weights, steps);
  for (std::size_t at = 0; at < stride; at += hn::Lanes(d)) {
    auto sum = hn::Zero(d);
    for (std::size_t t = 0; t < steps; ++t) {
      sum = hn::MulAdd(hn::LoadU(d, states + t * stride + at), hn::Set(d, weights[t]), sum);
    }
    hn::StoreU(sum, d, out + at);
  }
}

void PoolMax(const float* states, std::size_t steps, std::size_t stride, float* out) {
  const Floats d;
  for (std::size_t at = 0; at < stride; at += hn::Lanes(d)) {
    auto greatest = hn::LoadU(d, states + at);
    for (std::size_t t = 1; t < steps; ++t) {
      greatest = hn::Max(greatest, hn::LoadU(d, states + t * stride + at));
    }
    hn::StoreU(greatest, d, out + at);
  }
}

void PoolMean(const float* states, std::size_t steps, std::size_t stride, float* out) {
  const Floats d;
  const auto factor = hn::Set(d, 1.0F / static_cast<float>(steps));
  for (std::size_t at = 0; at < stride; at += hn::Lanes(d)) {
    auto sum = hn::Zero(d);
    for (std::size_t t = 0; t < steps; ++t) sum = hn::Add(sum, hn::LoadU(d, states + t * stride + at));
    hn::StoreU(hn::Mul(sum, factor), d, out + at);
  }
}

void ApplyTanh(float* values, std::size_t size) {
  const Floats d;
  for (std::size_t at = 0; at < size; at += hn::Lanes(d)) {
    hn::StoreU(tanh_of(hn::LoadU(d, values + at)), d, values + at);
  }
}

}  // namespace evenkeel::ml::text::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace evenkeel::ml::text::kernels {

HWY_EXPORT(Multiply);
HWY_EXPORT(Quantise);
HWY_EXPORT(QuantiseUnit);
HWY_EXPORT(Widen);
HWY_EXPORT(AddScaled);
HWY_EXPORT(AddScaledBytes);
HWY_EXPORT(Dot);
HWY_EXPORT(RunGru);
HWY_EXPORT(PoolAttention);
HWY_EXPORT(PoolMax);
HWY_EXPORT(PoolMean);
HWY_EXPORT(ApplyTanh);

void multiply(const Packed& w, const Operand& x, const float* bias, std::int32_t* sums, float* y) {
  HWY_DYNAMIC_DISPATCH(Multiply)(w, x, bias, sums, y);
}
float quantise(const float* values, std::size_t size, float range, std::int16_t* numbers) {
  return HWY_DYNAMIC_DISPATCH(Quantise)(values, size, range, numbers);
}
void quantise_unit(const float* values, std::size_t size, float range, std::int16_t* numbers) {
  HWY_DYNAMIC_DISPATCH(QuantiseUnit)(values, size, range, numbers);
}
void widen(const std::int8_t* x, std::size_t size, std::int16_t* numbers) {
  HWY_DYNAMIC_DISPATCH(Widen)(x, size, numbers);
}
void add_scaled(const float* x, float factor, std::size_t size, float* y) {
  HWY_DYNAMIC_DISPATCH(AddScaled)(x, factor, size, y);
}
void add_scaled(const std::int8_t* x, float factor, std::size_t size, float* y) {
  HWY_DYNAMIC_DISPATCH(AddScaledBytes)(x, factor, size, y);
}
float dot(const float* a, const float* b, std::size_t size) {
  return HWY_DYNAMIC_DISPATCH(Dot)(a, b, size);
}
void run_gru(const Gru& gru, std::span<const Sequence> sequences, std::size_t stride, bool backward,
             GruScratch& scratch) {
  scratch.reserve(gru.width);
  HWY_DYNAMIC_DISPATCH(RunGru)(gru, sequences.data(), sequences.size(), stride, backward, scratch);
}
void pool_attention(const float* states, std::size_t steps, std::size_t stride, const float* score,
                    float* weights, float* out) {
  HWY_DYNAMIC_DISPATCH(PoolAttention)(states, steps, stride, score, weights, out);
}
void pool_max(const float* states, std::size_t steps, std::size_t stride, float* out) {
  HWY_DYNAMIC_DISPATCH(PoolMax)(states, steps, stride, out);
}
void pool_mean(const float* states, std::size_t steps, std::size_t stride, float* out) {
  HWY_DYNAMIC_DISPATCH(PoolMean)(states, steps, stride, out);
}
void apply_tanh(float* values, std::size_t size) {
  HWY_DYNAMIC_DISPATCH(ApplyTanh)(values, size);
}

void GruScratch::reserve(std::size_t width) {
  if (state.size() >= kMaxBatch * width) return;
  state.resize(kMaxBatch * width);
  sums.resize(kMaxBatch * 3 * width);
  counts.resize(kMaxBatch * 3 * width);
  numbers.resize(kMaxBatch * width);
}

std::vector<std::string> targets() {
  std::vector<std::string> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets())
    names.emplace_back(hwy::TargetName(target));
  return names;
}

bool use_target(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  bool found = name.empty();
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (!found && name == hwy::TargetName(target)) {
      hwy::SetSupportedTargetsForTest(target);
      found = true;
    }
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  return found;
}

}  // namespace evenkeel::ml::text::kernels
#endif
