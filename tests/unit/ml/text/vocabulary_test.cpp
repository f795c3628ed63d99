#include "ml/text/vocabulary.hpp"

#include <cstring>

#include <gtest/gtest.h>

#include "made_up_model.hpp"
#include "ml/text/hash.hpp"

namespace evenkeel::ml::text {
namespace {

TEST(Hash, IsPartOfTheFileFormatAndStaysWhatItIs) {
  EXPECT_EQ(hash_of(""), 0xefd01f60ba992926U);
  EXPECT_EQ(hash_of("word"), 0x4c785db2fc3bb1cfU);
}

TEST(Vocabulary, FindsEveryWordAndNoOther) {
  std::vector<std::string> words;
  for (int at = 0; at < 5000; ++at) words.push_back("w" + std::to_string(at * 7));
  const made_up::AlignedBytes bytes(build_vocabulary(words).value());
  const auto vocabulary = Vocabulary::open(bytes.view()).value();
  ASSERT_EQ(vocabulary.size(), 5000U);
  for (std::uint32_t id = 0; id < 5000; ++id) {
    EXPECT_EQ(vocabulary.find(words[id]), id);
    EXPECT_EQ(vocabulary.word(id), words[id]);
  }
  for (const char* other : {"", "w", "w1", "w35000", "W0", "w0 "})
    EXPECT_EQ(vocabulary.find(other), kNoWord) << other;
  EXPECT_EQ(Vocabulary().find("w0"), kNoWord);
}

TEST(Vocabulary, RefusesWordsThatAreEmptyOrComeTwice) {
  EXPECT_FALSE(build_vocabulary({}));
  const std::vector<std::string> empty{"a", ""};
  const std::vector<std::string> twice{"a", "b", "a"};
  EXPECT_FALSE(build_vocabulary(empty));
  EXPECT_FALSE(build_vocabulary(twice));
}

TEST(Vocabulary, RefusesEveryDamageThatCouldLeadOutsideItsBytes) {
  const std::vector<std::string> words{"one", "two", "three"};
  const std::string sound = build_vocabulary(words).value();
  const auto refused = [](std::string bytes) {
    return !Vocabulary::open(made_up::AlignedBytes(bytes).view());
  };
  const auto with = [&](std::size_t place, std::uint32_t number) {
    std::string bytes = sound;
    std::memcpy(bytes.data() + place * sizeof number, &number, sizeof number);
    return bytes;
  };
  for (std::size_t size = 0; size < sound.size(); ++size) EXPECT_TRUE(refused(sound.substr(0, size))) << size;
  EXPECT_TRUE(refused(sound + "x"));
  for (const std::uint32_t count : {0U, 2U, 4U, 0xffffffffU}) EXPECT_TRUE(refused(with(0, count))) << count;
  for (const std::uint32_t slots : {0U, 4U, 7U, 16U, 0x80000000U})
    EXPECT_TRUE(refused(with(1, slots))) << slots;
  EXPECT_TRUE(refused(with(2, 12)));    // bytes of text
  EXPECT_TRUE(refused(with(3, 1)));     // must be zero
  EXPECT_TRUE(refused(with(4, 1)));     // first offset
  EXPECT_TRUE(refused(with(5, 0)));     // an empty word
  EXPECT_TRUE(refused(with(6, 1000)));  // a word beyond the end
  for (std::size_t slot = 8; slot < 16; ++slot) {
    EXPECT_TRUE(refused(with(slot, 4))) << slot;  // an id that is not there
    EXPECT_TRUE(refused(with(slot, 0x00ffffffU))) << slot;
  }
}

/// A table of `slots` slots with `count` words, of which those of the first `run` slots behind `begin` (and
/// on from the first slot behind the last one) stand side by side, the others each alone.
std::string crowded(std::uint32_t count, std::uint32_t slots, std::uint32_t begin, std::uint32_t run) {
  std::vector<std::uint32_t> numbers{count, slots, count, 0};
  for (std::uint32_t at = 0; at <= count; ++at) numbers.push_back(at);
  std::vector<std::uint32_t> table(slots);
  std::uint32_t id = 0;
  for (; id < run; ++id) table[(begin + id) % slots] = id + 1;
  for (std::uint32_t at = begin + run + 1; id < count; ++id, at += 2) table[at % slots] = id + 1;
  numbers.insert(numbers.end(), table.begin(), table.end());
  std::string bytes(numbers.size() * sizeof(std::uint32_t), '\0');
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes + std::string(count, 'x');
}

TEST(Vocabulary, RefusesATableInWhichASearchWouldWalkFar) {
  const auto opened = [](std::uint32_t begin, std::uint32_t run) {
    const made_up::AlignedBytes bytes(crowded(1024, 4096, begin, run));
    return Vocabulary::open(bytes.view());
  };
  for (const std::uint32_t begin : {0U, 1U, 2000U, 3840U, 3841U, 4095U}) {
    EXPECT_TRUE(opened(begin, 256)) << begin;
    for (const std::uint32_t run : {257U, 1024U}) {
      const auto refused = opened(begin, run);
      ASSERT_FALSE(refused) << begin;
      EXPECT_NE(to_text(refused.error()).find("too long to search"), std::string::npos);
    }
  }
}

TEST(Vocabulary, OpensTheFullestTableThatTheWriterMakes) {
  // A power of two: the table is as full as the writer makes it.
  std::vector<std::string> words;
  words.reserve(1U << 17U);
  for (int at = 0; at < 1 << 17; ++at) words.push_back("w" + std::to_string(at));
  const made_up::AlignedBytes bytes(build_vocabulary(words).value());
  const auto vocabulary = Vocabulary::open(bytes.view());
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary.value().find(words.back()), words.size() - 1);
}

}  // namespace
}  // namespace evenkeel::ml::text
