#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "platform/crypto/password.hpp"

namespace evenkeel::crypto {

/// The files of data/, embedded.
const EmbeddedFiles& password_data();

namespace {

using Words = std::unordered_set<std::string_view>;

const Words& common_words() {
  static const Words all = [] {
    Words words;
    std::string_view rest = password_data().find("common.txt").value();
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (end > 0) words.insert(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
  }();
  return all;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_end(std::string_view text) {
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return text;
}

/// Signs that often stand for letters, read as them: "p4$$w0rd".
std::string as_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    switch (c) {
      case '0':
        c = 'o';
        break;
      case '1':
      case '!':
        c = 'i';
        break;
      case '3':
        c = 'e';
        break;
      case '4':
      case '@':
        c = 'a';
        break;
      case '5':
      case '$':
        c = 's';
        break;
      case '7':
        c = 't';
        break;
      default:
        break;
    }
  }
  return out;
}

/// The shortest beginning that, said again and again, makes the whole text; its last turn may be cut.
std::string_view unit_of(std::string_view text) {
  for (std::size_t size = 1; size < text.size(); ++size) {
    if (text.substr(size) == text.substr(0, text.size() - size)) return text.substr(0, size);
  }
  return text;
}

/// Digits one after another, up or down, also past 9: "78901234".
bool is_count(std::string_view text) {
  const auto steps = [text](int by) {
    return std::adjacent_find(text.begin(), text.end(), [by](char a, char b) {
             return (a - '0' + by + 10) % 10 != b - '0';
           }) == text.end();
  };
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && (steps(1) || steps(-1));
}

bool is_listed(std::string_view text) {
  constexpr std::size_t kShort = 4;
  const std::string_view unit = unit_of(text);
  if (unit.size() < text.size() && (unit.size() <= kShort || common_words().contains(unit))) return true;
  return is_count(text) || common_words().contains(text);
}

/// Whether nothing but digits and signs is left when the name is taken out.
bool is_made_of(std::string_view text, std::string_view name) {
  if (name.size() < 3 || text.find(name) == std::string_view::npos) return false;
  std::string rest(text);
  for (auto at = rest.find(name); at != std::string::npos; at = rest.find(name, at))
    rest.erase(at, name.size());
  return std::none_of(rest.begin(), rest.end(), is_letter);
}

}  // namespace

bool is_common_password(std::string_view password, std::string_view name) {
  const std::string small = to_lower(trim(password));
  const std::string_view word = without_end(small);
  if (is_listed(small) || is_listed(as_letters(small))) return true;
  if (!word.empty() && (is_listed(word) || is_listed(as_letters(word)))) return true;
  return is_made_of(small, to_lower(trim(name)));
}

}  // namespace evenkeel::crypto
