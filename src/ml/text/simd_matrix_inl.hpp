// Included once for each instruction set by kernels.cpp: no ordinary include guard.
#if defined(EVENKEEL_ML_TEXT_SIMD_MATRIX) == defined(HWY_TARGET_TOGGLE)
#ifdef EVENKEEL_ML_TEXT_SIMD_MATRIX
#undef EVENKEEL_ML_TEXT_SIMD_MATRIX
#else
#define EVENKEEL_ML_TEXT_SIMD_MATRIX
#endif

#include <algorithm>
#include <cstring>

#include <hwy/highway.h>

#include "ml/text/kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text::kernels::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Two columns of a block of 8 rows, and the 8 sums. On processors with shorter vectors a block takes
/// several.
using Pairs = hn::CappedTag<std::int16_t, 2 * kBlockRows>;
using Sums = hn::CappedTag<std::int32_t, kBlockRows>;
using RowFloats = hn::CappedTag<float, kBlockRows>;

#if HWY_TARGET == HWY_SCALAR
/// Vectors of one number cannot hold a pair: the same sums in plain C++.
template <std::size_t kBlocks, std::size_t kTexts>
const std::int8_t* multiply_group(const std::int8_t* w, std::size_t cols, const std::int16_t* const* x,
                                  std::int32_t* const* y, std::size_t row) {
  for (std::size_t text = 0; text < kTexts; ++text) std::fill_n(y[text] + row, kBlocks * kBlockRows, 0);
  for (std::size_t col = 0; col < cols; col += 2) {
    for (std::size_t at = 0; at < kBlocks * kBlockRows; ++at, w += 2) {
      for (std::size_t text = 0; text < kTexts; ++text) {
        y[text][row + at] += w[0] * x[text][col] + w[1] * x[text][col + 1];
      }
    }
  }
  return w;
}
#else
/// `kBlocks` blocks of an i8 matrix times `kTexts` vectors; returns where the next group begins.
template <std::size_t kBlocks, std::size_t kTexts>
HWY_INLINE const std::int8_t* multiply_group(const std::int8_t* w, std::size_t cols,
                                             const std::int16_t* const* x, std::int32_t* const* y,
                                             std::size_t row) {
  const Pairs d16;
  const Sums d32;
  const hn::Rebind<std::int8_t, Pairs> d8;
  constexpr std::size_t kLanes32 = hn::MaxLanes(d32);
  constexpr std::size_t kParts = kBlocks * kBlockRows / kLanes32;
  hn::Vec<Sums> low[kParts][kTexts];
  hn::Vec<Sums> high[kParts][kTexts];
#pragma GCC unroll 16
  for (std::size_t part = 0; part < kParts; ++part) {
#pragma GCC unroll 4
    for (std::size_t text = 0; text < kTexts; ++text) {
      low[part][text] = hn::Zero(d32);
      high[part][text] = hn::Zero(d32);
    }
  }
  for (std::size_t col = 0; col < cols; col += 2) {
    hn::Vec<Pairs> pair[kTexts];
#pragma GCC unroll 4
    for (std::size_t text = 0; text < kTexts; ++text) {
      std::int32_t both = 0;
      std::memcpy(&both, x[text] + col, sizeof both);
      pair[text] = hn::BitCast(d16, hn::Set(d32, both));
    }
#pragma GCC unroll 16
    for (std::size_t part = 0; part < kParts; ++part) {
      const auto weights = hn::PromoteTo(d16, hn::LoadU(d8, w));
      w += 2 * kLanes32;
#pragma GCC unroll 4
      for (std::size_t text = 0; text < kTexts; ++text) {
        low[part][text] =
            hn::ReorderWidenMulAccumulate(d32, weights, pair[text], low[part][text], high[part][text]);
      }
    }
  }
#pragma GCC unroll 16
  for (std::size_t part = 0; part < kParts; ++part) {
#pragma GCC unroll 4
    for (std::size_t text = 0; text < kTexts; ++text) {
      const auto sum = hn::RearrangeToOddPlusEven(low[part][text], high[part][text]);
      hn::StoreU(sum, d32, y[text] + row + part * kLanes32);
    }
  }
  return w;
}
#endif

/// The same for floats.
template <std::size_t kBlocks, std::size_t kTexts>
HWY_INLINE const float* multiply_group(const float* w, std::size_t cols, const float* const* x,
                                       float* const* y, std::size_t row) {
  const RowFloats d;
  constexpr std::size_t kLanes32 = hn::MaxLanes(d);
  constexpr std::size_t kParts = kBlocks * kBlockRows / kLanes32;
  hn::Vec<RowFloats> sums[kParts][kTexts];
#pragma GCC unroll 16
  for (std::size_t part = 0; part < kParts; ++part) {
#pragma GCC unroll 4
    for (std::size_t text = 0; text < kTexts; ++text) sums[part][text] = hn::Zero(d);
  }
  for (std::size_t col = 0; col < cols; ++col) {
#pragma GCC unroll 16
    for (std::size_t part = 0; part < kParts; ++part) {
      const auto weights = hn::LoadU(d, w);
      w += kLanes32;
#pragma GCC unroll 4
      for (std::size_t text = 0; text < kTexts; ++text) {
        sums[part][text] = hn::MulAdd(weights, hn::Set(d, x[text][col]), sums[part][text]);
      }
    }
  }
#pragma GCC unroll 16
  for (std::size_t part = 0; part < kParts; ++part) {
#pragma GCC unroll 4
    for (std::size_t text = 0; text < kTexts; ++text) {
      hn::StoreU(sums[part][text], d, y[text] + row + part * kLanes32);
    }
  }
  return w;
}

/// y[text] = W x[text], without scales: groups of four blocks, then what is left.
template <std::size_t kTexts, class Weight, class In, class Out>
HWY_INLINE void multiply_all(const Weight* w, std::size_t rows, std::size_t cols, const In* const* x,
                             Out* const* y) {
  static_assert(kGroupBlocks == 4);
  const std::size_t blocks = rows / kBlockRows;
  std::size_t block = 0;
  for (; block + kGroupBlocks <= blocks; block += kGroupBlocks) {
    w = multiply_group<kGroupBlocks, kTexts>(w, cols, x, y, block * kBlockRows);
  }
  switch (blocks - block) {
    case 3:
      multiply_group<3, kTexts>(w, cols, x, y, block * kBlockRows);
      break;
    case 2:
      multiply_group<2, kTexts>(w, cols, x, y, block * kBlockRows);
      break;
    case 1:
      multiply_group<1, kTexts>(w, cols, x, y, block * kBlockRows);
      break;
    default:
      break;
  }
}

}  // namespace evenkeel::ml::text::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
