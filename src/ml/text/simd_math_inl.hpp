// Included once for each instruction set by kernels.cpp: no ordinary include guard.
#if defined(EVENKEEL_ML_TEXT_SIMD_MATH) == defined(HWY_TARGET_TOGGLE)
#ifdef EVENKEEL_ML_TEXT_SIMD_MATH
#undef EVENKEEL_ML_TEXT_SIMD_MATH
#else
#define EVENKEEL_ML_TEXT_SIMD_MATH
#endif

#include <hwy/highway.h>

#include "ml/text/kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text::kernels::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// At most kLanes, so that padded vectors have no tail on any processor.
using Floats = hn::CappedTag<float, kLanes>;
using Ints = hn::RebindToSigned<Floats>;
using Float = hn::Vec<Floats>;

/// 2^t for t in -126..126 (what lies outside is moved to the border): 2^whole by the exponent's bits,
/// 2^fraction by a polynomial whose coefficients minimise the greatest relative error (7.5e-8; Remez's
/// algorithm).
HWY_INLINE Float exp2_of(Float t) {
  const Floats d;
  const Ints di;
  t = hn::Min(hn::Max(t, hn::Set(d, -126.0F)), hn::Set(d, 126.0F));
  const auto whole = hn::NearestInt(t);
  const auto f = hn::Sub(t, hn::ConvertTo(d, whole));
  auto p = hn::Set(d, 0.0013276471979478776F);
  p = hn::MulAdd(p, f, hn::Set(d, 0.00967554133421605F));
  p = hn::MulAdd(p, f, hn::Set(d, 0.05550713273542586F));
  p = hn::MulAdd(p, f, hn::Set(d, 0.24022119723848476F));
  p = hn::MulAdd(p, f, hn::Set(d, 0.6931469670647331F));
  p = hn::MulAdd(p, f, hn::Set(d, 1.0000000716546822F));
  const auto exponent = hn::ShiftLeft<23>(hn::Add(whole, hn::Set(di, 127)));
  return hn::Mul(p, hn::BitCast(d, exponent));
}

constexpr float kLog2E = 1.44269504088896341F;

HWY_INLINE Float exp_of(Float x) {
  return exp2_of(hn::Mul(x, hn::Set(Floats(), kLog2E)));
}

/// 1 / (1 + e^-x)
HWY_INLINE Float sigmoid_of(Float x) {
  const Floats d;
  const auto one = hn::Set(d, 1.0F);
  return hn::Div(one, hn::Add(one, exp2_of(hn::Mul(x, hn::Set(d, -kLog2E)))));
}

/// 1 - 2 / (1 + e^2x): its absolute error, which is what counts here, is below 2e-7 everywhere.
HWY_INLINE Float tanh_of(Float x) {
  const Floats d;
  const auto one = hn::Set(d, 1.0F);
  const auto e = exp2_of(hn::Mul(x, hn::Set(d, 2.0F * kLog2E)));
  return hn::Sub(one, hn::Div(hn::Set(d, 2.0F), hn::Add(one, e)));
}

}  // namespace evenkeel::ml::text::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
