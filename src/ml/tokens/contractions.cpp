#include "ml/tokens/contractions.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::ml::tokens {
namespace {

// Sorted. The tail follows from the ending.
constexpr auto kBare = std::to_array<std::string_view>(
    {"aint",     "arent",    "cant",    "couldnt", "couldve", "didnt",  "doesnt",  "dont",    "hadnt",
     "hasnt",    "havent",   "heres",   "hes",     "howre",   "hows",   "im",      "isnt",    "itd",
     "itll",     "ive",      "mightnt", "mightve", "mustnt",  "mustve", "neednt",  "shant",   "shes",
     "shouldnt", "shouldve", "thatd",   "thatll",  "thats",   "thered", "therell", "theres",  "theyd",
     "theyll",   "theyre",   "theyve",  "wasnt",   "werent",  "weve",   "whatll",  "whatre",  "whats",
     "whens",    "wheres",   "wholl",   "whos",    "whys",    "wont",   "wouldnt", "wouldve", "youd",
     "youll",    "youre",    "youve"});
static_assert(std::is_sorted(kBare.begin(), kBare.end()));

struct Tail {
  std::string_view letters;
  std::string_view text;
};
constexpr auto kTails = std::to_array<Tail>(
    {{"nt", "n't"}, {"ll", "'ll"}, {"re", "'re"}, {"ve", "'ve"}, {"m", "'m"}, {"s", "'s"}, {"d", "'d"}});

/// A quick look at the ending: nearly every other word fails it.
bool may_be_bare(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) {
    return false;
  }
  const char before = word[word.size() - 2];
  const char first = word[0];
  switch (word.back()) {
    case 't':
      return before == 'n';
    case 'l':
      return before == 'l' && (first == 'i' || first == 't' || first == 'w' || first == 'y');
    case 'e':
      return before == 'v' ||
             (before == 'r' && (first == 't' || first == 'y' || first == 'w' || first == 'h'));
    case 'm':
      return word.size() == 2 && first == 'i';
    case 's':
      return word.size() <= 6 && (first == 't' || first == 'w' || first == 'h' || first == 's');
    case 'd':
      return word.size() <= 6 && (first == 't' || first == 'y' || first == 'i');
    default:
      return false;
  }
}

}  // namespace

std::string_view bare_contraction(std::string_view word) {
  if (!may_be_bare(word) || !std::binary_search(kBare.begin(), kBare.end(), word)) {
    return {};
  }
  const auto tail =
      std::find_if(kTails.begin(), kTails.end(), [&](const Tail& t) { return word.ends_with(t.letters); });
  return tail == kTails.end() ? std::string_view{} : tail->text;
}

std::string_view contraction(std::string_view word) {
  const auto apostrophe = word.rfind('\'');
  if (apostrophe == std::string_view::npos) {
    return {};
  }
  const std::string_view after = word.substr(apostrophe + 1);
  if (after == "t" || after == "tt") {
    return apostrophe > 0 && word[apostrophe - 1] == 'n' ? std::string_view("n't") : std::string_view{};
  }
  for (const auto& [letters, text] : kTails) {
    // "i'mm" for a drawn-out "i'mmmm"; "'ll" is no drawn-out "'l".
    const bool drawn_out =
        letters.size() == 1 && after.size() == 2 && after[0] == letters[0] && after[1] == after[0];
    if (letters != "nt" && (after == letters || drawn_out)) {
      return text;
    }
  }
  return {};
}

}  // namespace evenkeel::ml::tokens
