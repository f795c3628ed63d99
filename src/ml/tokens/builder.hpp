#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ml/tokens/characters.hpp"
#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::tokens {

/// Walks once over a text in normal form (with its case) and fills a `Tokens`. Part of `tokenize`.
class Builder {
 public:
  /// `origin` maps back to the input; none when the text is the input itself.
  Builder(std::string_view text, NormalForm* origin, Tokens& out);
  void run();

 private:
  // builder.cpp: what begins at `at_`
  void word();
  void plain_word_done(std::size_t begin, char* written, bool elongated, bool capitals);
  void number();
  void punctuation();
  void beyond_ascii();
  bool placeholder();
  bool address(std::size_t joiner);
  void repeated(std::size_t begin);

  // words.cpp: where a word ends, and its normal form
  std::size_t word_end(std::size_t begin) const;
  std::size_t joined(std::size_t at, std::size_t begin, std::size_t letters) const;
  void any_word(std::size_t begin, std::size_t end, Kind kind);
  void split_word(std::size_t begin, std::size_t end, bool capitals, int depth);
  std::size_t tail_begin(std::size_t begin, std::size_t end, std::string_view tail, bool bare) const;
  void piece(std::size_t begin, std::size_t end, Kind kind, bool capitals);
  char* write_folded(std::size_t begin, std::size_t end, char* out, bool& elongated) const;
  void map_look_alikes(std::size_t begin, std::size_t end);
  bool all_capitals(std::size_t begin, std::size_t end) const;

  char peek(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  /// Adds a token over text_[begin, end).
  void add(std::string_view form, std::size_t begin, std::size_t end, Kind kind, bool elongated = false,
           bool capitals = false);

  std::string_view text_;
  NormalForm* origin_;
  Tokens& out_;
  char* free_ = nullptr;  ///< where the next normal form is written
  std::size_t at_ = 0;
  bool spaced_ = true;
  bool look_alikes_ = false;  ///< the word under way has its letters mapped
};

}  // namespace evenkeel::ml::tokens
