#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ml/tokens/normal_form.hpp"

namespace evenkeel::ml::tokens {

/// What a token is. The text of some kinds is fixed: a mention is "@user", a url or an e-mail address is
/// "http", an emoticon is one of <smile> <laugh> <sad> <cry> <wink> <tongue> <heart> <surprise> <annoyed>
/// <angry>.
enum class Kind : std::uint8_t { word, number, punctuation, emoji, emoticon, hashtag, mention, url, other };

/// One token in normal form.
struct Token {
  std::string_view text;    ///< normal form; lives in its `Tokens` until the next tokenize or clear
  std::uint32_t begin = 0;  ///< first byte in the input
  std::uint32_t end = 0;    ///< one past its last byte in the input
  Kind kind = Kind::other;
  bool elongated = false;  ///< "soooo", "!!!"
  bool capitals = false;   ///< a word of two or more letters, all capitals
  bool spaced = false;     ///< white space or the text's beginning stands before it
};

/// The longest normal form of one token, in bytes: a longer word goes on in a further token.
inline constexpr std::size_t kLongestToken = 128;
/// No more of a text than this many bytes is read, so that 32-bit positions hold.
inline constexpr std::size_t kLongestText = std::size_t{1} << 28;

/// The tokens of one text. Reusable: once warm, filling it again allocates nothing. Not thread-safe.
/// Moving keeps the texts valid; copying would not, so it is not possible.
class Tokens {
 public:
  Tokens() = default;
  Tokens(Tokens&&) = default;
  Tokens& operator=(Tokens&&) = default;
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;
  ~Tokens() = default;

  std::span<const Token> all() const { return tokens_; }
  std::size_t size() const { return tokens_.size(); }
  bool empty() const { return tokens_.empty(); }
  const Token& operator[](std::size_t at) const { return tokens_[at]; }
  /// Forgets the tokens and keeps the memory.
  void clear() { tokens_.clear(); }

 private:
  friend class Builder;
  friend void tokenize(std::string_view utf8, Tokens& out);
  std::vector<Token> tokens_;
  std::vector<char> text_;  ///< the normal forms, one after another; never grows while views are taken
  NormalForm normal_;       ///< only filled for texts that are not plain ASCII
};

/// Splits a text of any bytes. Linear time; never fails: what is not UTF-8 becomes U+FFFD.
/// The README of this folder says how texts are split. `out` is filled anew.
void tokenize(std::string_view utf8, Tokens& out);

}  // namespace evenkeel::ml::tokens
