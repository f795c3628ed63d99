#include "ml/linear/linear_model.hpp"

#include <array>
#include <cmath>
#include <ctime>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "allocation_count.hpp"
#include "made_up_parts.hpp"

namespace evenkeel::ml::linear {
namespace {

using Scores = std::array<double, 3>;

Scores margins_of(const LinearModel& model, std::string_view text) {
  LinearScratch scratch;
  Scores out{9, 9, 9};  // what stood there before does not matter
  model.margins(text, out, scratch);
  return out;
}

Scores scores_of(const LinearModel& model, std::string_view text, LinearScratch& scratch) {
  Scores out{9, 9, 9};  // what stood there before does not matter
  model.scores(text, out, scratch);
  return out;
}

Scores scores_of(const LinearModel& model, std::string_view text) {
  LinearScratch scratch;
  return scores_of(model, text, scratch);
}

void put_weights(Parts& parts, std::string_view word, std::array<std::int8_t, 3> weights) {
  const std::size_t bucket = made_up::bucket_of(word, parts.header.bits);
  std::ranges::copy(weights, parts.weights.begin() + static_cast<std::ptrdiff_t>(bucket * 3));
}

std::vector<std::string> some_texts() {
  return {"calm sea",
          "I’m so “tired” – sooo sad 😭👍🏽 café &amp; donâ€™t",
          "",
          "\xFF\xFE \x80 !!!",
          "averyveryverylongwordthatdoesnotfitintoashortstring and another one " + std::string(200, 'z'),
          "my sleep is bad, my work is too much; nothing helps and nobody calls"};
}

TEST(LinearModel, AddsWeightsToIntercepts) {
  Parts parts = made_up::words_only();
  ASSERT_NE(made_up::bucket_of("calm", 8), made_up::bucket_of("sea", 8));
  put_weights(parts, "calm", {100, -100, 8});
  put_weights(parts, "sea", {-128, 127, 0});
  const auto model = LinearModel::from(parts);
  const auto one = margins_of(model, "CALM");
  EXPECT_NEAR(one[0], 1 + 100 * 0.5, 1e-5);
  EXPECT_NEAR(one[1], -100 * 0.25, 1e-5);
  EXPECT_NEAR(one[2], -1 + 8 * 0.125, 1e-5);
  const auto two = margins_of(model, "calm sea");
  const double part = 1 / std::sqrt(2.0);
  EXPECT_NEAR(two[0], 1 + (100 - 128) * 0.5 * part, 1e-5);
  EXPECT_NEAR(two[1], (-100 + 127) * 0.25 * part, 1e-5);
  EXPECT_NEAR(two[2], -1 + 8 * 0.125 * part, 1e-5);
}

TEST(LinearModel, WeighsWordsByTheirFrequency) {
  Parts parts = made_up::words_only();
  parts.frequency[made_up::bucket_of("calm", 8)] = 30;
  parts.frequency[made_up::bucket_of("sea", 8)] = 40;
  put_weights(parts, "calm", {10, 0, 0});
  put_weights(parts, "sea", {0, 10, 0});
  const auto found = margins_of(LinearModel::from(parts), "calm sea");
  EXPECT_NEAR(found[0], 1 + 0.6 * 10 * 0.5, 1e-5);
  EXPECT_NEAR(found[1], 0.8 * 10 * 0.25, 1e-5);
}

TEST(LinearModel, CalibratesMarginsIntoProbabilities) {
  Parts parts = made_up::words_only();
  parts.header.intercept = {std::log(2.0), 0, 0};
  parts.header.scale = 2;
  parts.header.bias = {0, std::log(3.0), 0};
  const auto found = scores_of(LinearModel::from(parts), "calm");
  EXPECT_NEAR(found[0], 4.0 / 8, 1e-12);
  EXPECT_NEAR(found[1], 3.0 / 8, 1e-12);
  EXPECT_NEAR(found[2], 1.0 / 8, 1e-12);
}

TEST(LinearModel, GivesATextWithoutAKnownWordTheIntercepts) {
  Parts parts = made_up::any_numbers();
  const auto empty = margins_of(LinearModel::from(parts), "");
  EXPECT_EQ(empty, (Scores{1.0, 0.0, -1.0}));
  std::ranges::fill(parts.frequency, 0);
  const auto unseen = LinearModel::from(parts);
  EXPECT_EQ(margins_of(unseen, "calm sea"), empty);
  EXPECT_EQ(scores_of(unseen, "calm sea"), scores_of(unseen, " \n"));
}

TEST(LinearModel, StaysWithinNumbersForTheLargestThatAFileMayName) {
  Parts parts = made_up::any_numbers();
  parts.header.weight_step = {1e6, 1e6, 0};
  parts.header.intercept = {1e6, -1e6, 0};
  parts.header.bias = {-1e6, 1e6, 1e6};
  for (const double scale : {1e6, -1e6, 0.0}) {
    parts.header.scale = scale;
    const auto model = LinearModel::from(parts);
    for (const auto& text : some_texts()) {
      const auto found = scores_of(model, text);
      EXPECT_NEAR(std::accumulate(found.begin(), found.end(), 0.0), 1, 1e-12);
      for (const double score : found) EXPECT_TRUE(score >= 0 && score <= 1);
    }
  }
}

TEST(LinearModel, AnswersTheSameFromAUsedScratchAndFromThreads) {
  const auto model = LinearModel::from(made_up::any_numbers());
  const auto other = LinearModel::from(made_up::words_only());
  const auto texts = some_texts();
  std::vector<Scores> fresh;
  fresh.reserve(texts.size());
  for (const auto& text : texts) fresh.push_back(scores_of(model, text));
  EXPECT_NE(fresh[0], fresh[1]);
  std::array<std::vector<Scores>, 4> found;
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (auto& own : found) {
    threads.emplace_back([&] {
      LinearScratch scratch;
      for (int round = 0; round < 20; ++round) {
        own.clear();
        for (const auto& text : texts) {
          scores_of(other, text, scratch);  // with other n-grams and buckets
          own.push_back(scores_of(model, text, scratch));
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& own : found) EXPECT_EQ(own, fresh);
}

TEST(LinearModel, AsksForNoMemoryOnceItIsWarm) {
  if (!text::allocations()) GTEST_SKIP() << "ThreadSanitizer has its own operator new";
  const auto model = LinearModel::from(made_up::any_numbers());
  const auto texts = some_texts();
  LinearScratch scratch;
  for (const auto& text : texts) scores_of(model, text, scratch);
  const auto before = text::allocations().value();
  for (const auto& text : texts) scores_of(model, text, scratch);
  EXPECT_EQ(text::allocations().value() - before, 0U);
  EXPECT_GT(before, 0U);
}

TEST(LinearModel, ReadsAMegabyteInBoundedTime) {
  const auto model = LinearModel::from(made_up::any_numbers(18));
  std::string text;
  for (int at = 0; text.size() < 1U << 20U; ++at) text.append("word").append(std::to_string(at)).append(" ");
  const std::clock_t start = std::clock();
  const auto found = scores_of(model, text);
  EXPECT_LT(std::clock() - start, 10 * CLOCKS_PER_SEC);
  EXPECT_NEAR(found[0] + found[1] + found[2], 1, 1e-12);
}

TEST(LinearModel, IsNotMadeOfPartsThatDoNotFit) {
  const auto broken = [](auto change) {
    Parts parts = made_up::words_only();
    change(parts);
    EXPECT_THROW(write(parts), std::invalid_argument);
    EXPECT_THROW(LinearModel::from(parts), std::invalid_argument);
  };
  broken([](Parts& parts) { parts.frequency.pop_back(); });
  broken([](Parts& parts) { parts.weights.push_back(0); });
  broken([](Parts& parts) { parts.header.bits = 25; });
  broken([](Parts& parts) { parts.header.labels.pop_back(); });
  broken([](Parts& parts) { parts.header.bias.clear(); });
}

}  // namespace
}  // namespace evenkeel::ml::linear
