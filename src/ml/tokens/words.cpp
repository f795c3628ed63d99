#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "ml/tokens/builder.hpp"
#include "ml/tokens/contractions.hpp"
#include "ml/tokens/look_alikes.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::size_t kLongestMask = 8;  // "f********"

bool is_vowel(char c) {
  return std::string_view("aeiou").find(fold(c)) != std::string_view::npos;
}

constexpr std::string_view kNot = "not";

/// What may stand behind "sh!", "b!", "k!": a word whose "i" is masked.
constexpr auto kBehindMaskedI = std::to_array<std::string_view>(
    {"t", "ts", "tty", "tch", "tches", "ll", "lls", "lled", "lling", "ck", "cks", "e", "ed", "ng"});

char32_t folded(char32_t c) {
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

/// Bytes of a code point in UTF-8.
std::size_t size_of(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// Counts how often the same letter stood in a row.
struct Run {
  char32_t last = 0;
  std::size_t length = 0;
  std::size_t with(char32_t c) {
    length = c == last && !(c >= '0' && c <= '9') ? length + 1 : 1;
    last = c;
    return length;
  }
};

}  // namespace

// Where the word that begins at `begin` ends: letters, digits, marks, and joiners where they belong to the
// word, as long as `write_folded` makes no more than `kLongestToken` bytes of them. Runs of a letter count
// twice at most, so that a megabyte of one letter is one word.
std::size_t Builder::word_end(std::size_t begin) const {
  std::size_t at = begin;
  std::size_t letters = 0;
  std::size_t bytes = 0;
  Run folds;
  Run looks;  // "Ηη" is a run where its letters stay what they are, and "hn" where look-alikes are mapped
  while (at < text_.size()) {
    std::size_t next = at;
    char32_t c = 0;
    char32_t look = 0;
    if (has(text_[at], kAlnum)) {
      c = look = static_cast<unsigned char>(fold(text_[at]));
      ++next;
    } else if (has(text_[at], kHigh)) {
      const char32_t written = decode(text_, next);
      const Role role = role_of(written);
      if (role != Role::word && role != Role::digit) {
        break;
      }
      const char latin = latin_look_alike(written);
      c = folded(written);
      look = latin != '\0' ? static_cast<unsigned char>(latin) : c;
    } else if (has(text_[at], kJoiner) && at > begin) {
      const std::size_t behind = joined(at, begin, letters);
      if (behind == 0 || bytes + (behind - at) > kLongestToken) {
        break;
      }
      bytes += behind - at;
      at = behind;
      folds = looks = {};
      continue;
    } else {
      break;
    }
    if (std::min(folds.with(c), looks.with(look)) <= 2) {
      if (bytes + size_of(c) > kLongestToken) {
        break;
      }
      bytes += size_of(c);
    }
    ++letters;
    at = next;
  }
  return at > begin ? at : begin + 1;
}

// Whether the joiner at `at` belongs to the word: returns the first byte behind it, or 0.
std::size_t Builder::joined(std::size_t at, std::size_t begin, std::size_t letters) const {
  const char c = text_[at];
  const bool between = has(text_[at - 1], kAlnum | kHigh) && has(peek(at + 1), kAlnum | kHigh);
  const bool letter_behind = has(peek(at + 1), kLetter | kHigh);
  switch (c) {
    case '\'':
    case '`':
      return between && letter_behind && has(text_[at - 1], kLetter | kHigh) ? at + 1 : 0;
    case '_':
      return between ? at + 1 : 0;
    case '@': {
      // "f@ck", not "rt@someone".
      std::size_t end = at + 1;
      while (end - at < 5 && has(peek(end), kLetter)) {
        ++end;
      }
      const bool masked =
          at - begin <= 2 && end - at <= 4 && !has(peek(end), kAlnum | kHigh) && letter_behind;
      return masked && has(text_[at - 1], kLetter) ? at + 1 : 0;
    }
    case '*':
    case '$': {
      std::size_t end = at + 1;
      while (end - at < kLongestMask && peek(end) == c) {
        ++end;
      }
      if (has(peek(end), kLetter)) {
        return end;
      }
      const bool tail = letters <= 2 && end - at >= 2 && !has(peek(end), kDigit) && peek(end) != c;
      return tail ? end : 0;
    }
    case '!': {
      if (at - begin > 2 || is_vowel(text_[at - 1]) || !has(text_[at - 1], kLetter)) {
        return 0;
      }
      std::size_t end = at + 1;
      std::array<char, 8> tail{};
      std::size_t size = 0;
      while (size < tail.size() && has(peek(end), kLetter)) {
        tail[size++] = fold(text_[end++]);
      }
      const bool known = std::find(kBehindMaskedI.begin(), kBehindMaskedI.end(),
                                   std::string_view(tail.data(), size)) != kBehindMaskedI.end();
      return known ? at + 1 : 0;
    }
    default:
      return 0;
  }
}

bool Builder::all_capitals(std::size_t begin, std::size_t end) const {
  std::size_t letters = 0;
  for (std::size_t at = begin; at < end;) {
    const char32_t c = decode(text_, at);
    if (c < 0x80 ? has(static_cast<char>(c), kUpper) : u_isupper(static_cast<UChar32>(c)) != 0) {
      ++letters;
    } else if (c < 0x80 ? has(static_cast<char>(c), kLower) : u_islower(static_cast<UChar32>(c)) != 0) {
      return false;
    }
  }
  return letters >= 2;
}

// Letters of other scripts are mapped when the word also has Latin ones and every other letter looks like
// one, or when the whole word looks Latin and nothing in the text is written in the other script for certain.
void Builder::map_look_alikes(std::size_t begin, std::size_t end) {
  look_alikes_ = false;
  std::size_t latin = 0;
  std::size_t exact = 0;
  std::size_t loose = 0;
  for (std::size_t at = begin; at < end;) {
    const char32_t c = decode(text_, at);
    if (exact_look_alike(c) != '\0') {
      ++exact;
    } else if (latin_look_alike(c) != '\0') {
      ++loose;
    } else if (is_latin(c)) {
      ++latin;
    } else if (is_look_alike_script(c)) {
      return;
    }
  }
  const bool whole_word = exact > 0 && loose == 0 && !origin_->has_foreign_letters();
  look_alikes_ = whole_word || (exact + loose > 0 && latin > 0);
}

// Splits off contractions, then adds what is left.
void Builder::any_word(std::size_t begin, std::size_t end, Kind kind) {
  const std::size_t first = kind == Kind::hashtag ? begin + 1 : begin;
  look_alikes_ = false;
  if (origin_ != nullptr) {
    map_look_alikes(first, end);
  }
  const bool capitals = all_capitals(first, end);
  if (kind == Kind::word) {
    split_word(begin, end, capitals, 0);
  } else {
    piece(begin, end, kind, capitals);
  }
  look_alikes_ = false;
}

void Builder::split_word(std::size_t begin, std::size_t end, bool capitals, int depth) {
  bool elongated = false;
  char* stop = write_folded(begin, end, free_, elongated);
  std::string_view form(free_, static_cast<std::size_t>(stop - free_));
  std::string_view tail = depth < 3 ? contraction(form) : std::string_view{};
  bool bare = false;
  if (tail.empty() && depth == 0) {
    tail = form == "cannot" ? kNot : bare_contraction(form);
    if (tail.empty() && elongated) {
      // "dontttt" is "dont": look at it with every run as one letter.
      std::array<char, kLongestToken> once{};
      const auto last = std::unique_copy(form.begin(), form.end(), once.begin());
      const std::string_view word(once.data(), static_cast<std::size_t>(last - once.begin()));
      tail = word == "canot" ? kNot : bare_contraction(word);
    }
    bare = true;
  }
  if (tail.empty()) {
    piece(begin, end, Kind::word, capitals);
    return;
  }
  const std::size_t cut = tail_begin(begin, end, tail, bare);
  if (cut > begin) {
    split_word(begin, cut, capitals, depth + 1);
  }
  const std::size_t letters = tail.size() - (bare && tail != kNot ? 1 : 0);
  add(tail, cut, end, Kind::word, elongated && end - cut > letters, capitals);
}

// Back from the end of a word over the letters of a tail ("n't"), each of which may be drawn out; `bare` has
// no apostrophe in it. "cannot" keeps an "n" for "can".
std::size_t Builder::tail_begin(std::size_t begin, std::size_t end, std::string_view tail, bool bare) const {
  std::size_t cut = end;
  for (std::size_t i = tail.size(); i-- > 0;) {
    const char letter = tail[i];
    if (bare && letter == '\'') {
      continue;
    }
    const std::size_t last = cut;
    const auto is_letter = [&](std::size_t at) { return fold(text_[at]) == letter; };
    const bool pair = i > 0 && tail[i - 1] == letter;
    cut -= cut > begin ? 1U : 0U;
    while (cut > begin && !pair && has(text_[cut], kHigh) &&
           (static_cast<unsigned char>(text_[cut]) & 0xC0U) == 0x80U) {
      --cut;
    }
    while (cut > begin && !pair && letter != '\'' && is_letter(cut) && is_letter(cut - 1)) {
      --cut;
    }
    if (i == 0 && tail == kNot && last - cut > 1) {
      ++cut;
    }
  }
  return cut;
}

void Builder::piece(std::size_t begin, std::size_t end, Kind kind, bool capitals) {
  bool elongated = false;
  char* const stop = write_folded(kind == Kind::hashtag ? begin + 1 : begin, end, free_, elongated);
  const std::string_view form(free_, static_cast<std::size_t>(stop - free_));
  free_ = stop;
  add(form, begin, end, kind, elongated, capitals);
}

// Folds the case, maps look-alikes, turns a backtick into an apostrophe and leaves two of a run of the same
// letter.
char* Builder::write_folded(std::size_t begin, std::size_t end, char* out, bool& elongated) const {
  char32_t last = 0;
  std::size_t run = 0;
  for (std::size_t at = begin; at < end;) {
    char32_t c = decode(text_, at);
    if (c < 0x80) {
      c = c == '`' ? '\'' : static_cast<unsigned char>(fold(static_cast<char>(c)));
    } else {
      const char latin = look_alikes_ ? latin_look_alike(c) : '\0';
      c = latin != '\0' ? static_cast<unsigned char>(latin) : folded(c);
    }
    const bool letter = !(c >= '0' && c <= '9') && c != '*' && c != '$';
    run = c == last && letter ? run + 1 : 1;
    last = c;
    if (run > 2) {
      elongated = true;
    } else {
      out = encode(c, out);
    }
  }
  return out;
}

}  // namespace evenkeel::ml::tokens
