#include "ml/text_training/product.hpp"

#include <algorithm>

// Scalable vectors cannot stand in arrays; the machines that have them also have the others.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
// This file is compiled once for each instruction set; the best one is chosen when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ml/text_training/product.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
// After foreach_target.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace evenkeel::ml::text_training::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

constexpr std::size_t kRows = 6;  // rows of a tile; with two vectors of columns its sums fill the registers
constexpr std::size_t kInner = 256;  // inner indices at a time: a panel of them stays in the first cache

std::size_t PanelCols() {
  return 2 * hn::Lanes(Floats());
}

/// Panels of two vectors' columns, block of inner indices by block; columns behind the last are zero.
void Pack(const float* data, std::size_t inner, std::size_t cols, std::size_t row_step, std::size_t col_step,
          float* to) {
  const auto width = PanelCols();
  for (std::size_t first = 0; first < inner; first += kInner) {
    const auto depth = std::min(kInner, inner - first);
    for (std::size_t col = 0; col < cols; col += width) {
      const auto count = std::min(width, cols - col);
      if (count < width) std::fill_n(to, depth * width, 0.0F);
      const auto* from = data + first * row_step + col * col_step;
      if (col_step == 1) {
        for (std::size_t k = 0; k < depth; ++k) std::copy_n(from + k * row_step, count, to + k * width);
      } else {
        for (std::size_t j = 0; j < count; ++j) {
          for (std::size_t k = 0; k < depth; ++k) to[k * width + j] = from[k * row_step + j * col_step];
        }
      }
      to += depth * width;
    }
  }
}

HWY_INLINE void store_row(Floats d, Vector sum, float* c, std::size_t count, float keep) {
  if (count >= hn::Lanes(d)) {
    hn::StoreU(keep == 0 ? sum : hn::MulAdd(hn::Set(d, keep), hn::LoadU(d, c), sum), d, c);
    return;
  }
  HWY_ALIGN float padded[hn::MaxLanes(d)] = {};
  if (keep != 0) std::copy_n(c, count, padded);
  hn::Store(keep == 0 ? sum : hn::MulAdd(hn::Set(d, keep), hn::Load(d, padded), sum), d, padded);
  std::copy_n(padded, count, c);
}

/// A tile of Rows x one panel. @param a packed: `kRows` numbers an inner index
template <std::size_t Rows>
HWY_NOINLINE void Tile(const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, std::size_t depth, float* c,
                       std::size_t stride, std::size_t count, float keep) {
  const Floats d;
  const auto lanes = hn::Lanes(d);
  Vector left[Rows];
  Vector right[Rows];
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) left[i] = right[i] = hn::Zero(d);
  for (std::size_t k = 0; k < depth; ++k) {
    const auto b0 = hn::LoadU(d, b);
    const auto b1 = hn::LoadU(d, b + lanes);
#pragma GCC unroll 6
    for (std::size_t i = 0; i < Rows; ++i) {
      const auto factor = hn::Set(d, a[i]);
      left[i] = hn::MulAdd(factor, b0, left[i]);
      right[i] = hn::MulAdd(factor, b1, right[i]);
    }
    a += kRows;
    b += 2 * lanes;
  }
#pragma GCC unroll 6
  for (std::size_t i = 0; i < Rows; ++i) {
    store_row(d, left[i], c + i * stride, count, keep);
    if (count > lanes) store_row(d, right[i], c + i * stride + lanes, count - lanes, keep);
  }
}

using TileFunction = void (*)(const float*, const float*, std::size_t, float*, std::size_t, std::size_t,
                              float);

void Multiply(const float* a, std::size_t rows, std::size_t row_step, std::size_t col_step, const float* b,
              std::size_t inner, std::size_t cols, float* c, std::size_t stride, float keep) {
  static constexpr TileFunction kTiles[] = {nullptr, Tile<1>, Tile<2>, Tile<3>, Tile<4>, Tile<5>, Tile<6>};
  const auto width = PanelCols();
  float packed[kInner * kRows];
  for (std::size_t first = 0; first < inner; first += kInner) {
    const auto depth = std::min(kInner, inner - first);
    for (std::size_t row = 0; row < rows; row += kRows) {
      const auto count = std::min(kRows, rows - row);
      const auto* from = a + row * row_step + first * col_step;
      for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < depth; ++k) packed[k * kRows + i] = from[i * row_step + k * col_step];
      }
      const auto* panel = b;
      for (std::size_t col = 0; col < cols; col += width) {
        kTiles[count](packed, panel, depth, c + row * stride + col, stride, std::min(width, cols - col),
                      first == 0 ? keep : 1.0F);
        panel += depth * width;
      }
    }
    b += depth * ((cols + width - 1) / width) * width;
  }
}

}  // namespace evenkeel::ml::text_training::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace evenkeel::ml::text_training {

HWY_EXPORT(PanelCols);
HWY_EXPORT(Pack);
HWY_EXPORT(Multiply);

void PackedRight::pack(const float* data, std::size_t inner, std::size_t cols, std::size_t row_step,
                       std::size_t col_step) {
  inner_ = inner;
  cols_ = cols;
  const auto width = HWY_DYNAMIC_DISPATCH(PanelCols)();
  const auto size = inner * ((cols + width - 1) / width) * width;
  if (data_.size() < size) data_.resize(size);
  HWY_DYNAMIC_DISPATCH(Pack)(data, inner, cols, row_step, col_step, data_.data());
}

void multiply_packed(const float* a, std::size_t rows, std::size_t row_step, std::size_t col_step,
                     const PackedRight& b, float* c, std::size_t stride, float keep) {
  HWY_DYNAMIC_DISPATCH(Multiply)
  (a, rows, row_step, col_step, b.data(), b.inner(), b.cols(), c, stride, keep);
}

}  // namespace evenkeel::ml::text_training
#endif  // HWY_ONCE
