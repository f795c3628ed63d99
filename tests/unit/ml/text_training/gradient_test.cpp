#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "small_network.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

/// Compares a derivative with the difference quotient of the loss. Both are floats: the tolerance is for a
/// loss of about 3 with steps of 4e-3.
void expect_derivative(float computed, double quotient, const std::string& what) {
  EXPECT_NEAR(static_cast<double>(computed), quotient, 2e-3 + 0.02 * std::abs(quotient)) << what;
}

struct Case {
  std::string name{};
  std::size_t layers = 1;
  std::size_t hidden = 0;
  bool dropout = false;
};

void PrintTo(const Case& given, std::ostream* out) {
  *out << given.name;
}

class Gradient : public testing::TestWithParam<Case> {
 protected:
  double loss(Network& network, const Batch& batch) const {
    network.clear_gradients();
    return network.learn(batch, GetParam().dropout ? &dropout_ : nullptr, 5);
  }

  double quotient(Network& network, const Batch& batch, float& weight) const {
    constexpr float kStep = 4e-3F;
    const auto kept = weight;
    weight = kept + kStep;
    const auto above = loss(network, batch);
    weight = kept - kStep;
    const auto below = loss(network, batch);
    weight = kept;
    return (above - below) / (2 * static_cast<double>(kStep));
  }

  Dropout dropout_{0.3, 0.1, 0.3, 0.3, 0.4};
  Forms forms_ = small_forms();
  std::vector<Sequence> texts_ = small_texts();
  Batch batch_ = small_batch(texts_);
};

TEST_P(Gradient, OfEveryDenseBlockIsTheDifferenceQuotient) {
  Network network(small_shape(GetParam().layers, GetParam().hidden), forms_, 1);
  fill_tables(network, 2);
  loss(network, batch_);
  const auto gradients = network.parameters().gradients;
  for (const auto& block : network.parameters().blocks()) {
    const auto size = block.rows * block.cols;
    double largest = 0;
    for (std::size_t i = 0; i < size; i += 1 + size / 25) {
      const auto at = block.begin + i;
      const auto q = quotient(network, batch_, network.parameters().values[at]);
      largest = std::max(largest, std::abs(q));
      expect_derivative(gradients[at], q, block.name + " " + std::to_string(i));
    }
    EXPECT_GT(largest, 1e-4) << block.name << " never mattered: the test would not see a mistake";
  }
}

TEST_P(Gradient, OfWordAndNgramVectorsIsTheDifferenceQuotient) {
  Network network(small_shape(GetParam().layers, GetParam().hidden), forms_, 1);
  fill_tables(network, 2);
  loss(network, batch_);
  for (auto* table : {&network.embedding().words(), &network.embedding().grams()}) {
    const std::vector<std::uint32_t> touched(table->touched().begin(), table->touched().end());
    ASSERT_GE(touched.size(), 3U);
    std::vector<std::vector<float>> gradients;
    for (std::size_t i = 0; i < touched.size(); ++i) {
      gradients.emplace_back(table->gradient(i).begin(), table->gradient(i).end());
    }
    for (std::size_t i = 0; i < touched.size(); ++i) {
      for (std::size_t j = 0; j < table->cols(); ++j) {
        expect_derivative(gradients[i][j], quotient(network, batch_, table->value.row(touched[i])[j]),
                          "row " + std::to_string(touched[i]));
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Gradient,
                         testing::Values(Case{"one_layer", 1, 0, false}, Case{"two_layers", 2, 0, false},
                                         Case{"hidden_head", 1, 6, false}, Case{"dropout", 2, 6, true}),
                         [](const auto& given) { return given.param.name; });

TEST(Network, AnswersTheSameAloneAndInABatch) {
  const auto forms = small_forms();
  Network network(small_shape(), forms, 1);
  fill_tables(network, 2);
  const auto texts = small_texts();
  const auto batch = small_batch(texts);
  const std::vector<std::size_t> heads{0, 1};
  std::vector<Matrix> together;
  network.answer(batch.texts, heads, together);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<Matrix> alone;
    network.answer(std::span(batch.texts).subspan(i, 1), heads, alone);
    for (std::size_t h = 0; h < 2; ++h) {
      for (std::size_t k = 0; k < alone[h].cols(); ++k)
        EXPECT_NEAR(alone[h].row(0)[k], together[h].row(i)[k], 1e-5);
    }
  }
}

TEST(Network, TheSameSeedGivesTheSameNetworkAndAnotherSeedAnother) {
  const auto forms = small_forms();
  EXPECT_EQ(Network(small_shape(), forms, 3).parameters().values,
            Network(small_shape(), forms, 3).parameters().values);
  EXPECT_NE(Network(small_shape(), forms, 3).parameters().values,
            Network(small_shape(), forms, 4).parameters().values);
}

TEST(Packing, FinishedTextsDropOutAndMirrorCountsFromTheEnd) {
  Packing packing;
  pack(std::vector<std::uint32_t>{3, 2, 2, 1}, packing);
  EXPECT_EQ(packing.active, (std::vector<std::uint32_t>{4, 3, 1}));
  EXPECT_EQ(packing.tokens, 8U);
  EXPECT_EQ(packing.mirror[packing.row(0, 0)], packing.row(0, 2));
  EXPECT_EQ(packing.mirror[packing.row(2, 1)], packing.row(2, 0));
  EXPECT_EQ(packing.mirror[packing.row(3, 0)], packing.row(3, 0));
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
