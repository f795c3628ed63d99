#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ml/text/model_header.hpp"
#include "ml/text/vocabulary.hpp"
#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::text {

/// Bits of Step::flags, one for each Flag in the order of that enumeration, whatever the header lists.
constexpr std::uint8_t bit(Flag flag) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(flag));
}

/// One input of the network: a known word, or the mean of subword buckets, or (neither) the zero vector.
struct Step {
  std::uint32_t word = kNoWord;
  std::uint32_t token = 0;          ///< index of its token
  std::uint32_t first_subword = 0;  ///< in Encoded::subwords
  std::uint16_t subwords = 0;       ///< how many; 0 for a known word
  std::uint8_t flags = 0;
};

/// The steps of one text. Reusable: once warm, filling it again allocates nothing.
struct Encoded {
  std::vector<Step> steps{};
  std::vector<std::uint32_t> subwords{};
  std::vector<std::uint32_t> scratch_ends{};   ///< the encoder's own
  std::vector<std::uint32_t> scratch_words{};  ///< the encoder's own
  void clear() {
    steps.clear();
    subwords.clear();
  }
};

/// Names in the vocabulary with a meaning to the encoder. A vocabulary without one of them is fine.
inline constexpr std::string_view kNumberWord = "<number>";
inline constexpr std::string_view kUnknownWord = "<unk>";

/// Appends the buckets of a word's parts: all runs of min_ngram..max_ngram letters (code points) of "<word>",
/// shortest first within each place, bucket = hash_of(part) % buckets. At most settings.max_ngrams of them.
/// Nothing if `buckets` is 0.
void append_subwords(std::string_view word, const EncoderSettings& settings, std::uint32_t buckets,
                     std::vector<std::uint32_t>& out);

/// Splits a hashtag ("notmyfault") into the most likely row of known words, by their ranks (Viterbi; a word's
/// price is ln(rank + 3) + 3, that of a single letter other than "a" and "i" 8 more). False if there is none,
/// or only one of more than 12 words. `ends` gets the byte behind each part, `words` its id.
bool split_hashtag(std::string_view text, const Vocabulary& vocabulary, std::vector<std::uint32_t>& ends,
                   std::vector<std::uint32_t>& words);

/// Turns tokens into steps; training and inference share it, so both see the same ids.
///
/// | token | becomes |
/// | --- | --- |
/// | word | its id; a drawn-out one ("sooo") is looked up with one letter and with two for every run, and the
/// most | |      | frequent word wins, but as written it needs only 1/elongated_odds of that frequency | |
/// unknown word | the parts of append_subwords, flag oov | | number | its id, else that of `<number>` | |
/// hashtag | a known word, else the row of split_hashtag, else as an unknown word; flag hashtag | | mention,
/// url, emoticon, emoji, punctuation, other | its id, else that of `<unk>` with flag oov |
///
/// Immutable; thread-safe (its scratch memory is the caller's Encoded).
class Encoder {
 public:
  /// A view: the vocabulary's bytes must outlive it.
  Encoder(Vocabulary vocabulary, EncoderSettings settings, std::uint32_t subword_buckets);
  explicit Encoder(Vocabulary vocabulary, const Header& header)
      : Encoder(vocabulary, header.encoder, header.subwords) {}

  /// Appends the steps of `tokens[first .. first + count)` to `out`. Every token gives one step or more.
  void encode(std::span<const tokens::Token> tokens, std::size_t first, std::size_t count,
              Encoded& out) const;
  /// All tokens of a text; clears `out` first.
  void encode(const tokens::Tokens& tokens, Encoded& out) const;

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  void encode_word(const tokens::Token& token, Step step, Encoded& out) const;
  void encode_hashtag(const tokens::Token& token, Step step, Encoded& out) const;
  void add_unknown(std::string_view word, Step step, Encoded& out) const;
  void add_known(std::uint32_t word, Step step, Encoded& out) const;
  std::uint32_t find_elongated(std::string_view word) const;

  Vocabulary vocabulary_;
  EncoderSettings settings_;
  std::uint32_t buckets_ = 0;
  std::uint32_t number_ = kNoWord;
  std::uint32_t unknown_ = kNoWord;
};

}  // namespace evenkeel::ml::text
