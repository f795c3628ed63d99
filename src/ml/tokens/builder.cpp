#include "ml/tokens/builder.hpp"

#include <algorithm>

#include "ml/tokens/contractions.hpp"
#include "ml/tokens/emoticons.hpp"
#include "ml/tokens/links.hpp"
#include "ml/tokens/short_codes.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::string_view kUser = "@user";
constexpr std::string_view kLink = "http";
constexpr std::size_t kLongestNumber = 32;

/// "xd", "xddd".
bool is_laughing(std::string_view word) {
  return word.size() >= 2 && word[0] == 'x' && word.find_first_not_of('d', 1) == std::string_view::npos;
}

}  // namespace

Builder::Builder(std::string_view text, NormalForm* origin, Tokens& out)
    : text_(text), origin_(origin), out_(out) {
  // Folding the case of a code point can make it half as long again (Ⱥ); nothing else makes a form longer
  // than its text, as the forms that do not come from the text ("@user") are constants.
  const std::size_t most = text.size() + (origin != nullptr ? text.size() / 2 : 0) + kLongestToken;
  out.tokens_.clear();
  if (out.text_.size() < most) {
    out.text_.resize(most);
  }
  free_ = out.text_.data();
}

void Builder::add(std::string_view form, std::size_t begin, std::size_t end, Kind kind, bool elongated,
                  bool capitals) {
  NormalForm::Span span{.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
  if (origin_ != nullptr) {
    span = origin_->source(begin, end);
  }
  out_.tokens_.push_back({.text = form,
                          .begin = span.begin,
                          .end = span.end,
                          .kind = kind,
                          .elongated = elongated,
                          .capitals = capitals,
                          .spaced = spaced_});
  spaced_ = false;
}

void Builder::run() {
  while (at_ < text_.size()) {
    const std::uint8_t bits = kByteBits[static_cast<unsigned char>(text_[at_])];
    if ((bits & kSpace) != 0) {
      spaced_ = true;
      ++at_;
    } else if ((bits & kLetter) != 0) {
      word();
    } else if ((bits & kDigit) != 0) {
      number();
    } else if ((bits & kHigh) != 0) {
      beyond_ascii();
    } else {
      punctuation();
    }
  }
}

// Most words are a run of ASCII letters with a space or a comma behind it: fold and collapse them in one go.
void Builder::word() {
  const std::size_t begin = at_;
  std::size_t i = begin;
  char* out = free_;
  std::size_t capitals = 0;
  bool elongated = false;
  while (i < text_.size() && has(text_[i], kLetter)) {
    const char c = fold(text_[i]);
    capitals += has(text_[i], kUpper) ? 1U : 0U;
    if (out - free_ >= 2 && out[-1] == c && out[-2] == c) {
      elongated = true;
    } else if (out - free_ == static_cast<std::ptrdiff_t>(kLongestToken)) {
      break;
    } else {
      *out++ = c;
    }
    ++i;
  }
  if (i < text_.size() && has(text_[i], kJoiner | kDigit | kHigh)) {
    if (has(text_[i], kJoiner) && address(i)) {
      return;
    }
    if (const Emoticon found = i == begin + 1 ? emoticon_at(text_, begin) : Emoticon{}; found) {
      add(found.text, begin, found.end, Kind::emoticon, found.elongated);
      at_ = found.end;
      return;
    }
    const std::size_t end = word_end(begin);
    if (end != i) {
      any_word(begin, end, Kind::word);
      at_ = end;
      return;
    }
  }
  at_ = i;
  plain_word_done(begin, out, elongated, capitals == i - begin && capitals >= 2);
}

void Builder::plain_word_done(std::size_t begin, char* written, bool elongated, bool capitals) {
  const std::string_view form(free_, static_cast<std::size_t>(written - free_));
  if (form[0] == 'x' && is_laughing(form)) {
    add("<laugh>", begin, at_, Kind::emoticon, elongated);
  } else if (form == "http" || form == "https") {
    add(kLink, begin, at_, Kind::url);
  } else if (elongated || form == "cannot" || !bare_contraction(form).empty()) {
    split_word(begin, at_, capitals, 0);
  } else {
    free_ = written;
    add(form, begin, at_, Kind::word, elongated, capitals);
  }
}

void Builder::number() {
  const std::size_t begin = at_;
  std::size_t i = begin;
  while (i < text_.size() && i - begin < kLongestNumber) {
    const bool inside =
        std::string_view(".,:/-").find(text_[i]) != std::string_view::npos && has(peek(i + 1), kDigit);
    if (!has(text_[i], kDigit) && !inside) {
      break;
    }
    ++i;
  }
  const bool only_digits =
      std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                  text_.begin() + static_cast<std::ptrdiff_t>(i), [](char c) { return has(c, kDigit); });
  if (i < text_.size() && has(text_[i], kJoiner | kLetter | kHigh)) {
    if (has(text_[i], kJoiner) && address(i)) {
      return;
    }
    if (const Emoticon found = text_[i] == '_' ? emoticon_at(text_, begin) : Emoticon{}; found) {
      add(found.text, begin, found.end, Kind::emoticon, found.elongated);
      at_ = found.end;
      return;
    }
    if (only_digits && i - begin < kLongestNumber) {
      if (const std::size_t end = word_end(begin); end > i) {
        any_word(begin, end, Kind::word);  // "2day", "3rd", "20mg"
        at_ = end;
        return;
      }
    }
  }
  const std::size_t size = i - begin;
  std::copy_n(text_.data() + begin, size, free_);
  const std::string_view form(free_, size);
  free_ += size;
  at_ = i;
  add(form, begin, i, Kind::number);
}

// `joiner`: what stands behind the first letters or digits.
bool Builder::address(std::size_t joiner) {
  const char c = text_[joiner];
  const char next = peek(joiner + 1);
  const bool possible = c == ':' ? next == '/' : std::string_view(".@_+-%").find(c) != std::string_view::npos;
  if (!possible || !(has(next, kAlnum) || next == '/' || next == '_')) {
    return false;
  }
  const std::size_t end = link_end(text_, at_);
  if (end == 0) {
    return false;
  }
  add(kLink, at_, end, Kind::url);
  at_ = end;
  return true;
}

// "[NAME]", "<user>": how data sets and exports hide names.
bool Builder::placeholder() {
  const char close = text_[at_] == '[' ? ']' : '>';
  for (const std::string_view name : {"name", "user", "username", "mention"}) {
    const std::size_t end = at_ + 1 + name.size();
    if (peek(end) != close) {
      continue;
    }
    const auto hidden = text_.substr(at_ + 1, name.size());
    if (std::equal(hidden.begin(), hidden.end(), name.begin(), [](char a, char b) { return fold(a) == b; })) {
      add(kUser, at_, end + 1, Kind::mention);
      at_ = end + 1;
      return true;
    }
  }
  return false;
}

void Builder::punctuation() {
  const std::size_t begin = at_;
  const char c = text_[begin];
  const char before = begin > 0 ? text_[begin - 1] : ' ';
  const char next = peek(begin + 1);
  if (c == ':' && has(next, kJoiner | kLower)) {
    if (const ShortCode found = short_code_at(text_, begin); found) {
      add(found.emoji, begin, found.end, Kind::emoji);
      at_ = found.end;
      return;
    }
  }
  if (has(c, kFace)) {
    if (const Emoticon found = emoticon_at(text_, begin); found) {
      add(found.text, begin, found.end, Kind::emoticon, found.elongated);
      at_ = found.end;
      return;
    }
  }
  if ((c == '[' || c == '<') && has(next, kLetter) && placeholder()) {
    return;
  }
  if (c == '#' && has(next, kAlnum | kHigh) && !has(before, kAlnum)) {
    if (const std::size_t mail = mail_end(text_, begin); mail != 0) {
      add(kLink, begin, mail, Kind::url);
      at_ = mail;
      return;
    }
    std::size_t behind = begin + 1;
    const Role role = has(next, kAlnum) ? Role::word : role_of(decode(text_, behind));
    const bool word_follows = role == Role::word || role == Role::digit;  // not "#😀"
    const std::size_t end = word_follows ? word_end(begin + 1) : begin;
    const bool letters = end > begin && std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                                    text_.begin() + static_cast<std::ptrdiff_t>(end),
                                                    [](char x) { return has(x, kLetter | kHigh); });
    if (end > begin + 1 && letters) {
      any_word(begin, end, Kind::hashtag);
      at_ = end;
      return;
    }
  }
  if (c == '@' && (has(next, kAlnum) || next == '_') && !has(before, kDigit)) {
    std::size_t end = begin + 1;
    while (has(peek(end), kAlnum) || (peek(end) == '_')) {
      ++end;
    }
    add(kUser, begin, end, Kind::mention);
    at_ = end;
    return;
  }
  if (c == '\'' && !has(before, kAlnum) && has(next, kLetter)) {
    // Texts that were split before: "it 's", "i 'm".
    std::size_t end = begin + 1;
    while (end < text_.size() && end - begin < 5 && has(text_[end], kLetter)) {
      ++end;
    }
    const bool alone = !has(peek(end), kAlnum | kHigh) && peek(end) != '\'';
    char* const stop = std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                      text_.begin() + static_cast<std::ptrdiff_t>(end), free_, fold);
    const std::string_view form(free_, static_cast<std::size_t>(stop - free_));
    if (alone && contraction(form) == form) {
      add(contraction(form), begin, end, Kind::word);
      at_ = end;
      return;
    }
  }
  repeated(begin);
}

// One token for a run of the same sign; "!" and "?" also mixed.
void Builder::repeated(std::size_t begin) {
  const char c = text_[begin];
  std::size_t end = begin + 1;
  if (c == '!' || c == '?') {
    bool mixed = false;
    while (peek(end) == '!' || peek(end) == '?') {
      mixed = mixed || text_[end] != c;
      ++end;
    }
    add(mixed ? "?!" : c == '!' ? "!" : "?", begin, end, Kind::punctuation, end - begin > 1);
  } else {
    while (end < text_.size() && text_[end] == c) {
      ++end;
    }
    *free_ = c;
    const std::string_view form =
        c == '.' && end - begin > 1 ? std::string_view("...") : std::string_view(free_, 1);
    ++free_;
    add(form, begin, end, Kind::punctuation, end - begin > 3);
  }
  at_ = end;
}

void Builder::beyond_ascii() {
  const std::size_t begin = at_;
  std::size_t end = begin;
  const char32_t c = decode(text_, end);
  const Role role = role_of(c);
  switch (role) {
    case Role::space:
      spaced_ = true;
      at_ = end;
      return;
    case Role::word:
    case Role::digit: {
      const std::size_t stop = word_end(begin);
      any_word(begin, stop, Kind::word);
      at_ = stop;
      return;
    }
    case Role::emoji:
      if (is_regional_indicator(c) && end < text_.size()) {
        std::size_t second = end;
        if (is_regional_indicator(decode(text_, second))) {
          end = second;
        }
      }
      break;
    case Role::sign:
      if (const Emoticon found = emoticon_at(text_, begin); found) {
        add(found.text, begin, found.end, Kind::emoticon, found.elongated);
        at_ = found.end;
        return;
      }
      break;
    default:
      break;
  }
  char* const stop = std::copy_n(text_.data() + begin, end - begin, free_);
  const std::string_view form(free_, end - begin);
  free_ = stop;
  at_ = end;
  const Kind kind = role == Role::emoji    ? Kind::emoji
                    : role == Role::single ? Kind::word
                    : role == Role::sign   ? Kind::punctuation
                                           : Kind::other;
  add(form, begin, end, kind);
}

}  // namespace evenkeel::ml::tokens
