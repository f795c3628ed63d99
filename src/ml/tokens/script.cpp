#include "ml/tokens/script.hpp"

#include <algorithm>
#include <array>

#include "ml/tokens/characters.hpp"

namespace evenkeel::ml::tokens {
namespace {

/// Blocks of letters, ascending, with the language that is the likeliest.
struct Block {
  char32_t first;
  char32_t last;
  std::string_view code;
  bool sure;
};
constexpr auto kBlocks = std::to_array<Block>({
    {0x370, 0x3FF, "el", true},   {0x400, 0x52F, "ru", false},    {0x530, 0x58F, "hy", true},
    {0x590, 0x5FF, "he", true},   {0x600, 0x6FF, "ar", false},    {0x750, 0x77F, "ar", false},
    {0x900, 0x97F, "hi", false},  {0x980, 0x9FF, "bn", true},     {0xA00, 0xA7F, "pa", true},
    {0xA80, 0xAFF, "gu", true},   {0xB00, 0xB7F, "or", true},     {0xB80, 0xBFF, "ta", true},
    {0xC00, 0xC7F, "te", true},   {0xC80, 0xCFF, "kn", true},     {0xD00, 0xD7F, "ml", true},
    {0xD80, 0xDFF, "si", true},   {0xE00, 0xE7F, "th", true},     {0xE80, 0xEFF, "lo", true},
    {0x1000, 0x109F, "my", true}, {0x10A0, 0x10FF, "ka", true},   {0x1100, 0x11FF, "ko", true},
    {0x1200, 0x139F, "am", true}, {0x1780, 0x17FF, "km", true},   {0x1F00, 0x1FFF, "el", true},
    {0x3040, 0x30FF, "ja", true}, {0x3400, 0x4DBF, "zh", true},   {0x4E00, 0x9FFF, "zh", true},
    {0xAC00, 0xD7AF, "ko", true}, {0x20000, 0x3FFFF, "zh", true},
});

}  // namespace

Scripts count_scripts(const Tokens& tokens) {
  Scripts scripts;
  std::array<std::size_t, kBlocks.size()> counts{};
  for (const Token& token : tokens.all()) {
    if (token.kind != Kind::word && token.kind != Kind::hashtag) {
      continue;
    }
    for (std::size_t at = 0; at < token.text.size();) {
      if (!has(token.text[at], kHigh)) {
        scripts.latin += has(token.text[at], kLetter) ? 1U : 0U;
        ++at;
        continue;
      }
      const char32_t c = decode(token.text, at);
      if (is_latin(c)) {
        ++scripts.latin;
        continue;
      }
      ++scripts.other;
      const auto block = std::lower_bound(kBlocks.begin(), kBlocks.end(), c,
                                          [](const Block& b, char32_t x) { return b.last < x; });
      if (block != kBlocks.end() && block->first <= c) {
        ++counts[static_cast<std::size_t>(block - kBlocks.begin())];
      }
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most > 0) {
    const Block& block = kBlocks[static_cast<std::size_t>(most - counts.begin())];
    scripts.code = block.code;
    scripts.sure = block.sure;
    // Japanese is mostly written with Han characters; any kana tells it from Chinese.
    const auto kana =
        std::find_if(kBlocks.begin(), kBlocks.end(), [](const Block& b) { return b.code == "ja"; });
    if (block.code == "zh" && counts[static_cast<std::size_t>(kana - kBlocks.begin())] > 0) {
      scripts.code = "ja";
    }
  }
  return scripts;
}

}  // namespace evenkeel::ml::tokens
