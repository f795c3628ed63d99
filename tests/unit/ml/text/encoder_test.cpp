#include "ml/text/encoder.hpp"

#include <gtest/gtest.h>

#include "made_up_model.hpp"
#include "ml/text/hash.hpp"

namespace evenkeel::ml::text {
namespace {

/// Encodes with the made-up vocabulary and writes the steps down: "so^e" is "so" with the flag elongated; an
/// unknown word is "?" and the number of its parts.
class EncoderTest : public testing::Test {
 protected:
  std::string encoded(std::string_view text) {
    tokens::tokenize(text, tokens_);
    encoder_.encode(tokens_, steps_);
    std::string line;
    for (const Step& step : steps_.steps) {
      if (!line.empty()) line += ' ';
      line += step.word != kNoWord ? std::string(vocabulary_.word(step.word))
                                   : "?" + std::to_string(step.subwords);
      if (step.flags != 0) line += '^';
      constexpr std::string_view kLetters = "ceho";
      for (unsigned flag = 0; flag < 4; ++flag) {
        if ((step.flags >> flag & 1U) != 0) line += kLetters[flag];
      }
    }
    return line;
  }

  made_up::AlignedBytes bytes_{build_vocabulary(made_up::product_words()).value()};
  Vocabulary vocabulary_ = Vocabulary::open(bytes_.view()).value();
  Encoder encoder_{vocabulary_, EncoderSettings{}, 64};
  tokens::Tokens tokens_;
  Encoded steps_;
};

TEST_F(EncoderTest, FollowsItsTable) {
  const struct {
    std::string_view text;
    std::string_view steps;
  } cases[] = {
      {"", ""},
      {"I am sad.", "i am sad ."},
      {"I am SAD", "i am sad^c"},
      {"I don't feel well", "i do n't feel well"},
      {"gooood", "good^e"},
      {"toooo", "too^e"},    // "to" ranks higher, but not sixteen times
      {"noooo", "no^e"},     // "noo" is no word
      {"helllp", "help^e"},  // one letter for a pair inside
      {"zorp", "?9^o"},      // 4 + 3 + 2 parts of "<zorp>" of 3, 4, 5 letters
      {"7 1234", "7 <number>"},
      {"@anna :)", "@user <smile>"},
      {"#happy", "happy^h"},
      {"#notmyfault", "not^h my^h fault^h"},
      {"#SELFCARE", "self^ch care^ch"},
      {"#zorpq", "?12^ho"},
      {"\xF0\x9F\xA6\x94", "<unk>^o"},  // an emoji that the vocabulary does not have
  };
  for (const auto& [text, steps] : cases) EXPECT_EQ(encoded(text), steps) << text;
}

TEST_F(EncoderTest, TakesTheSpellingWithOneLetterOnlyIfItIsFarMoreFrequent) {
  std::vector<std::string> words{"so"};
  for (int at = 0; words.size() < 255; ++at) words.push_back("w" + std::to_string(at));
  words.push_back("soo");  // rank 255: (255 + 16) is not more than 16 * (0 + 16)... but 271 > 256 is
  const made_up::AlignedBytes bytes(build_vocabulary(words).value());
  const auto vocabulary = Vocabulary::open(bytes.view()).value();
  tokens::tokenize("sooo", tokens_);
  Encoder(vocabulary, EncoderSettings{}, 0).encode(tokens_, steps_);
  EXPECT_EQ(vocabulary.word(steps_.steps.at(0).word), "so");
  EncoderSettings careful;
  careful.elongated_odds = 17;
  Encoder(vocabulary, careful, 0).encode(tokens_, steps_);
  EXPECT_EQ(vocabulary.word(steps_.steps.at(0).word), "soo");
}

TEST_F(EncoderTest, KnowsTheTokenOfEachStep) {
  encoded("so #notmyfault .");
  std::vector<std::uint32_t> found;
  for (const Step& step : steps_.steps) found.push_back(step.token);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1, 1, 1, 2}));
}

TEST_F(EncoderTest, EncodesARangeBehindWhatIsThere) {
  tokens::tokenize("i am so sad today", tokens_);
  steps_.clear();
  encoder_.encode(tokens_.all(), 1, 2, steps_);
  encoder_.encode(tokens_.all(), 4, 1, steps_);
  ASSERT_EQ(steps_.steps.size(), 3U);
  EXPECT_EQ(steps_.steps[2].token, 4U);
  EXPECT_EQ(vocabulary_.word(steps_.steps[2].word), "today");
}

TEST_F(EncoderTest, DoesWithoutSubwordsAndWithoutAWordForTheUnknown) {
  const std::vector<std::string> words{"sad"};
  const made_up::AlignedBytes bytes(build_vocabulary(words).value());
  tokens::tokenize("zorp 12 !", tokens_);
  Encoder(Vocabulary::open(bytes.view()).value(), EncoderSettings{}, 0).encode(tokens_, steps_);
  ASSERT_EQ(steps_.steps.size(), 3U);
  for (const Step& step : steps_.steps) {
    EXPECT_EQ(step.word, kNoWord);
    EXPECT_EQ(step.subwords, 0U);
    EXPECT_EQ(step.flags, bit(Flag::oov));
  }
  Encoder(vocabulary_, EncoderSettings{}, 0).encode(tokens_, steps_);
  EXPECT_EQ(vocabulary_.word(steps_.steps[0].word), "<unk>");
}

TEST(Subwords, AreAllRunsOfThreeToFiveLettersInOrder) {
  std::vector<std::uint32_t> found{99};
  append_subwords("abc", EncoderSettings{}, 1000, found);
  std::vector<std::uint32_t> expected{99};
  for (const char* part : {"<ab", "<abc", "<abc>", "abc", "abc>", "bc>"}) {
    expected.push_back(static_cast<std::uint32_t>(hash_of(part) % 1000));
  }
  EXPECT_EQ(found, expected);
}

TEST(Subwords, CountLettersAndNotBytes) {
  std::vector<std::uint32_t> found;
  append_subwords("\xC3\xA9", EncoderSettings{}, 1000, found);
  EXPECT_EQ(found, std::vector<std::uint32_t>{static_cast<std::uint32_t>(hash_of("<\xC3\xA9>") % 1000)});
}

TEST(Subwords, AreBoundedForAnyWord) {
  std::vector<std::uint32_t> found;
  append_subwords(std::string(100000, 'x'), EncoderSettings{}, 1000, found);
  EXPECT_EQ(found.size(), EncoderSettings{}.max_ngrams);
  found.clear();
  append_subwords(std::string(5000, '\x80'), EncoderSettings{}, 1000, found);  // no letter begins anywhere
  append_subwords("", EncoderSettings{}, 1000, found);                         // "<>" has two letters
  append_subwords("word", EncoderSettings{}, 0, found);
  EXPECT_TRUE(found.empty());
}

TEST(Hashtag, IsSplitIntoFewFrequentWords) {
  const std::vector<std::string> words{"a",  "i",    "the", "not", "my",    "fault", "no",  "tm",
                                       "yf", "ault", "e",   "re",  "there", "is",    "hope"};
  const made_up::AlignedBytes bytes(build_vocabulary(words).value());
  const auto vocabulary = Vocabulary::open(bytes.view()).value();
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> ids;
  const auto split = [&](std::string_view text) {
    std::string line;
    if (!split_hashtag(text, vocabulary, ends, ids)) return std::string("-");
    for (const std::uint32_t id : ids) line += (line.empty() ? "" : " ") + words[id];
    return line;
  };
  EXPECT_EQ(split("notmyfault"), "not my fault");
  EXPECT_EQ(ends, (std::vector<std::uint32_t>{3, 5, 10}));
  EXPECT_EQ(split("thereishope"), "there is hope");
  EXPECT_EQ(split("a"), "a");
  EXPECT_EQ(split("hopex"), "-");
  EXPECT_EQ(split(""), "-");
  EXPECT_EQ(split(std::string(12, 'a')), "a a a a a a a a a a a a");
  EXPECT_EQ(split(std::string(13, 'a')), "-");
  EXPECT_EQ(split(std::string(1000, 'a')), "-");
}

}  // namespace
}  // namespace evenkeel::ml::text
