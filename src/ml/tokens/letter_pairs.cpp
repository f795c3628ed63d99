#include "ml/tokens/letter_pairs.hpp"

#include <array>
#include <cstddef>

namespace evenkeel::ml::tokens {
namespace {

// Row: the letter before (a word's beginning, then a to z). Column: the letter (a to z, then a word's end).
// round(-log2 P - 1), at most 9, counted over the distinct words of GoEmotions' training texts (Apache-2.0)
// that occur three times or more, each weighted by the square root of its count, 0.5 added to every pair.
constexpr std::array<std::string_view, 27> kPairs = {
    "333343434664344373235539599", "843496454952328492325557474", "258918973792782992462799694",
    "295829923934991993634999694", "398529692985653894494699590", "374245686983426582249565691",
    "297923992993992893642979593", "399929533994953993574999690", "189719962997782995734999592",
    "453435499963413594329498966", "299917995999991699991969995", "489816881985936898296979591",
    "297426992962693697454689292", "248917882997362399494999692", "384336183756854999326699592",
    "654465575953313492432437694", "298728943992992392444799693", "855888888886888888880888884",
    "275417592956553694334689492", "495928833965563498324969691", "385927922995783993344969491",
    "443446374992327492229999685", "399909991999993799799999796", "179727922966932995478989892",
    "362937952997796199924996592", "666838994996673596357969890", "299906992996993999995999333"};

constexpr std::size_t kEnd = 26;

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

float oddness(std::string_view word) {
  std::size_t sum = 0;
  std::size_t pairs = 0;
  std::size_t row = 0;
  const auto count = [&](std::size_t column) {
    sum += static_cast<std::size_t>(kPairs[row][column] - '0');
    ++pairs;
  };
  for (const char c : word) {
    if (is_small(c)) {
      const auto letter = static_cast<std::size_t>(c - 'a');
      count(letter);
      row = letter + 1;
    } else {
      row = 0;
    }
  }
  if (row != 0) {
    count(kEnd);
  }
  return pairs == 0 ? 0.0F : static_cast<float>(sum) / static_cast<float>(pairs);
}

}  // namespace evenkeel::ml::tokens
