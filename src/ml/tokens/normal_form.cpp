#include "ml/tokens/normal_form.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "ml/tokens/characters.hpp"
#include "ml/tokens/look_alikes.hpp"
#include "ml/tokens/twice_encoded.hpp"

namespace evenkeel::ml::tokens {
namespace {

// A base letter with more marks than this loses the rest (Unicode's stream-safe text allows 30).
constexpr std::size_t kLongestSequence = 32;
// One code point has at most 18 UTF-16 units in NFKC.
constexpr std::size_t kLongestComposed = kLongestSequence * 18 + 2;
constexpr std::size_t kLongestEmoji = 32;

const UNormalizer2* nfkc() {
  static const UNormalizer2* const normalizer = [] {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* found = unorm2_getNFKCInstance(&error);
    return U_SUCCESS(error) ? found : nullptr;
  }();
  return normalizer;
}

bool joins_what_stands_before(char32_t c) {
  return c >= 0x300 && nfkc() != nullptr && unorm2_hasBoundaryBefore(nfkc(), static_cast<UChar32>(c)) == 0;
}

bool is_normal(char32_t c) {
  return nfkc() == nullptr ||
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFKC_QUICK_CHECK) == UNORM_YES;
}

/// Signs that stand for one of ASCII's, and signs whose NFKC would be a space with a mark. 0: none of these.
char32_t sign(char32_t c) {
  switch (c) {
    case 0x85:
    case 0x2028:
    case 0x2029:
      return U'\n';
    case 0x91:  // Windows-1252's quotation marks, read as Latin-1
    case 0x92:
    case 0xB4:
    case 0x2BC:
    case 0x2B9:
    case 0x2BB:
    case 0x2BD:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0xA78C:
      return U'\'';
    case 0x93:
    case 0x94:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return U'"';
    case 0x96:
    case 0x97:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return U'-';
    case 0xA8:
    case 0xAF:
    case 0xB8:
      return c;
    default:
      return 0;
  }
}

struct Entity {
  std::string_view name;
  char sign;
};
constexpr auto kEntities = std::to_array<Entity>({{"&amp;", '&'},
                                                  {"&lt;", '<'},
                                                  {"&gt;", '>'},
                                                  {"&quot;", '"'},
                                                  {"&apos;", '\''},
                                                  {"&#39;", '\''},
                                                  {"&#x27;", '\''},
                                                  {"&nbsp;", ' '}});

}  // namespace

bool NormalForm::is_plain(std::string_view text) {
  std::uint8_t bits = 0;
  for (const char c : text) {
    bits |= kByteBits[static_cast<unsigned char>(c)];
  }
  return (bits & kRough) == 0;
}

void NormalForm::assign(std::string_view text) {
  source_ = text;
  size_ = 0;
  runs_.clear();
  hint_ = 0;
  foreign_letters_ = false;
  takes_marks_ = false;
  room(text.size() + 64);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t stop = at;
    while (stop < text.size() && !has(text[stop], kRough)) {
      ++stop;
    }
    if (stop > at) {
      copy(at, stop);
      takes_marks_ = false;
      at = stop;
    } else if (text[at] == '&') {
      entity(at);
      takes_marks_ = false;
    } else if (!has(text[at], kHigh)) {
      ++at;  // a control byte
    } else {
      character(at);
    }
  }
}

void NormalForm::room(std::size_t more) {
  if (text_.size() < size_ + more) {
    text_.resize(std::max(size_ + more, text_.size() + text_.size() / 2));
  }
}

void NormalForm::copy(std::size_t begin, std::size_t end) {
  const bool goes_on = !runs_.empty() && runs_.back().one_by_one && runs_.back().end == begin;
  if (goes_on) {
    runs_.back().end = static_cast<std::uint32_t>(end);
  } else {
    runs_.push_back({.at = static_cast<std::uint32_t>(size_),
                     .begin = static_cast<std::uint32_t>(begin),
                     .end = static_cast<std::uint32_t>(end),
                     .one_by_one = true});
  }
  room(end - begin);
  std::memcpy(text_.data() + size_, source_.data() + begin, end - begin);
  size_ += end - begin;
}

void NormalForm::put(char32_t c, std::size_t begin, std::size_t end) {
  const bool goes_on = !runs_.empty() && !runs_.back().one_by_one && runs_.back().begin == begin &&
                       runs_.back().end == end && begin != end;
  if (!goes_on) {
    runs_.push_back({.at = static_cast<std::uint32_t>(size_),
                     .begin = static_cast<std::uint32_t>(begin),
                     .end = static_cast<std::uint32_t>(end),
                     .one_by_one = false});
  }
  room(4);
  size_ = static_cast<std::size_t>(encode(c, text_.data() + size_) - text_.data());
}

void NormalForm::letter(char32_t c, std::size_t begin, std::size_t end) {
  if (is_mark(c)) {
    if (takes_marks_) {
      put(c, begin, end);
    }
    return;
  }
  put(c, begin, end);
  takes_marks_ = c >= 0x80 && !is_latin(c);
  if (is_look_alike_script(c) && exact_look_alike(c) == '\0' && role_of(c) == Role::word) {
    foreign_letters_ = true;
  }
}

void NormalForm::entity(std::size_t& at) {
  for (const auto& [name, sign] : kEntities) {
    if (source_.substr(at).starts_with(name)) {
      put(static_cast<char32_t>(sign), at, at + name.size());
      at += name.size();
      return;
    }
  }
  copy(at, at + 1);
  ++at;
}

void NormalForm::broken(std::size_t begin, std::size_t end) {
  const bool goes_on = size_ >= 3 && std::memcmp(text_.data() + size_ - 3, "\xEF\xBF\xBD", 3) == 0 &&
                       !runs_.back().one_by_one && runs_.back().end == begin;
  if (goes_on) {
    runs_.back().end = static_cast<std::uint32_t>(end);
  } else {
    put(kReplacement, begin, end);
  }
  takes_marks_ = false;
}

void NormalForm::character(std::size_t& at) {
  const std::size_t begin = at;
  char32_t c = decode(source_, at);
  if (const char32_t meant = twice_encoded(c, source_, at); meant != 0) {
    c = meant;
  }
  if (c == kBroken || c == kReplacement) {
    broken(begin, at);
  } else if (const char32_t plain = sign(c); plain != 0) {
    put(plain, begin, at);
    takes_marks_ = false;
  } else if (c < 0xA0 || is_ignorable(c)) {
    return;  // a control character, or one that cannot be seen
  } else if (const char fancy = plain_letter(c); fancy != '\0') {
    put(static_cast<char32_t>(fancy), begin, at);
    takes_marks_ = false;
  } else if (is_emoji(c)) {
    emoji(c, begin, at);
  } else {
    composed(c, begin, at);
  }
}

void NormalForm::emoji(char32_t first, std::size_t begin, std::size_t& at) {
  char32_t second = 0;
  if (is_regional_indicator(first) && at < source_.size()) {
    std::size_t next = at;
    if (const char32_t c = decode(source_, next); is_regional_indicator(c)) {
      second = c;
      at = next;
    }
  }
  // Variation selectors, skin tones, tags; a joiner takes the emoji behind it along.
  bool joined = false;
  for (std::size_t more = 0; more < kLongestEmoji && at < source_.size(); ++more) {
    std::size_t next = at;
    const char32_t c = decode(source_, next);
    const bool decoration = c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || is_skin_tone(c) || c == 0x20E3 ||
                            (c >= 0xE0020 && c <= 0xE007F);
    if (!decoration && !(joined && c != kBroken && is_emoji(c))) {
      break;
    }
    joined = c == 0x200D;
    at = next;
  }
  put(first, begin, at);
  if (second != 0) {
    put(second, begin, at);
  }
  takes_marks_ = false;
}

void NormalForm::composed(char32_t first, std::size_t begin, std::size_t& at) {
  std::array<char32_t, kLongestSequence> sequence{};
  std::size_t count = 0;
  if (joins_what_stands_before(first) && size_ > 0 && !runs_.empty() && runs_.back().one_by_one &&
      runs_.back().end == begin && has(source_[begin - 1], kLetter)) {
    // The mark belongs to an ASCII letter that has been copied already: take it back.
    --size_;
    --runs_.back().end;
    --begin;
    sequence[count++] = static_cast<unsigned char>(source_[begin]);
    if (runs_.back().end == runs_.back().begin) {
      runs_.pop_back();
    }
  }
  sequence[count++] = first;
  while (at < source_.size()) {
    std::size_t next = at;
    const char32_t c = decode(source_, next);
    if (c == kBroken || !joins_what_stands_before(c)) {
      break;
    }
    if (count < sequence.size()) {
      sequence[count++] = c;
    } else if (u_getCombiningClass(static_cast<UChar32>(c)) == 0) {
      break;
    }
    at = next;
  }
  if (count == 1 && is_normal(first)) {
    letter(first, begin, at);
    return;
  }
  std::array<UChar, kLongestSequence * 2> units{};
  std::array<UChar, kLongestComposed> out{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char32_t c = sequence[i];
    if (c >= 0x10000) {
      units[length++] = static_cast<UChar>(0xD7C0 + (c >> 10));
      units[length++] = static_cast<UChar>(0xDC00 + (c & 0x3FF));
    } else {
      units[length++] = static_cast<UChar>(c);
    }
  }
  UErrorCode error = U_ZERO_ERROR;
  const auto size = nfkc() == nullptr
                        ? -1
                        : unorm2_normalize(nfkc(), units.data(), static_cast<std::int32_t>(length),
                                           out.data(), static_cast<std::int32_t>(out.size()), &error);
  if (U_FAILURE(error) || size < 0) {
    broken(begin, at);
    return;
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(size); ++i) {
    char32_t c = out[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < static_cast<std::size_t>(size)) {
      c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(out[++i]) - 0xDC00);
    }
    letter(c, begin, at);
  }
}

std::size_t NormalForm::run_of(std::size_t at) {
  if (runs_[hint_].at > at) {
    const auto after = std::upper_bound(runs_.begin(), runs_.end(), at,
                                        [](std::size_t place, const Run& run) { return place < run.at; });
    hint_ = static_cast<std::size_t>(after - runs_.begin()) - 1;
  }
  while (hint_ + 1 < runs_.size() && runs_[hint_ + 1].at <= at) {
    ++hint_;
  }
  return hint_;
}

NormalForm::Span NormalForm::source(std::size_t from, std::size_t to) {
  if (runs_.empty() || from >= to) {
    return {};
  }
  const std::size_t first = run_of(from);
  const Run& begin = runs_[first];
  const Run& end = runs_[run_of(to - 1)];
  hint_ = first;
  Span span;
  span.begin = begin.begin + (begin.one_by_one ? static_cast<std::uint32_t>(from) - begin.at : 0);
  span.end = end.one_by_one ? end.begin + (static_cast<std::uint32_t>(to) - end.at) : end.end;
  return span;
}

}  // namespace evenkeel::ml::tokens
