#pragma once

#include <string>
#include <string_view>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::tokens {

/// One token for a table of cases: its text with a mark for its kind (n: number, # hashtag, @ mention, u:
/// url, e: emoji, ? other), then ~ for elongated and ^ for capitals.
inline std::string rendered(const Token& token) {
  std::string out;
  switch (token.kind) {
    case Kind::number:
      out = "n:";
      break;
    case Kind::emoji:
      out = "e:";
      break;
    case Kind::hashtag:
      out = "#:";
      break;
    case Kind::url:
      out = "u:";
      break;
    case Kind::other:
      out = "?:";
      break;
    case Kind::punctuation:
      out = "p:";
      break;
    default:
      break;
  }
  out += token.text;
  out += token.elongated ? "~" : "";
  out += token.capitals ? "^" : "";
  return out;
}

/// All tokens of a text, with a space between.
inline std::string rendered(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens.all()) {
    out += out.empty() ? "" : " ";
    out += rendered(token);
  }
  return out;
}

/// The parts of the input that the tokens say they came from, with a bar between.
inline std::string sources(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens.all()) {
    out += out.empty() ? "" : "|";
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

}  // namespace evenkeel::ml::tokens
