#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crisis/detector/lexicon.hpp"
#include "crisis/detector/repair.hpp"
#include "ml/tokens/tokens.hpp"

namespace evenkeel::crisis::detector {

/// One word as the rules see it, and where it stands in the text.
struct Unit {
  WordId word = kUnknownWord;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool after_comma = false;  ///< a comma, dash, ellipsis or line end stands before it
  bool quoted = false;       ///< between quotation marks
  bool question = false;     ///< of a break: the sentence before it asks
};

/// The text as the rules see it: known words by number, spellings read as what they mean, disguises undone,
/// signs left out, sentence ends as breaks. Reusable: once warm, it allocates nothing for ordinary texts.
class View {
 public:
  /// @param text the bytes that `tokens` was made from
  void build(std::string_view text, const ml::tokens::Tokens& tokens, const Lexicon& lexicon,
             const Repair& repair);
  const std::vector<Unit>& units() const { return units_; }

 private:
  friend class ViewBuilder;
  /// Everyday words that need no repair, by hash and lexicon: most unknown words of a text have been looked
  /// at before.
  std::vector<std::uint64_t> plain_;
  std::vector<Unit> units_;
  std::vector<WordId> words_;
  std::string letters_;
};

/// Calls `use` with every piece in which the rules and the texts are compared: small Latin letters without
/// accents, and one character at a time where words are not divided by spaces (Han, kana, Thai).
template <class Use>
void for_plain_pieces(std::string_view word, std::string& scratch, Use&& use);

/// `word` without accents on Latin letters; false when nothing had to change.
bool without_accents(std::string_view word, std::string& plain);

/// Whether the character at `at` belongs to a script that is written without spaces; its length in `bytes`.
bool unspaced_script(std::string_view text, std::size_t at, std::size_t& bytes);

/// "ca" before "n't" is "can": the first half of a divided contraction as a word, or the text itself.
std::string_view whole_of_contraction(std::string_view first, std::string_view second);

template <class Use>
void for_plain_pieces(std::string_view word, std::string& scratch, Use&& use) {
  std::size_t bytes = 0;
  bool unspaced = false;
  for (std::size_t i = 0; i < word.size() && !unspaced; i += bytes)
    unspaced = unspaced_script(word, i, bytes);
  if (!unspaced) {
    use(without_accents(word, scratch) ? std::string_view(scratch) : word);
    return;
  }
  std::size_t run = 0;
  for (std::size_t i = 0; i < word.size(); i += bytes) {
    if (!unspaced_script(word, i, bytes)) continue;
    if (i > run) use(word.substr(run, i - run));
    use(word.substr(i, bytes));
    run = i + bytes;
  }
  if (run < word.size()) use(word.substr(run));
}

}  // namespace evenkeel::crisis::detector
