#include "ml/text/kernels.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "ml/text/packed_matrix.hpp"

namespace evenkeel::ml::text {
namespace {

/// The largest sizes that a header allows: units of a layer, and features of a head (32 pools of 2 x 1,024).
constexpr std::size_t kMostUnits = 1024;
constexpr std::size_t kMostFeatures = 64 * kMostUnits;

/// 1 or -1 for each place, in different patterns: alike, in turn, in pairs (two columns are multiplied
/// together), in halves.
constexpr std::size_t kPatterns = 6;
int sign(std::size_t pattern, std::size_t at, std::size_t size) {
  switch (pattern) {
    case 0:
      return 1;
    case 1:
      return -1;
    case 2:
      return at % 2 == 0 ? 1 : -1;
    case 3:
      return at % 4 < 2 ? 1 : -1;
    case 4:
      return at < size / 2 ? 1 : -1;
    default:
      return at % 2 == 0 ? -1 : 1;
  }
}

/// i8 weights of 127 and -127: row by row another pattern.
struct Extreme {
  Extreme(std::size_t rows, std::size_t cols, float scale) : numbers(rows * cols), scales(rows, scale) {
    for (std::size_t at = 0; at < numbers.size(); ++at)
      numbers[at] = static_cast<std::int8_t>(127 * sign(at / cols % kPatterns, at % cols, cols));
    view.type = Type::i8;
    view.rows = static_cast<std::uint32_t>(rows);
    view.cols = static_cast<std::uint32_t>(cols);
    view.i8 = numbers.data();
    view.scales = scales.data();
  }
  std::vector<std::int8_t> numbers;
  std::vector<float> scales;
  TensorView view{};
};

class IntegerArithmetic : public testing::Test {
 protected:
  void TearDown() override { kernels::use_target(""); }
};

TEST_F(IntegerArithmetic, IsExactWithTheGreatestWeightsAndActivations) {
  // 514 columns are the most for which activations have all 15 bits.
  for (const std::size_t cols :
       {std::size_t{16}, std::size_t{514}, std::size_t{515}, kMostUnits, 2 * kMostUnits, kMostFeatures}) {
    const std::size_t rows = 48;  // a whole group of blocks and half of one
    const std::size_t size = kernels::padded(cols);
    const Extreme weights(rows, cols, 1.0F);
    const PackedMatrix packed(weights.view, {0, static_cast<std::uint32_t>(cols), 1});
    const std::vector<float> bias(rows);
    const float range = kernels::number_range(size);
    for (std::size_t pattern = 0; pattern < kPatterns; ++pattern) {
      std::vector<float> values(size);
      for (std::size_t at = 0; at < cols; ++at) values[at] = static_cast<float>(sign(pattern, at, cols));
      std::vector<std::int64_t> expected(rows);
      for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t at = 0; at < cols; ++at) {
          expected[row] += std::int64_t{weights.numbers[row * cols + at]} * static_cast<int>(range) *
                           sign(pattern, at, cols);
        }
      }
      for (const std::string& target : kernels::targets()) {
        ASSERT_TRUE(kernels::use_target(target));
        std::vector<std::int16_t> numbers(size);
        std::vector<std::int16_t> of_units(size);
        const float scale = kernels::quantise(values.data(), size, range, numbers.data());
        kernels::quantise_unit(values.data(), size, range, of_units.data());
        ASSERT_EQ(numbers, of_units);
        for (std::size_t at = 0; at < cols; ++at)
          ASSERT_EQ(numbers[at], static_cast<int>(range) * sign(pattern, at, cols));
        std::vector<std::int32_t> sums(rows);
        std::vector<float> y(rows);
        kernels::multiply(packed.view(), {numbers.data(), scale, nullptr}, bias.data(), sums.data(),
                          y.data());
        for (std::size_t row = 0; row < rows; ++row) {
          ASSERT_EQ(std::int64_t{sums[row]}, expected[row])
              << target << ", " << cols << " columns, row " << row;
          const double product = static_cast<double>(expected[row]) / static_cast<double>(range);
          ASSERT_NEAR(y[row], product, std::abs(product) * 1e-6) << target << ", row " << row;
        }
      }
      // Otherwise the test would be far from the limit that it is about.
      if (pattern == 0 && cols >= kMostUnits) {
        EXPECT_GT(expected[0], std::int64_t{std::numeric_limits<std::int32_t>::max()} / 100 * 99);
      }
    }
  }
}

/// What the second step must give, in double precision, for a state of 1 or -1 in the pattern and projections
/// of 0.
double second_state(std::size_t unit, std::size_t pattern, const Extreme& weights) {
  const auto recurrent = [&](std::size_t gate) {
    const std::size_t row = gate * kMostUnits + unit;
    double sum = 0;
    for (std::size_t at = 0; at < kMostUnits; ++at)
      sum += weights.numbers[row * kMostUnits + at] * sign(pattern, at, kMostUnits);
    return sum * static_cast<double>(weights.scales[row]);
  };
  const double r = 1 / (1 + std::exp(-recurrent(0)));
  const double z = 1 / (1 + std::exp(-recurrent(1)));
  const double n = std::tanh(r * recurrent(2));
  return n + z * (sign(pattern, unit, kMostUnits) - n);
}

TEST_F(IntegerArithmetic, CarriesTheLargestLayerWithItsStatesAtTheirEnds) {
  const Extreme weights(3 * kMostUnits, kMostUnits, 2.0F / (127 * kMostUnits));
  const PackedMatrix packed(weights.view, {0, kMostUnits, 3});
  const std::vector<float> no_bias(kMostUnits);
  const kernels::Gru gru{kMostUnits, kMostUnits, packed.view(), no_bias.data(),
                         kernels::number_range(kMostUnits)};
  const std::vector<float> second(3 * kMostUnits);
  for (std::size_t pattern = 0; pattern < kPatterns; pattern += 2) {
    // z is 0 and the candidate 1 or -1: that is the first state.
    std::vector<std::vector<float>> first(2, std::vector<float>(3 * kMostUnits));
    for (std::size_t text = 0; text < 2; ++text) {
      for (std::size_t unit = 0; unit < kMostUnits; ++unit) {
        first[text][kMostUnits + unit] = -60;
        first[text][2 * kMostUnits + unit] =
            60.0F * static_cast<float>(sign(pattern + text, unit, kMostUnits));
      }
    }
    for (const std::string& target : kernels::targets()) {
      ASSERT_TRUE(kernels::use_target(target));
      std::vector<std::vector<float>> states(2, std::vector<float>(2 * kMostUnits));
      const float* steps[2][2] = {{first[0].data(), second.data()}, {first[1].data(), second.data()}};
      const kernels::Sequence sequences[] = {{steps[0], states[0].data(), 2},
                                             {steps[1], states[1].data(), 2}};
      kernels::GruScratch scratch;
      kernels::run_gru(gru, sequences, kMostUnits, false, scratch);
      for (std::size_t text = 0; text < 2; ++text) {
        for (std::size_t unit = 0; unit < kMostUnits; unit += 7) {
          ASSERT_NEAR(states[text][unit], sign(pattern + text, unit, kMostUnits), 1e-6) << target;
          ASSERT_NEAR(states[text][kMostUnits + unit], second_state(unit, pattern + text, weights), 1e-4)
              << target << ", unit " << unit;
        }
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::ml::text
