#pragma once

#include <string>
#include <vector>

#include "ml/text_training/recipe.hpp"
#include "ml/text_training/samples.hpp"

/// Texts that we made up, and a reader that knows most of their words.
namespace evenkeel::ml::text_training::test {

inline Reader small_reader() {
  ReaderSettings settings;
  settings.buckets = 64;
  return Reader::create({"i", "am", "so", "glad", "sad", "today", "a", "walk", "<number>", "<unk>"}, settings)
      .value();
}

inline std::vector<DataSet> small_sets() {
  DataSet feelings{"feelings", "ours", HeadId::sst, {}, {}, {}};
  DataSet moods{"moods", "ours", HeadId::sentiment, {}, {}, {}};
  const auto sst = static_cast<std::uint8_t>(HeadId::sst);
  const auto sentiment = static_cast<std::uint8_t>(HeadId::sentiment);
  for (const std::string end : {"today", "a walk", "so", "again", "i am", "whatever it is"}) {
    feelings.train.push_back({"I am glad " + end, sst, {0, 1}});
    feelings.train.push_back({"I am sad " + end, sst, {1, 0}});
    moods.train.push_back({"glad, so glad " + end, sentiment, {0, 0, 1}});
    moods.train.push_back({"nothing " + end, sentiment, {0, 1, 0}});
  }
  moods.train.push_back({"I am glad today", sentiment, {0, 0, 1}});  // both sets have it
  return {feelings, moods};
}

inline Recipe small_recipe() {
  Recipe recipe;
  recipe.units = 6;
  recipe.buckets = 64;
  recipe.epochs = 4;
  recipe.batch = 4;
  recipe.optimizer.rate = 0.02;
  recipe.optimizer.words_rate = 0.02;
  return recipe;
}

inline NetworkShape shape_for(const Reader& reader, const Recipe& recipe) {
  NetworkShape shape;
  shape.words = reader.words().size();
  shape.buckets = reader.settings().buckets;
  shape.dimensions = 8;
  shape.units = recipe.units;
  shape.layers = recipe.layers;
  shape.pools = 2;
  shape.heads = {{HeadId::sentiment, 3, Activation::softmax, 0, recipe.head_hidden},
                 {HeadId::sst, 2, Activation::softmax, 1, recipe.head_hidden}};
  return shape;
}

}  // namespace evenkeel::ml::text_training::test
