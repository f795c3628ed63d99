#include <array>

#include <gtest/gtest.h>

#include "ml/text_training/matrix.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

Matrix chance(std::size_t rows, std::size_t cols, std::uint64_t seed) {
  Matrix out(rows, cols);
  training::Dice dice(seed);
  for (auto& v : out.all()) v = static_cast<float>(2 * dice.unit() - 1);
  return out;
}

/// a b + keep c in double.
void expect_product(const Matrix& a, bool turn_a, const Matrix& b, bool turn_b, float keep,
                    const Matrix& before, const Matrix& after) {
  const auto inner = turn_a ? a.rows() : a.cols();
  for (std::size_t i = 0; i < after.rows(); ++i) {
    for (std::size_t j = 0; j < after.cols(); ++j) {
      double sum = keep == 0 ? 0.0 : static_cast<double>(keep * before.row(i)[j]);
      for (std::size_t k = 0; k < inner; ++k) {
        sum += static_cast<double>(turn_a ? a.row(k)[i] : a.row(i)[k]) *
               static_cast<double>(turn_b ? b.row(j)[k] : b.row(k)[j]);
      }
      ASSERT_NEAR(static_cast<double>(after.row(i)[j]), sum, 2e-4) << i << " " << j;
    }
  }
}

TEST(Product, OfAnySizesIsThatOfTheTextbook) {
  const std::vector<std::array<std::size_t, 3>> sizes{{1, 1, 1},     {6, 16, 8},    {7, 17, 3},
                                                      {5, 33, 257},  {13, 40, 600}, {48, 96, 32},
                                                      {3, 100, 256}, {12, 8, 1}};
  for (const auto& [rows, cols, inner] : sizes) {
    for (const float keep : {0.0F, 1.0F, 0.5F}) {
      const auto before = chance(rows, cols, 3);
      auto c = before;
      multiply(view(chance(rows, inner, 1)), view(chance(inner, cols, 2)), view(c), keep);
      expect_product(chance(rows, inner, 1), false, chance(inner, cols, 2), false, keep, before, c);
      c = before;
      multiply_right_transposed(view(chance(rows, inner, 1)), view(chance(cols, inner, 2)), view(c), keep);
      expect_product(chance(rows, inner, 1), false, chance(cols, inner, 2), true, keep, before, c);
      c = before;
      multiply_left_transposed(view(chance(inner, rows, 1)), view(chance(inner, cols, 2)), view(c), keep);
      expect_product(chance(inner, rows, 1), true, chance(inner, cols, 2), false, keep, before, c);
    }
  }
}

TEST(Product, OfPartsLeavesTheRestAlone) {
  const auto a = chance(9, 12, 1);
  const auto b = chance(5, 7, 2);
  Matrix c(9, 30);
  for (auto& v : c.all()) v = 42;
  multiply(part(a, 2, 4, 3, 5), packed(view(b)), part(c, 1, 4, 10, 7), 0);
  for (std::size_t i = 0; i < 9; ++i) {
    for (std::size_t j = 0; j < 30; ++j) {
      if (i >= 1 && i < 5 && j >= 10 && j < 17) {
        float sum = 0;
        for (std::size_t k = 0; k < 5; ++k) sum += a.row(i + 1)[3 + k] * b.row(k)[j - 10];
        EXPECT_NEAR(c.row(i)[j], sum, 1e-5F);
      } else {
        EXPECT_EQ(c.row(i)[j], 42);
      }
    }
  }
}

TEST(Product, DoesNotReadWhatItReplaces) {
  Matrix c(2, 3);
  for (auto& v : c.all()) v = std::numeric_limits<float>::quiet_NaN();
  multiply(view(chance(2, 4, 1)), view(chance(4, 3, 2)), view(c), 0);
  for (const auto v : c.all()) EXPECT_EQ(v, v);
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
