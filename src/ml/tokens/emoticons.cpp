#include "ml/tokens/emoticons.hpp"

#include <array>

#include "ml/tokens/characters.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::string_view kSmile = "<smile>";
constexpr std::string_view kLaugh = "<laugh>";
constexpr std::string_view kSad = "<sad>";
constexpr std::string_view kCry = "<cry>";
constexpr std::string_view kWink = "<wink>";
constexpr std::string_view kTongue = "<tongue>";
constexpr std::string_view kHeart = "<heart>";
constexpr std::string_view kSurprise = "<surprise>";
constexpr std::string_view kAnnoyed = "<annoyed>";
constexpr std::string_view kAngry = "<angry>";

/// The text around a place; 0 stands before and behind it.
struct Around {
  std::string_view text;
  char at(std::size_t i) const { return i < text.size() ? text[i] : '\0'; }
  char before(std::size_t i) const { return i > 0 ? text[i - 1] : '\0'; }
  bool opens(std::size_t i) const { return i == 0 || has(text[i - 1], kSpace | kHigh); }
  bool closes(std::size_t i) const { return i >= text.size() || !has(text[i], kAlnum); }
  /// The end of a run of the same character.
  std::size_t run(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < text.size() && text[end] == text[i]) {
      ++end;
    }
    return end;
  }
};

Emoticon face(std::string_view text, std::size_t end, bool elongated) {
  return {.text = text, .end = end, .elongated = elongated};
}

// Faces that are not eyes, nose and mouth. The first match counts.
struct Fixed {
  std::string_view face;
  std::string_view text;
};
constexpr auto kFixed = std::to_array<Fixed>({{"\xC2\xAF\\_(\xE3\x83\x84)_/\xC2\xAF", kAnnoyed},
                                              {"^_^", kSmile},
                                              {"^__^", kSmile},
                                              {"^.^", kSmile},
                                              {"^-^", kSmile},
                                              {"^^", kSmile},
                                              {"\\o/", kSmile},
                                              {"-_-", kAnnoyed},
                                              {"-__-", kAnnoyed},
                                              {"-___-", kAnnoyed},
                                              {"-.-", kAnnoyed},
                                              {">_<", kAnnoyed},
                                              {">.<", kAnnoyed},
                                              {">__<", kAnnoyed},
                                              {";_;", kCry},
                                              {";__;", kCry},
                                              {";-;", kCry},
                                              {"T_T", kCry},
                                              {"T__T", kCry},
                                              {"T.T", kCry},
                                              {"Q_Q", kCry},
                                              {"o_o", kSurprise},
                                              {"O_O", kSurprise},
                                              {"o_O", kSurprise},
                                              {"O_o", kSurprise},
                                              {"o.O", kSurprise},
                                              {"O.o", kSurprise},
                                              {"0_0", kSurprise},
                                              {"D:", kSad},
                                              {"D-:", kSad}});

Emoticon fixed(const Around& around, std::size_t at) {
  const std::string_view rest = around.text.substr(at);
  for (const auto& [form, text] : kFixed) {
    if (rest.starts_with(form) && around.opens(at)) {
      const std::size_t end = at + form.size();
      const char next = around.at(end);
      if (around.closes(end) && next != '_' && !(form[0] == 'D' && next == '/')) {
        return face(text, end, false);
      }
    }
  }
  return {};
}

/// "<3", "<333", "</3".
Emoticon heart(const Around& around, std::size_t at) {
  const bool broken = around.at(at + 1) == '/' || around.at(at + 1) == '\\';
  const std::size_t three = at + (broken ? 2 : 1);
  if (around.at(three) != '3' || has(around.before(at), kDigit)) {
    return {};
  }
  const std::size_t end = around.run(three);
  return has(around.at(end), kAlnum) ? Emoticon{} : face(broken ? kSad : kHeart, end, end - three > 1);
}

/// "(:", "):", "(-;", ")':".
Emoticon reversed(const Around& around, std::size_t at) {
  if (!around.opens(at)) {
    return {};
  }
  std::size_t i = at + 1;
  i += around.at(i) == '-' ? 1U : 0U;
  const bool tear = around.at(i) == '\'';
  i += tear ? 1U : 0U;
  const char eyes = around.at(i);
  if (eyes != ':' && eyes != ';' && eyes != '=') {
    return {};
  }
  const char next = around.at(i + 1);
  if (!around.closes(i + 1) || next == eyes || next == '/' || next == ')' || next == '(') {
    return {};
  }
  if (around.text[at] == ')') {
    return face(tear ? kCry : kSad, i + 1, false);
  }
  return face(eyes == ';' ? kWink : kSmile, i + 1, false);
}

/// What a mouth behind upright eyes shows; empty for what is no mouth.
std::string_view mouth(char c, char eyes, bool tear) {
  switch (c) {
    case ')':
    case ']':
    case '}':
    case '>':
    case '3':
      return eyes == ';' ? kWink : tear ? kLaugh : kSmile;
    case 'D':
      return eyes == ';' ? kWink : kLaugh;
    case '(':
    case '[':
    case '{':
    case '<':
      return tear || eyes == ';' ? kCry : kSad;
    case 'P':
    case 'p':
      return kTongue;
    case 'O':
    case 'o':
    case '0':
      return kSurprise;
    case '*':
      return kHeart;
    case '/':
    case '\\':
    case '|':
    case 'S':
    case 's':
    case 'X':
      return kAnnoyed;
    case '@':
      return kAngry;
    default:
      return {};
  }
}

/// Eyes ":", ";" or "=", a tear, a nose, a mouth; `brows` (">:(") stands before.
Emoticon upright(const Around& around, std::size_t at, bool brows) {
  const std::size_t eyes = at + (brows ? 1 : 0);
  const char eye = around.at(eyes);
  const char before = around.before(at);
  if ((eye == '=' && !around.opens(at)) || (eye == ';' && (before == ';' || before == ')')) ||
      before == ':') {
    return {};
  }
  std::size_t i = eyes + 1;
  bool tear = false;
  bool nose = false;
  if (around.at(i) == '\'' || (around.at(i) == ',' && (around.at(i + 1) == '(' || around.at(i + 1) == '-'))) {
    tear = true;
    ++i;
  }
  if (around.at(i) == '-' || around.at(i) == '^' || (around.at(i) == 'o' && has(around.at(i + 1), kFace))) {
    nose = true;
    ++i;
  }
  const char shape = around.at(i);
  const std::string_view shows = mouth(shape, eye, tear);
  if (shows.empty()) {
    return {};
  }
  const std::size_t end = around.run(i);
  const char next = around.at(end);
  const bool round = shape == ')' || shape == ']' || shape == '}';
  if (has(shape, kAlnum)) {
    // ":D" needs room on both sides: "C:Data", "10:30", "std::string", "a[:3]" are no faces.
    const bool free = around.opens(at) || std::string_view(".!?,)").find(before) != std::string_view::npos;
    if (!(free || (shape == 'D' && has(before, kLetter))) || !around.closes(end) || end - i > 8) {
      return {};
    }
  } else if (round) {
    if (has(before, kDigit) && !nose) {
      return {};
    }
  } else if (has(next, kAlnum) || next == '/' || (end - i > 1 && shape != '(' && shape != '[') ||
             (has(before, kAlnum) && shape != '(' && shape != '[') || (shape == '<' && !around.opens(at)) ||
             (shape == '|' && next == '|')) {
    return {};
  }
  if (brows && (shows == kSad || shows == kAnnoyed || shows == kCry)) {
    return face(kAngry, end, end - i > 1);
  }
  return face(shows, end, end - i > 1);
}

}  // namespace

Emoticon emoticon_at(std::string_view text, std::size_t at) {
  const Around around{text};
  const char c = around.at(at);
  const char next = around.at(at + 1);
  switch (c) {
    case ':':
    case '=':
      return upright(around, at, false);
    case ';': {
      const Emoticon found = fixed(around, at);
      return found ? found : upright(around, at, false);
    }
    case '<':
      return heart(around, at);
    case '(':
    case ')':
      return reversed(around, at);
    case '>':
      if (next == ':' || next == ';' || next == '=') {
        return around.opens(at) ? upright(around, at, true) : Emoticon{};
      }
      return fixed(around, at);
    default:
      return fixed(around, at);
  }
}

}  // namespace evenkeel::ml::tokens
