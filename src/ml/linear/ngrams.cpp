#include "ml/linear/ngrams.hpp"

namespace evenkeel::ml::linear {
namespace {

constexpr std::uint64_t kStart = 0xCBF29CE484222325ULL;
constexpr std::uint64_t kLetterStart = 0x9E3779B97F4A7C15ULL;

std::uint64_t fold(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

/// FNV's low bits are good, its high bits are not.
std::uint64_t finish(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 27U);
}

bool starts_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

}  // namespace

void NgramFinder::find(std::string_view text, Ngrams& out) {
  out.hashes.clear();
  tokens::tokenize(text, tokens_);
  const auto all = tokens_.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto hash = kStart;
    for (std::size_t n = 0; n < options_.words && i + n < all.size(); ++n) {
      hash = fold(fold(hash, all[i + n].text), std::string_view("\0", 1));
      out.hashes.push_back(finish(hash));
    }
  }
  out.letters_from = out.hashes.size();
  if (options_.most_letters == 0) return;
  for (const auto& token : all) {
    word_.assign(1, '<').append(token.text).append(1, '>');
    for (std::size_t from = 0; from < word_.size(); ++from) {
      if (!starts_letter(word_[from])) continue;
      std::size_t letters = 0;
      auto hash = kLetterStart;
      for (std::size_t at = from; at < word_.size() && letters < options_.most_letters;) {
        auto end = at + 1;
        while (end < word_.size() && !starts_letter(word_[end])) ++end;
        hash = fold(hash, std::string_view(word_).substr(at, end - at));
        at = end;
        if (++letters >= options_.least_letters) out.hashes.push_back(finish(hash));
      }
    }
  }
}

}  // namespace evenkeel::ml::linear
