#include "ml/text/encoder.hpp"

#include <array>
#include <bit>

namespace evenkeel::ml::text {
namespace {

/// Longer words have no variants worth a try, and no runs beyond these are varied one by one.
constexpr std::size_t kMaxVaried = 64;
constexpr std::size_t kMaxRuns = 4;

/// The words that come of writing each pair of equal letters with one letter or with two.
class Variants {
 public:
  explicit Variants(std::string_view word) : word_(word) {
    if (word.size() > kMaxVaried) return;
    for (std::size_t at = 1; at < word.size(); ++at) {
      const auto byte = static_cast<unsigned char>(word[at]);
      if (word[at] != word[at - 1] || byte >= 0x80) continue;
      if (runs_ == kMaxRuns) return;
      second_[runs_++] = at;
    }
  }
  /// 2^(number of pairs); number 0 is the word as it stands.
  unsigned count() const { return 1U << runs_; }
  std::string_view operator()(unsigned number, std::array<char, kMaxVaried>& buffer) const {
    if (number == 0) return word_;
    std::size_t size = 0;
    std::size_t run = 0;
    for (std::size_t at = 0; at < word_.size(); ++at) {
      const bool pair = run < runs_ && second_[run] == at;
      if (pair && ((number >> run++) & 1U) != 0) continue;
      buffer[size++] = word_[at];
    }
    return {buffer.data(), size};
  }

 private:
  std::string_view word_;
  std::array<std::size_t, kMaxRuns> second_{};
  std::size_t runs_ = 0;
};

}  // namespace

Encoder::Encoder(Vocabulary vocabulary, EncoderSettings settings, std::uint32_t subword_buckets)
    : vocabulary_(vocabulary),
      settings_(settings),
      buckets_(subword_buckets),
      number_(vocabulary.find(kNumberWord)),
      unknown_(vocabulary.find(kUnknownWord)) {}

void Encoder::encode(const tokens::Tokens& tokens, Encoded& out) const {
  out.clear();
  encode(tokens.all(), 0, tokens.size(), out);
}

void Encoder::encode(std::span<const tokens::Token> tokens, std::size_t first, std::size_t count,
                     Encoded& out) const {
  for (std::size_t at = first; at < first + count; ++at) {
    const tokens::Token& token = tokens[at];
    Step step{.token = static_cast<std::uint32_t>(at)};
    if (token.capitals) step.flags |= bit(Flag::capitals);
    if (token.elongated) step.flags |= bit(Flag::elongated);
    switch (token.kind) {
      case tokens::Kind::word:
        encode_word(token, step, out);
        break;
      case tokens::Kind::hashtag:
        encode_hashtag(token, step, out);
        break;
      case tokens::Kind::number: {
        const std::uint32_t word = vocabulary_.find(token.text);
        add_known(word != kNoWord ? word : number_, step, out);
        break;
      }
      default:
        add_known(vocabulary_.find(token.text), step, out);
    }
  }
}

void Encoder::encode_word(const tokens::Token& token, Step step, Encoded& out) const {
  const std::uint32_t word = token.elongated ? find_elongated(token.text) : vocabulary_.find(token.text);
  if (word != kNoWord) return add_known(word, step, out);
  add_unknown(token.text, step, out);
}

void Encoder::encode_hashtag(const tokens::Token& token, Step step, Encoded& out) const {
  step.flags |= bit(Flag::hashtag);
  const std::uint32_t whole = token.elongated ? find_elongated(token.text) : vocabulary_.find(token.text);
  if (whole != kNoWord) return add_known(whole, step, out);
  const bool split = token.text.size() <= settings_.max_hashtag &&
                     split_hashtag(token.text, vocabulary_, out.scratch_ends, out.scratch_words);
  if (!split) return add_unknown(token.text, step, out);
  for (const std::uint32_t word : out.scratch_words) add_known(word, step, out);
}

void Encoder::add_known(std::uint32_t word, Step step, Encoded& out) const {
  step.word = word != kNoWord ? word : unknown_;
  if (word == kNoWord) step.flags |= bit(Flag::oov);
  out.steps.push_back(step);
}

void Encoder::add_unknown(std::string_view word, Step step, Encoded& out) const {
  step.flags |= bit(Flag::oov);
  step.first_subword = static_cast<std::uint32_t>(out.subwords.size());
  append_subwords(word, settings_, buckets_, out.subwords);
  step.subwords = static_cast<std::uint16_t>(out.subwords.size() - step.first_subword);
  if (step.subwords == 0) step.word = unknown_;
  out.steps.push_back(step);
}

std::uint32_t Encoder::find_elongated(std::string_view word) const {
  const std::uint32_t as_written = vocabulary_.find(word);
  const Variants variants(word);
  std::array<char, kMaxVaried> buffer{};
  std::uint32_t best = kNoWord;
  for (unsigned number = 1; number < variants.count(); ++number) {
    best = std::min(best, vocabulary_.find(variants(number, buffer)));
  }
  if (best == kNoWord || as_written == kNoWord) return std::min(best, as_written);
  // A little is added to both ranks, so that the few most frequent words do not swallow their neighbours
  // ("too" stays "too" beside "to").
  constexpr std::uint64_t kAdded = 16;
  const std::uint64_t odds = settings_.elongated_odds;
  return as_written + kAdded > odds * (best + kAdded) ? best : as_written;
}

}  // namespace evenkeel::ml::text
