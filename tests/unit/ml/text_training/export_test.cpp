#include "ml/text_training/export.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "ml/text/text_model.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "ml/text_training/network_predictor.hpp"
#include "small_network.hpp"
#include "small_samples.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

struct Case {
  std::string name{};
  std::size_t layers = 1;
  std::size_t head_hidden = 0;
  bool quantise = true;
};

void PrintTo(const Case& given, std::ostream* out) {
  *out << given.name;
}

class Export : public testing::TestWithParam<Case> {};

TEST_P(Export, TheProgramReadsTheFileAsTheTrainerMeansIt) {
  auto reader = small_reader();
  auto recipe = small_recipe();
  recipe.units = 16;
  recipe.layers = GetParam().layers;
  recipe.head_hidden = GetParam().head_hidden;
  Network network(shape_for(reader, recipe), reader.forms(), 5);
  fill_tables(network, 6);
  // Biases are zero at first: give them something to get wrong.
  for (const auto& block : network.parameters().blocks()) {
    if (block.rows == 1)
      network.parameters().fill_uniform(
          static_cast<std::size_t>(&block - network.parameters().blocks().data()), 0.5F, 9);
  }
  ExportFacts facts;
  facts.version = "test";
  facts.quantise = GetParam().quantise;
  const auto bytes = export_model(network, reader, facts);
  ASSERT_TRUE(bytes.has_value()) << to_text(bytes.error());
  const test_support::TempDir folder;
  std::ofstream(folder.path() / "model.ektm", std::ios::binary) << bytes.value();
  const auto model = text::TextModel::load_path(folder.path());
  ASSERT_TRUE(model.has_value()) << to_text(model.error());

  const std::vector<std::string_view> texts{"I am SO glad today", "gladdened, saddened #sosad",
                                            "12 walks!!! I am sooo sad", "glad"};
  const NetworkPredictor meant(network, reader);
  const ModelPredictor is(model.value());
  for (const auto head : {HeadId::sentiment, HeadId::sst}) {
    ASSERT_TRUE(is.answers(head));
    const auto expected = meant.logits(head, texts).value();
    const auto found = is.logits(head, texts).value();
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 0.04) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Export,
                         testing::Values(Case{"whole_numbers", 1, 0, true}, Case{"floats", 1, 0, false},
                                         Case{"two_layers_and_hidden_heads", 2, 7, true}),
                         [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace evenkeel::ml::text_training::test
