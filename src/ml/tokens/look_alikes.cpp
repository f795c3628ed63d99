#include "ml/tokens/look_alikes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace evenkeel::ml::tokens {
namespace {

struct Pair {
  char32_t from;
  char to;
};

template <std::size_t n>
constexpr std::array<Pair, n> sorted(std::array<Pair, n> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.from < b.from; });
  return pairs;
}

template <std::size_t n>
char find(const std::array<Pair, n>& pairs, char32_t c) {
  const auto at =
      std::lower_bound(pairs.begin(), pairs.end(), c, [](const Pair& p, char32_t x) { return p.from < x; });
  return at != pairs.end() && at->from == c ? at->to : '\0';
}

// Can hardly be told from the Latin letter.
constexpr auto kExact = sorted(std::to_array<Pair>({
    // Cyrillic, small and capital
    {U'а', 'a'},
    {U'с', 'c'},
    {U'е', 'e'},
    {U'о', 'o'},
    {U'р', 'p'},
    {U'х', 'x'},
    {U'у', 'y'},
    {U'і', 'i'},
    {U'ј', 'j'},
    {U'ѕ', 's'},
    {U'ԁ', 'd'},
    {U'ԛ', 'q'},
    {U'ԝ', 'w'},
    {U'һ', 'h'},
    {U'ӏ', 'l'},
    {U'ѵ', 'v'},
    {U'А', 'a'},
    {U'В', 'b'},
    {U'С', 'c'},
    {U'Е', 'e'},
    {U'Н', 'h'},
    {U'І', 'i'},
    {U'Ј', 'j'},
    {U'К', 'k'},
    {U'М', 'm'},
    {U'О', 'o'},
    {U'Р', 'p'},
    {U'Ѕ', 's'},
    {U'Т', 't'},
    {U'Х', 'x'},
    {U'Ү', 'y'},
    {U'Ԝ', 'w'},
    {U'Ӏ', 'i'},
    {U'Ԛ', 'q'},
    {U'Ѵ', 'v'},
    // Greek, small and capital
    {U'α', 'a'},
    {U'ο', 'o'},
    {U'ν', 'v'},
    {U'ι', 'i'},
    {U'ϲ', 'c'},
    {U'ϳ', 'j'},
    {U'Α', 'a'},
    {U'Β', 'b'},
    {U'Ε', 'e'},
    {U'Ζ', 'z'},
    {U'Η', 'h'},
    {U'Ι', 'i'},
    {U'Κ', 'k'},
    {U'Μ', 'm'},
    {U'Ν', 'n'},
    {U'Ο', 'o'},
    {U'Ρ', 'p'},
    {U'Τ', 't'},
    {U'Υ', 'y'},
    {U'Χ', 'x'},
    {U'Ϲ', 'c'},
    {U'Ϳ', 'j'},
    // Latin's own, Armenian, Cherokee
    {U'ɡ', 'g'},
    {U'օ', 'o'},
    {U'ս', 'u'},
    {U'ո', 'n'},
    {U'հ', 'h'},
    {U'ց', 'g'},
    {U'Տ', 's'},
    {U'Օ', 'o'},
    {U'Ꭺ', 'a'},
    {U'Ᏼ', 'b'},
    {U'Ꮯ', 'c'},
    {U'Ꭰ', 'd'},
    {U'Ꭼ', 'e'},
    {U'Ꮐ', 'g'},
    {U'Ꮋ', 'h'},
    {U'Ꮖ', 'i'},
    {U'Ꭻ', 'j'},
    {U'Ꮶ', 'k'},
    {U'Ꮮ', 'l'},
    {U'Ꮇ', 'm'},
    {U'Ꮲ', 'p'},
    {U'Ꭱ', 'r'},
    {U'Ꮪ', 's'},
    {U'Ꭲ', 't'},
    {U'Ꮩ', 'v'},
    {U'Ꮃ', 'w'},
    {U'Ꮍ', 'y'},
    {U'Ꮓ', 'z'},
}));

// Alike enough to be read as the Latin letter between Latin letters, and only there.
constexpr auto kLoose = sorted(std::to_array<Pair>({
    {U'ї', 'i'}, {U'ь', 'b'}, {U'ё', 'e'}, {U'ґ', 'r'}, {U'г', 'r'}, {U'к', 'k'}, {U'п', 'n'}, {U'и', 'u'},
    {U'т', 't'}, {U'м', 'm'}, {U'н', 'h'}, {U'в', 'b'}, {U'ԍ', 'g'}, {U'ү', 'y'}, {U'Ї', 'i'}, {U'У', 'y'},
    {U'Ё', 'e'}, {U'И', 'n'}, {U'Я', 'r'}, {U'я', 'r'}, {U'κ', 'k'}, {U'ρ', 'p'}, {U'τ', 't'}, {U'υ', 'u'},
    {U'χ', 'x'}, {U'γ', 'y'}, {U'ε', 'e'}, {U'η', 'n'}, {U'ω', 'w'}, {U'σ', 'o'}, {U'ς', 's'}, {U'μ', 'u'},
    {U'β', 'b'}, {U'ά', 'a'}, {U'έ', 'e'}, {U'ί', 'i'}, {U'ό', 'o'}, {U'ύ', 'u'}, {U'զ', 'q'}, {U'ѡ', 'w'},
    {U'є', 'e'}, {U'з', 'z'}, {U'ж', 'x'}, {U'ш', 'w'}, {U'щ', 'w'}, {U'ч', 'y'}, {U'л', 'n'}, {U'д', 'a'},
}));

// Small capitals and a few phonetic letters.
constexpr auto kSmallCapitals = sorted(std::to_array<Pair>({
    {U'ᴀ', 'a'},   {U'ʙ', 'b'}, {U'ᴄ', 'c'}, {U'ᴅ', 'd'}, {U'ᴇ', 'e'}, {U'ꜰ', 'f'}, {U'ɢ', 'g'}, {U'ʜ', 'h'},
    {U'ɪ', 'i'},   {U'ᴊ', 'j'}, {U'ᴋ', 'k'}, {U'ʟ', 'l'}, {U'ᴍ', 'm'}, {U'ɴ', 'n'}, {U'ᴏ', 'o'}, {U'ᴘ', 'p'},
    {U'ꞯ', 'q'}, {U'ʀ', 'r'}, {U'ꜱ', 's'}, {U'ᴛ', 't'}, {U'ᴜ', 'u'}, {U'ᴠ', 'v'}, {U'ᴡ', 'w'}, {U'ʏ', 'y'},
    {U'ᴢ', 'z'},   {U'ı', 'i'}, {U'ȷ', 'j'}, {U'ɑ', 'a'}, {U'ɩ', 'i'},
}));

}  // namespace

char exact_look_alike(char32_t c) {
  return find(kExact, c);
}

char latin_look_alike(char32_t c) {
  const char exact = find(kExact, c);
  return exact != '\0' ? exact : find(kLoose, c);
}

char plain_letter(char32_t c) {
  if (c >= 0x1F150 && c <= 0x1F169) {  // white letter in a dark circle
    return static_cast<char>('A' + static_cast<char>(c - 0x1F150));
  }
  if (c >= 0x1F170 && c <= 0x1F189) {  // white letter in a dark square
    return static_cast<char>('A' + static_cast<char>(c - 0x1F170));
  }
  return c == U'ı' || c == U'ȷ' || c >= 0x250 ? find(kSmallCapitals, c) : '\0';
}

bool is_look_alike_script(char32_t c) {
  return (c >= 0x370 && c < 0x590) || (c >= 0x13A0 && c < 0x1400) || (c >= 0x1C80 && c < 0x1C90) ||
         (c >= 0x1F00 && c < 0x2000) || c == U'ɡ';
}

}  // namespace evenkeel::ml::tokens
