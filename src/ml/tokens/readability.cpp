#include <algorithm>
#include <cstddef>
#include <string_view>

#include "ml/tokens/characters.hpp"
#include "ml/tokens/language.hpp"
#include "ml/tokens/letter_pairs.hpp"
#include "ml/tokens/word_lists.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr float kForeignFrom = 0.55F;  // of LanguageGuess::confidence
constexpr float kOddFrom = 4.8F;       // one in a hundred of rare English words lies above
constexpr std::size_t kMostWordsCounted = 200;

/// What a text consists of, as far as gibberish shows.
struct Content {
  std::size_t words = 0;        ///< of two or more letters, or known
  std::size_t known = 0;        ///< in one of the lists
  std::size_t odd = 0;          ///< no word of any kind
  std::size_t odd_letters = 0;  ///< in these
  std::size_t pictures = 0;     ///< emoji and emoticons
  std::size_t hashtags = 0;
};

/// Letters and digits in turns, as in hashes and keys.
bool is_jumbled(std::string_view word) {
  std::size_t turns = 0;
  for (std::size_t i = 1; i < word.size(); ++i) {
    turns += has(word[i], kDigit) != has(word[i - 1], kDigit) ? 1U : 0U;
  }
  return turns >= 4;
}

bool is_odd(const Token& token) {
  if (token.text.size() < 4 || token.elongated) {
    return false;
  }
  return is_jumbled(token.text) ||
         (std::all_of(token.text.begin(), token.text.end(), [](char c) { return has(c, kLower); }) &&
          oddness(token.text) >= kOddFrom);
}

Content content_of(const Tokens& tokens) {
  Content content;
  for (const Token& token : tokens.all()) {
    switch (token.kind) {
      case Kind::emoji:
      case Kind::emoticon:
        ++content.pictures;
        break;
      case Kind::hashtag:
        ++content.hashtags;
        break;
      case Kind::word:
        if (listed_languages(token.text) != 0) {
          ++content.known;
          ++content.words;
        } else if (token.text.size() >= 2) {
          ++content.words;
          if (is_odd(token)) {
            ++content.odd;
            content.odd_letters += token.text.size();
          }
        }
        break;
      default:
        break;
    }
    if (content.words >= kMostWordsCounted) {
      break;
    }
  }
  return content;
}

}  // namespace

std::string_view name_of(Readability readability) {
  switch (readability) {
    case Readability::ok:
      return "ok";
    case Readability::empty:
      return "empty";
    case Readability::too_short:
      return "too_short";
    case Readability::not_english:
      return "not_english";
    case Readability::gibberish:
      return "gibberish";
  }
  return "ok";
}

Readability readability(std::string_view /*text*/, const Tokens& tokens, const LanguageGuess& language) {
  if (tokens.empty()) {
    return Readability::empty;
  }
  const auto broken = static_cast<std::size_t>(std::count_if(
      tokens.all().begin(), tokens.all().end(), [](const Token& t) { return t.kind == Kind::other; }));
  if (broken * 2 > tokens.size()) {
    return Readability::gibberish;
  }
  const bool english = language.code == "en";
  if (!english && language.code != "und" && language.confidence >= kForeignFrom) {
    return Readability::not_english;
  }
  if (english && language.confidence >= 0.7F) {
    return Readability::ok;
  }
  const Content content = content_of(tokens);
  if (content.words + content.pictures + content.hashtags == 0) {
    return Readability::too_short;
  }
  const bool mostly_odd = content.odd * 3 >= content.words * 2 && content.known * 4 <= content.words;
  if (mostly_odd && content.pictures == 0 && content.hashtags == 0 && content.odd_letters >= 7) {
    return Readability::gibberish;
  }
  return Readability::ok;
}

}  // namespace evenkeel::ml::tokens
