// Letters without accents and scripts without spaces: what the view and the rules' loader share.
#include <array>

#include "crisis/detector/view.hpp"

namespace evenkeel::crisis::detector {

namespace {

/// U+00C0..U+017F without their accents; '?' where the letter stays.
constexpr std::string_view kLatin1 = "aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";
constexpr std::string_view kExtended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllllllln"
    "nnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

char32_t decode(std::string_view text, std::size_t at, std::size_t& bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + bytes > text.size()) {
    bytes = text.size() - at;
    return 0xFFFD;
  }
  switch (bytes) {
    case 1:
      return lead;
    case 2:
      return ((lead & 0x1FU) << 6) | (byte(at + 1) & 0x3FU);
    case 3:
      return ((lead & 0x0FU) << 12) | ((byte(at + 1) & 0x3FU) << 6) | (byte(at + 2) & 0x3FU);
    default:
      return ((lead & 0x07U) << 18) | ((byte(at + 1) & 0x3FU) << 12) | ((byte(at + 2) & 0x3FU) << 6) |
             (byte(at + 3) & 0x3FU);
  }
}

}  // namespace

bool without_accents(std::string_view word, std::string& plain) {
  bool changed = false;
  plain.clear();
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < word.size(); i += bytes) {
    const char32_t c = decode(word, i, bytes);
    char base = '?';
    if (c >= 0xC0 && c < 0x100) base = kLatin1[c - 0xC0];
    if (c >= 0x100 && c < 0x100 + kExtended.size()) base = kExtended[c - 0x100];
    if (base == '?') {
      if (c >= 0x300 && c < 0x370) {  // combining marks
        changed = true;
        continue;
      }
      plain.append(word.substr(i, bytes));
    } else {
      plain.push_back(base);
      changed = true;
    }
  }
  return changed;
}

bool unspaced_script(std::string_view text, std::size_t at, std::size_t& bytes) {
  const char32_t c = decode(text, at, bytes);
  return (c >= 0x0E00 && c < 0x0E80) || (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) ||
         (c >= 0x20000 && c < 0x32000);
}

std::string_view whole_of_contraction(std::string_view first, std::string_view second) {
  if (second != "n't" && second != "nt" && second != "not") return first;
  if (first == "ca") return "can";
  if (first == "wo") return "will";
  if (first == "sha") return "shall";
  if (first == "ai") return "am";
  return first;
}

}  // namespace evenkeel::crisis::detector
