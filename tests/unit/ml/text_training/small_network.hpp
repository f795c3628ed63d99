#pragma once

#include <cstdint>
#include <vector>

#include "ml/text/vocabulary.hpp"
#include "ml/text_training/network.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training::test {

/// A vocabulary of 12 words (each also spelled with two or three of 20 buckets) and 4 unknown spellings.
inline Forms small_forms() {
  Forms forms;
  for (std::uint32_t i = 0; i < 16; ++i) {
    const std::vector<std::uint32_t> grams{i % 20, (i * 7 + 3) % 20, (i * 11 + 5) % 20};
    forms.add(i < 12 ? i : text::kNoWord, grams);
  }
  return forms;
}

inline NetworkShape small_shape(std::size_t layers = 1, std::size_t hidden = 0) {
  NetworkShape shape;
  shape.words = 12;
  shape.buckets = 20;
  shape.dimensions = 5;
  shape.units = 7;
  shape.layers = layers;
  shape.pools = 2;
  shape.heads = {{HeadId::sentiment, 3, Activation::softmax, 0, hidden},
                 {HeadId::emotions, 4, Activation::sigmoid, 1, 0}};
  return shape;
}

inline void fill_tables(Network& network, std::uint64_t seed) {
  training::Dice dice(seed);
  for (auto* table : {&network.embedding().words(), &network.embedding().grams()}) {
    for (auto& v : table->value.all()) v = static_cast<float>(2 * dice.unit() - 1);
  }
}

inline std::vector<Sequence> small_texts() {
  std::vector<Sequence> texts(4);
  texts[0] = {{1, 13, 2, 3, 2}, {0, 8, 1, 0, 2}};
  texts[1] = {{4, 5, 15}, {0, 4, 8}};
  texts[2] = {{6, 7, 1}, {0, 0, 3}};
  texts[3] = {{14}, {8}};
  return texts;
}

inline Batch small_batch(const std::vector<Sequence>& texts) {
  Batch batch;
  for (const auto& t : texts) batch.texts.push_back(&t);
  Targets sentiment{0, Matrix(4, 3), {1, 0.5F, 2, 0}};
  const std::vector<float> wanted{1, 0, 0, 0.2F, 0.5F, 0.3F, 0.05F, 0.05F, 0.9F, 0, 0, 1};
  std::copy(wanted.begin(), wanted.end(), sentiment.wanted.all().begin());
  Targets emotions{1, Matrix(4, 4), {1, 1, 0, 0.7F}};
  const std::vector<float> several{1, 0, 0.3F, -1, 0, 1, 1, 0, 1, 1, 1, 1, -1, 0.9F, 0, 1};
  std::copy(several.begin(), several.end(), emotions.wanted.all().begin());
  batch.targets = {sentiment, emotions};
  return batch;
}

}  // namespace evenkeel::ml::text_training::test
