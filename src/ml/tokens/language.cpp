#include "ml/tokens/language.hpp"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "ml/tokens/characters.hpp"
#include "ml/tokens/script.hpp"
#include "ml/tokens/word_lists.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::size_t kMostForCld2 = 2048;  // bytes; a language shows long before
// CLD2 errs on fewer words, and says that it is sure.
constexpr std::size_t kFewestWordsForCld2 = 4;
constexpr std::size_t kFewestAccentedWordsForCld2 = 3;  // when one of them has a letter beyond ASCII
// From here on its word alone is enough; before, the lists or letters beyond ASCII must speak for that
// language too.
constexpr std::size_t kEnoughWordsForCld2 = 8;
constexpr std::size_t kMostWordsCounted = 200;

/// What the lists say about a text.
struct Votes {
  std::size_t words = 0;
  float english = 0;
  std::array<float, kListedLanguages> foreign{};
  std::size_t accented = 0;   ///< words with a letter beyond ASCII
  std::size_t code_like = 0;  ///< words that touch / \ _ = . - or a digit, as paths and options do

  float of(std::string_view code) const {
    const auto found = std::find(kListedCodes.begin(), kListedCodes.end(), code);
    return found == kListedCodes.end() ? 0.0F
                                       : foreign[static_cast<std::size_t>(found - kListedCodes.begin())];
  }
  std::size_t best() const {
    return static_cast<std::size_t>(std::max_element(foreign.begin(), foreign.end()) - foreign.begin());
  }
};

/// What a listed word of another language says. Short ones are often parts of names ("Los Angeles"), and what
/// English shares says little.
float weight(std::size_t bytes, bool shared) {
  return bytes == 1 ? 0.25F : shared ? 0.4F : bytes <= 3 ? 0.7F : 1.0F;
}

bool is_code_sign(const Token& token) {
  return token.kind == Kind::punctuation && !token.spaced &&
         std::string_view("/\\_=-|{}[]<>;").find(token.text[0]) != std::string_view::npos;
}

Votes count_votes(const Tokens& tokens) {
  Votes votes;
  const std::span<const Token> all = tokens.all();
  for (std::size_t i = 0; i < all.size() && votes.words < kMostWordsCounted; ++i) {
    const Token& token = all[i];
    if (token.kind != Kind::word || token.text == "'s") {
      continue;
    }
    ++votes.words;
    votes.accented +=
        std::any_of(token.text.begin(), token.text.end(), [](char c) { return has(c, kHigh); }) ? 1U : 0U;
    const bool code =
        (i > 0 && !token.spaced && is_code_sign(all[i - 1])) ||
        (i + 1 < all.size() && is_code_sign(all[i + 1])) || token.text.find('_') != std::string_view::npos ||
        std::any_of(token.text.begin(), token.text.end(), [](char c) { return has(c, kDigit); });
    votes.code_like += code ? 1U : 0U;
    const std::uint16_t languages = listed_languages(token.text);
    if (languages == 0) {
      continue;
    }
    const bool shared = (languages & kEnglish) != 0 && languages != kEnglish;
    votes.english += (languages & kEnglish) == 0 ? 0.0F : shared ? 0.6F : 1.0F;
    for (std::size_t language = 1; language < kListedLanguages; ++language) {
      if ((languages >> language & 1U) != 0) {
        votes.foreign[language] += weight(token.text.size(), shared);
      }
    }
  }
  return votes;
}

/// The words alone, with a space between: addresses, names and signs mislead CLD2.
class PlainWords {
 public:
  explicit PlainWords(const Tokens& tokens) {
    for (const Token& token : tokens.all()) {
      if (token.kind != Kind::word || size_ + token.text.size() + 1 > bytes_.size()) {
        continue;
      }
      if (size_ > 0 && token.spaced) {
        bytes_[size_++] = ' ';
      }
      std::copy(token.text.begin(), token.text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
      size_ += token.text.size();
    }
  }
  const char* data() const { return bytes_.data(); }
  int size() const { return static_cast<int>(size_); }

 private:
  std::array<char, kMostForCld2> bytes_;
  std::size_t size_ = 0;
};

struct Cld2Answer {
  std::string_view code;
  int percent = 0;
  bool reliable = false;
};

Cld2Answer ask_cld2(const Tokens& tokens) {
  const PlainWords words(tokens);
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(words.data(), words.size(), true, &hints, 0, languages.data(),
                                 percents.data(), scores.data(), nullptr, &bytes, &reliable);
  std::string_view code = CLD2::LanguageCode(languages[0]);
  if (code == "un" || code == "xxx") {
    return {};
  }
  code = code == "iw" ? "he" : code.substr(0, code.find('-'));
  return {.code = code, .percent = percents[0], .reliable = reliable};
}

LanguageGuess by_script(const Scripts& scripts, const Tokens& tokens) {
  if (scripts.code.empty()) {
    return {};
  }
  if (!scripts.sure) {
    const Cld2Answer answer = ask_cld2(tokens);
    if (answer.reliable && answer.code != "en") {
      return {.code = answer.code, .confidence = 0.95F};
    }
  }
  return {.code = scripts.code, .confidence = scripts.sure ? 0.98F : 0.8F};
}

}  // namespace

LanguageGuess guess_language(std::string_view text, const Tokens& tokens) {
  if (!NormalForm::is_plain(text)) {
    const Scripts scripts = count_scripts(tokens);
    if (scripts.other > scripts.latin) {
      return by_script(scripts, tokens);
    }
  }
  const Votes votes = count_votes(tokens);
  if (votes.words == 0) {
    return {};
  }
  const auto words = static_cast<float>(votes.words);
  const std::size_t best = votes.best();
  const float foreign = votes.foreign[best];
  const float english_share = votes.english / words;
  if (votes.english > foreign && english_share >= 0.25F) {
    return {.code = "en", .confidence = std::min(0.99F, 0.6F + 0.6F * english_share)};
  }
  const bool listed = foreign >= (votes.words > 5 ? 1.5F : 1.0F);
  if (listed && foreign > 1.5F * votes.english && foreign / words >= 0.33F) {
    return {.code = kListedCodes[best], .confidence = std::min(0.95F, 0.5F + 0.1F * foreign)};
  }
  // Code and lists of names look like any language.
  if (votes.words >= (votes.accented > 0 ? kFewestAccentedWordsForCld2 : kFewestWordsForCld2) &&
      static_cast<float>(votes.code_like) < 0.3F * words) {
    const Cld2Answer answer = ask_cld2(tokens);
    if (answer.code == "en") {
      return {.code = "en", .confidence = answer.reliable ? 0.9F : 0.6F};
    }
    if (answer.reliable && answer.percent >= 70 && english_share < 0.15F &&
        (votes.words >= kEnoughWordsForCld2 || votes.accented > 0 || votes.of(answer.code) > 0)) {
      return {.code = answer.code, .confidence = static_cast<float>(answer.percent) / 100.0F * 0.9F};
    }
  }
  if (votes.english > 0 && votes.english >= foreign) {
    return {.code = "en", .confidence = 0.4F};
  }
  return {};
}

}  // namespace evenkeel::ml::tokens
