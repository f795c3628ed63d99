#include "ml/text_training/forms.hpp"

namespace evenkeel::ml::text_training {

std::uint32_t Forms::add(std::uint32_t word, std::span<const std::uint32_t> grams) {
  words_.push_back(word);
  grams_.insert(grams_.end(), grams.begin(), grams.end());
  begins_.push_back(static_cast<std::uint32_t>(grams_.size()));
  return static_cast<std::uint32_t>(words_.size() - 1);
}

}  // namespace evenkeel::ml::text_training
