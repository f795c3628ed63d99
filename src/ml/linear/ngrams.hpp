#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::ml::linear {

/// Which runs of words and letters are features.
struct NgramOptions {
  std::size_t words = 2;  ///< runs of 1 to so many tokens
  std::size_t least_letters = 3;
  std::size_t most_letters = 5;  ///< runs of letters inside "<token>"; 0: none
};

/// The hashes of a text's n-grams, repeats included, words first and then letters; `letters_from` is where
/// those begin. Tokens are those of ml/tokens, so case, look-alikes and drawn-out letters are evened out.
struct Ngrams {
  std::vector<std::uint64_t> hashes{};
  std::size_t letters_from = 0;
};

/// Finds the n-grams of texts. Reusable; not thread-safe.
class NgramFinder {
 public:
  explicit NgramFinder(const NgramOptions& options) : options_(options) {}
  void find(std::string_view text, Ngrams& out);

 private:
  NgramOptions options_;
  tokens::Tokens tokens_;
  std::string word_;
};

}  // namespace evenkeel::ml::linear
