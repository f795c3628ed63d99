#include "ml/tokens/windows.hpp"

#include <string_view>

namespace evenkeel::ml::tokens {
namespace {

/// Whether a sentence ends with this token. Closing quotes and brackets behind are left to the next one.
bool ends_sentence(const Token& token) {
  return token.kind == Kind::punctuation && (token.text == "." || token.text == "!" || token.text == "?" ||
                                             token.text == "?!" || token.text == "...");
}

/// One past the last sentence's end in [from, to), or `otherwise`.
std::size_t last_end(const Tokens& tokens, std::size_t from, std::size_t to, std::size_t otherwise) {
  for (std::size_t at = to; at > from; --at) {
    if (ends_sentence(tokens[at - 1])) {
      return at;
    }
  }
  return otherwise;
}

/// One past the first sentence's end in [from, to), or `otherwise`.
std::size_t first_end(const Tokens& tokens, std::size_t from, std::size_t to, std::size_t otherwise) {
  for (std::size_t at = from; at < to; ++at) {
    if (ends_sentence(tokens[at])) {
      return at + 1;
    }
  }
  return otherwise;
}

}  // namespace

void windows(const Tokens& tokens, std::vector<Window>& out) {
  out.clear();
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + kWindowTokens;
    if (end >= tokens.size()) {
      out.push_back(
          {.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(tokens.size())});
      return;
    }
    end = last_end(tokens, end - kWindowTokens / 4, end, end);
    out.push_back({.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)});
    const std::size_t back = end - kWindowOverlap;
    begin = first_end(tokens, back, back + kWindowOverlap / 2, back);
  }
}

std::vector<Window> windows(const Tokens& tokens) {
  std::vector<Window> out;
  windows(tokens, out);
  return out;
}

}  // namespace evenkeel::ml::tokens
