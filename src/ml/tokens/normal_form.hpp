#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace evenkeel::ml::tokens {

/// A text in Unicode's NFKC, with its case kept, and where each byte of it came from.
/// Beyond NFKC: broken UTF-8 is U+FFFD (one for a run of broken bytes); invisible characters and control
/// bytes are gone; curly and other apostrophes are "'"; an emoji sequence is its first emoji (a flag keeps
/// its two letters); marks over Latin letters that do not compose are gone; fancy letters are plain; &amp;
/// and its like are read.
class NormalForm {
 public:
  /// Whether a text already is its own normal form for certain: ASCII without control bytes and entities.
  static bool is_plain(std::string_view text);

  /// Fills this anew. Linear in the size of the text.
  void assign(std::string_view text);

  std::string_view text() const { return {text_.data(), size_}; }
  /// Whether the text has a Greek, Cyrillic ... letter that cannot be taken for a Latin one.
  bool has_foreign_letters() const { return foreign_letters_; }

  /// Where text()[from, to) came from. Fast when asked in ascending order of `from`.
  struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  Span source(std::size_t from, std::size_t to);

 private:
  /// Bytes from `at` on came from `begin` on: one by one, or all of them from [begin, end).
  struct Run {
    std::uint32_t at = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool one_by_one = false;
  };
  void copy(std::size_t begin, std::size_t end);
  void put(char32_t c, std::size_t begin, std::size_t end);
  void character(std::size_t& at);
  void broken(std::size_t begin, std::size_t end);
  void entity(std::size_t& at);
  void emoji(char32_t first, std::size_t begin, std::size_t& at);
  void composed(char32_t first, std::size_t begin, std::size_t& at);
  void letter(char32_t c, std::size_t begin, std::size_t end);
  void room(std::size_t more);
  std::size_t run_of(std::size_t at);

  std::string_view source_;
  std::vector<char> text_;
  std::size_t size_ = 0;
  std::vector<Run> runs_;
  std::size_t hint_ = 0;
  bool foreign_letters_ = false;
  bool takes_marks_ = false;  ///< the last letter is of a script whose marks matter
};

}  // namespace evenkeel::ml::tokens
