#include "ml/linear/features.hpp"

#include <cmath>
#include <ctime>
#include <random>
#include <set>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace evenkeel::ml::linear {
namespace {

constexpr std::uint32_t kBits = 16;
constexpr std::size_t kBuckets = std::size_t{1} << kBits;

/// The buckets of a text's n-grams in the order in which they stand in it.
std::vector<std::uint32_t> in_order(std::string_view text, const NgramOptions& options) {
  NgramFinder finder(options);
  Ngrams found;
  finder.find(text, found);
  std::vector<std::uint32_t> out;
  for (const auto hash : found.hashes) out.push_back(static_cast<std::uint32_t>(hash % kBuckets));
  return out;
}

double value_of(const std::vector<Feature>& features, std::uint32_t bucket) {
  for (const auto& feature : features) {
    if (feature.bucket == bucket) return static_cast<double>(feature.value);
  }
  return 0;
}

TEST(Features, WeighRunsOfWordsAndOfLettersEachToLengthOne) {
  const NgramOptions options{.words = 2, .least_letters = 3, .most_letters = 3};
  // calm, "calm sea", sea; <ca cal alm lm>; <se sea ea>
  const auto all = in_order("Calm sea", options);
  ASSERT_EQ(all.size(), 10U);
  ASSERT_EQ(std::set<std::uint32_t>(all.begin(), all.end()).size(), 10U) << "buckets shared by chance";
  std::vector<float> frequency(kBuckets);
  frequency[all[0]] = 2;  // calm
  frequency[all[2]] = 1;  // sea; "calm sea" was never seen
  frequency[all[3]] = 3;  // <ca
  frequency[all[8]] = 4;  // sea inside <sea>
  FeatureFinder finder(options, kBits);
  std::vector<Feature> found;
  finder.find("Calm sea", frequency, found);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_NEAR(value_of(found, all[0]), 2 / std::sqrt(5.0), 1e-6);
  EXPECT_NEAR(value_of(found, all[2]), 1 / std::sqrt(5.0), 1e-6);
  EXPECT_NEAR(value_of(found, all[3]), 0.6, 1e-6);
  EXPECT_NEAR(value_of(found, all[8]), 0.8, 1e-6);
  EXPECT_LT(found[0].bucket, found[1].bucket);
  EXPECT_LT(found[2].bucket, found[3].bucket);
  EXPECT_EQ(found[0].bucket, std::min(all[0], all[2])) << "words come first";
}

TEST(Features, CountRepeatsByTheirLogarithm) {
  const NgramOptions options{.words = 1, .least_letters = 1, .most_letters = 0};
  const auto all = in_order("calm sea", options);
  std::vector<float> frequency(kBuckets);
  frequency[all[0]] = 2;
  frequency[all[1]] = 1;
  FeatureFinder finder(options, kBits);
  std::vector<Feature> found;
  finder.find("sea calm sea sea", frequency, found);
  const double sea = 1 + std::log(3.0);
  const double length = std::sqrt(2 * 2 + sea * sea);
  EXPECT_NEAR(value_of(found, all[0]), 2 / length, 1e-6);
  EXPECT_NEAR(value_of(found, all[1]), sea / length, 1e-6);
}

TEST(Features, KeepABucketInBothBlocks) {
  const NgramOptions options{.words = 1, .least_letters = 3, .most_letters = 3};
  FeatureFinder finder(options, 1);
  const std::vector<float> frequency{1, 1};
  std::vector<Feature> found;
  finder.find("the calm sea went on and on until evening", frequency, found);
  ASSERT_EQ(found.size(), 4U);
  for (std::size_t at = 0; at < 4; ++at) EXPECT_EQ(found[at].bucket, at % 2);
  EXPECT_NEAR(std::hypot(found[0].value, found[1].value), 1, 1e-6);
  EXPECT_NEAR(std::hypot(found[2].value, found[3].value), 1, 1e-6);
}

TEST(Features, NameEachBucketOnceAscending) {
  const NgramOptions options{.words = 2, .least_letters = 3, .most_letters = 3};
  const auto all = in_order("Calm sea", options);
  FeatureFinder finder(options, kBits);
  std::vector<std::uint32_t> found{99};
  finder.buckets("calm sea calm sea calm sea", found);
  auto expected = std::set<std::uint32_t>(all.begin(), all.end());
  expected.insert(in_order("sea calm", options)[1]);
  EXPECT_EQ(found, std::vector<std::uint32_t>(expected.begin(), expected.end()));
}

TEST(Features, AreNoneForAnEmptyTextAndForWhatWasNeverSeen) {
  FeatureFinder finder({}, kBits);
  std::vector<Feature> found{{1, 1.0F}};
  finder.find("", std::vector<float>(kBuckets, 1.0F), found);
  EXPECT_TRUE(found.empty());
  finder.find("calm sea", std::vector<float>(kBuckets), found);
  EXPECT_TRUE(found.empty());
  std::vector<std::uint32_t> buckets{1};
  finder.buckets("", buckets);
  EXPECT_TRUE(buckets.empty());
}

TEST(Features, WantAFrequencyForEachBucket) {
  FeatureFinder finder({}, kBits);
  std::vector<Feature> found;
  EXPECT_THROW(finder.find("calm", std::vector<float>(kBuckets - 1), found), std::invalid_argument);
}

std::string repeated(std::string_view part) {
  std::string text;
  while (text.size() < 1U << 20U) text += part;
  return text;
}

TEST(Features, OfAMegabyteOfAnythingTakeBoundedTime) {
  std::string noise(1U << 20U, ' ');
  std::mt19937 random(1);
  for (auto& byte : noise) byte = static_cast<char>(random() % 256);
  std::string letters(1U << 20U, ' ');
  for (auto& byte : letters) byte = static_cast<char>('a' + random() % 26);
  const std::string texts[] = {repeated("a"),
                               repeated("a b "),
                               repeated("!? "),
                               repeated("\xFF"),
                               repeated("\u00E9\u0301"),
                               repeated("\U0001F602"),
                               std::string(1U << 20U, '\0'),
                               std::move(noise),
                               std::move(letters)};
  // The most n-grams that a file may ask for, none of them left out.
  FeatureFinder finder({.words = 5, .least_letters = 1, .most_letters = 8}, 20);
  const std::vector<float> frequency(std::size_t{1} << 20U, 1.0F);
  std::vector<Feature> found;
  for (const auto& text : texts) {
    const std::clock_t start = std::clock();
    finder.find(text, frequency, found);
    // Processor time: some tenths of a second, five times that with sanitizers. Work that grows with the
    // square takes minutes.
    EXPECT_LT(std::clock() - start, 10 * CLOCKS_PER_SEC) << text.substr(0, 8);
    for (const auto& feature : found) ASSERT_TRUE(feature.value > 0 && feature.value <= 1.00001F);
  }
}

}  // namespace
}  // namespace evenkeel::ml::linear
