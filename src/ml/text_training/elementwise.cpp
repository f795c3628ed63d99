#include "ml/text_training/elementwise.hpp"

#include <algorithm>
#include <cmath>

// This file is compiled once for each instruction set; the best one is chosen when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ml/text_training/elementwise.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
// After foreach_target.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text_training::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;

template <class V>
HWY_INLINE V logistic(Floats d, V x) {
  const auto one = hn::Set(d, 1.0F);
  const auto bounded = hn::Min(hn::Max(x, hn::Set(d, -80.0F)), hn::Set(d, 80.0F));
  return hn::Div(one, hn::Add(one, hn::Exp(d, hn::Neg(bounded))));
}

template <class V>
HWY_INLINE V hyperbolic(Floats d, V x) {
  return hn::Sub(hn::Mul(hn::Set(d, 2.0F), logistic(d, hn::Add(x, x))), hn::Set(d, 1.0F));
}

/// Runs `body(i, count)` over n numbers, vector by vector; the last one may be partly filled.
template <class Body>
HWY_INLINE void over(std::size_t n, Body body) {
  const std::size_t lanes = hn::Lanes(Floats());
  for (std::size_t i = 0; i < n; i += lanes) body(i, std::min(lanes, n - i));
}

/// Loads a whole vector, or the last part of a row without touching what lies behind it.
HWY_INLINE auto load(Floats d, const float* at, std::size_t count) {
  if (count == hn::Lanes(d)) return hn::LoadU(d, at);
  HWY_ALIGN float padded[hn::MaxLanes(d)] = {};
  std::copy_n(at, count, padded);
  return hn::Load(d, padded);
}

template <class V>
HWY_INLINE void store(V v, Floats d, float* at, std::size_t count) {
  if (count == hn::Lanes(d)) {
    hn::StoreU(v, d, at);
    return;
  }
  HWY_ALIGN float padded[hn::MaxLanes(d)];
  hn::Store(v, d, padded);
  std::copy_n(padded, count, at);
}

void GruStep(float* gates, const float* before, float* after, std::size_t units) {
  const Floats d;
  over(units, [&](std::size_t i, std::size_t count) {
    const auto r = logistic(d, load(d, gates + units + i, count));
    const auto z = logistic(d, load(d, gates + 2 * units + i, count));
    const auto q = load(d, gates + 3 * units + i, count);
    const auto n = hyperbolic(d, hn::MulAdd(r, q, load(d, gates + i, count)));
    const auto h = before == nullptr ? hn::Zero(d) : load(d, before + i, count);
    store(n, d, gates + i, count);
    store(r, d, gates + units + i, count);
    store(z, d, gates + 2 * units + i, count);
    store(hn::MulAdd(z, hn::Sub(h, n), n), d, after + i, count);
  });
}

void GruStepBack(float* gates, const float* before, float* upstream, std::size_t units) {
  const Floats d;
  const auto one = hn::Set(d, 1.0F);
  over(units, [&](std::size_t i, std::size_t count) {
    const auto n = load(d, gates + i, count);
    const auto r = load(d, gates + units + i, count);
    const auto z = load(d, gates + 2 * units + i, count);
    const auto q = load(d, gates + 3 * units + i, count);
    const auto h = before == nullptr ? hn::Zero(d) : load(d, before + i, count);
    const auto dh = load(d, upstream + i, count);
    const auto dn = hn::Mul(hn::Mul(dh, hn::Sub(one, z)), hn::NegMulAdd(n, n, one));
    const auto dz = hn::Mul(hn::Mul(dh, hn::Sub(h, n)), hn::Mul(z, hn::Sub(one, z)));
    const auto dr = hn::Mul(hn::Mul(dn, q), hn::Mul(r, hn::Sub(one, r)));
    store(dn, d, gates + i, count);
    store(dr, d, gates + units + i, count);
    store(dz, d, gates + 2 * units + i, count);
    store(hn::Mul(dn, r), d, gates + 3 * units + i, count);
    store(hn::Mul(dh, z), d, upstream + i, count);
  });
}

void Tanh(float* x, std::size_t n) {
  const Floats d;
  over(n, [&](std::size_t i, std::size_t count) {
    store(hyperbolic(d, load(d, x + i, count)), d, x + i, count);
  });
}

void Sigmoid(float* x, std::size_t n) {
  const Floats d;
  over(n,
       [&](std::size_t i, std::size_t count) { store(logistic(d, load(d, x + i, count)), d, x + i, count); });
}

void AdamStep(float* value, const float* gradient, float* first, float* second, std::size_t n, float rate,
              float epsilon) {
  constexpr float kFirst = 0.9F;
  constexpr float kSecond = 0.999F;
  const Floats d;
  over(n, [&](std::size_t i, std::size_t count) {
    const auto g = load(d, gradient + i, count);
    const auto m =
        hn::MulAdd(hn::Set(d, 1 - kFirst), g, hn::Mul(hn::Set(d, kFirst), load(d, first + i, count)));
    const auto v = hn::MulAdd(hn::Mul(hn::Set(d, 1 - kSecond), g), g,
                              hn::Mul(hn::Set(d, kSecond), load(d, second + i, count)));
    const auto step = hn::Div(m, hn::Add(hn::Sqrt(v), hn::Set(d, epsilon)));
    store(m, d, first + i, count);
    store(v, d, second + i, count);
    store(hn::NegMulAdd(hn::Set(d, rate), step, load(d, value + i, count)), d, value + i, count);
  });
}

}  // namespace evenkeel::ml::text_training::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace evenkeel::ml::text_training {

HWY_EXPORT(GruStep);
HWY_EXPORT(GruStepBack);
HWY_EXPORT(Tanh);
HWY_EXPORT(Sigmoid);
HWY_EXPORT(AdamStep);

void gru_step(float* gates, const float* before, float* after, std::size_t units) {
  HWY_DYNAMIC_DISPATCH(GruStep)(gates, before, after, units);
}

void gru_step_back(float* gates, const float* before, float* upstream, std::size_t units) {
  HWY_DYNAMIC_DISPATCH(GruStepBack)(gates, before, upstream, units);
}

void tanh_in_place(std::span<float> x) {
  HWY_DYNAMIC_DISPATCH(Tanh)(x.data(), x.size());
}

void sigmoid_in_place(std::span<float> x) {
  HWY_DYNAMIC_DISPATCH(Sigmoid)(x.data(), x.size());
}

void softmax_in_place(std::span<float> x) {
  const auto top = *std::max_element(x.begin(), x.end());
  float sum = 0;
  for (auto& v : x) {
    v = std::exp(v - top);
    sum += v;
  }
  for (auto& v : x) v /= sum;
}

void adam_step(std::span<float> value, std::span<const float> gradient, std::span<float> first,
               std::span<float> second, float rate, float epsilon) {
  HWY_DYNAMIC_DISPATCH(AdamStep)
  (value.data(), gradient.data(), first.data(), second.data(), value.size(), rate, epsilon);
}

double squares(std::span<const float> x) {
  double sum = 0;
  for (const auto v : x) sum += static_cast<double>(v) * static_cast<double>(v);
  return sum;
}

}  // namespace evenkeel::ml::text_training
#endif  // HWY_ONCE
