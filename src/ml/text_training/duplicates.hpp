#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {

/// A hash of what is left of a text without case, spaces, punctuation, user names and links, so that a copy
/// with another link or stop is the same text. 0 when nothing is left.
std::uint64_t text_key(std::string_view text);

/// The texts that must not be trained on.
class JudgedTexts {
 public:
  void add(std::span<const Example> examples);
  bool contains(std::string_view text) const;
  /// Removes the examples whose text is judged. @return how many
  std::size_t drop(std::vector<Example>& examples) const;
  /// The same for bare texts.
  std::size_t drop(std::vector<std::string>& texts) const;

 private:
  std::unordered_set<std::uint64_t> keys_;
};

/// The dev and test texts of all sets.
JudgedTexts judged_texts(std::span<const DataSet> sets);

}  // namespace evenkeel::ml::text_training
