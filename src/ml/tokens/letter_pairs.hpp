#pragma once

#include <string_view>

namespace evenkeel::ml::tokens {

/// How unlike English a word of small letters is: the mean of -log2 P(letter | letter before) - 1, from 0 to
/// 9, over its pairs with the word's ends. Words that readers of English know lie around 2.7, 99 of 100
/// under 4.8; random keys lie around 5.5. A byte that is no small letter counts as a break. 0 for an empty
/// word.
float oddness(std::string_view word);

}  // namespace evenkeel::ml::tokens
