#include "crisis/detector/repair.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::size_t kLongestWord = 24;
constexpr std::size_t kShortestGlued = 5;
constexpr std::size_t kLongestPiece = 14;
constexpr std::uint64_t kBase = 0x100000001B3ULL;

/// Polynomial hashes of all beginnings of a word, so that the word without a letter costs O(1).
struct Beginnings {
  std::array<std::uint64_t, kLongestWord + 1> hash{};
  std::array<std::uint64_t, kLongestWord + 1> power{};
  explicit Beginnings(std::string_view word) {
    power[0] = 1;
    for (std::size_t i = 0; i < word.size(); ++i) {
      hash[i + 1] = hash[i] * kBase + static_cast<unsigned char>(word[i]) + 1;
      power[i + 1] = power[i] * kBase;
    }
  }
  /// Hash of [from, to).
  std::uint64_t part(std::size_t from, std::size_t to) const {
    return hash[to] - hash[from] * power[to - from];
  }
};

/// Calls `use` with the hash of the word and of every form with up to `distance` letters left out.
template <class Use>
void for_deletions(std::string_view word, int distance, Use&& use) {
  const Beginnings b(word);
  const std::size_t n = word.size();
  use(b.hash[n]);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t head = b.hash[i];
    use(head * b.power[n - i - 1] + b.part(i + 1, n));
    if (distance < 2) continue;
    for (std::size_t j = i + 1; j < n; ++j) {
      const std::uint64_t middle = head * b.power[j - i - 1] + b.part(i + 1, j);
      use(middle * b.power[n - j - 1] + b.part(j + 1, n));
    }
  }
}

std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 32);
}

constexpr std::size_t kMostSlips = 2;

int allowed_slips(std::size_t letters) {
  return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

/// In words of four letters only neighbours may be swapped: other slips make too many real words.
bool swapped(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

constexpr std::size_t kBeginning = 3;

/// The first three letters as a number.
std::uint64_t beginning_of(std::string_view form) {
  const auto letter = [&](std::size_t i) { return static_cast<std::uint64_t>(form[i] & 31); };
  return letter(0) | letter(1) << 5 | letter(2) << 10;
}

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// Length and first letter as one number.
std::size_t shape_of(std::string_view word) {
  return word.size() * 26 + static_cast<std::size_t>(word[0] - 'a');
}

constexpr std::string_view kSigns = "01345789$@!|+(";
constexpr std::array<std::string_view, kSigns.size()> kSignLetters = {"o", "il", "e", "a",  "s",  "t", "b",
                                                                      "g", "s",  "a", "il", "li", "t", "c"};

/// The letters that a sign may stand for; empty when it stands for itself.
std::string_view looks_like(char c) {
  const std::size_t sign = kSigns.find(c);
  return sign == kSigns.npos ? std::string_view{} : kSignLetters[sign];
}

bool is_letter(char c) {
  return is_small_letter(c) || (c >= 'A' && c <= 'Z');
}

/// A word with its signs as letters.
struct Folded {
  std::string text;                   ///< "*" for any letter; places that may be i or l as "i"
  std::array<std::size_t, 4> open{};  ///< the first of those places
  std::size_t choices = 0;
  std::size_t letters = 0;
  std::size_t signs = 0;
  std::size_t other = 0;  ///< up to here stands something that is no letter in disguise
  void choose(std::size_t choice, std::string& reading) const {
    for (std::size_t k = 0; k < choices; ++k) reading[open[k]] = ((choice >> k) & 1) != 0 ? 'l' : 'i';
  }
};

Folded folded_of(std::string_view raw) {
  Folded fold;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char small = raw[i] >= 'A' && raw[i] <= 'Z' ? static_cast<char>(raw[i] + 32) : raw[i];
    if (is_small_letter(small)) {
      ++fold.letters;
      fold.text.push_back(small);
    } else if (const std::string_view like = looks_like(small); !like.empty()) {
      ++fold.signs;
      if (like.size() > 1 && fold.choices < fold.open.size()) fold.open[fold.choices++] = fold.text.size();
      fold.text.push_back(like.size() > 1 ? 'i' : like[0]);
    } else if (small == '*' || small == '#') {
      fold.text.push_back('*');
    } else if (small != '\'' && small != '.' && small != '-' && small != '_') {
      fold.other = i + 1;
      fold.text.push_back('?');
    }
  }
  return fold;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return limit + 1;
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::array<std::array<int, kLongestWord + 1>, 3> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = row[i % 3];
    const auto& last = row[(i - 1) % 3];
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], row[(i - 2) % 3][j - 2] + 1);
      }
    }
  }
  return row[a.size() % 3][b.size()];
}

void Repair::index_deletions(std::string_view anchor, std::uint32_t number, int distance) {
  for_deletions(anchor, distance, [&](std::uint64_t hash) {
    deletions_.emplace_back(hash, number);
    filter_.add(mix(hash));
  });
}

void Repair::build(const Lexicon& lexicon) {
  static std::atomic<std::uint64_t> builds = 0;
  generation_ = ++builds;
  lexicon_ = &lexicon;
  deletions_.clear();
  filter_.clear();
  longest_ = 0;
  by_shape_.assign(kLongestWord * 26, {});
  for (std::uint32_t i = 0; i < lexicon.anchors().size(); ++i) {
    const std::string& anchor = lexicon.anchors()[i];
    if (anchor.empty() || anchor.size() >= kLongestWord) continue;
    if (is_small_letter(anchor[0])) by_shape_[shape_of(anchor)].push_back(i);
    if (!std::ranges::all_of(anchor, is_small_letter)) continue;
    if (const int slips = allowed_slips(anchor.size()); slips > 0) index_deletions(anchor, i, slips);
    longest_ = std::max(longest_, anchor.size());
  }
  std::ranges::sort(deletions_, [](const Deletion& a, const Deletion& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  anchored_.clear();
  for (const std::string& form : lexicon.forms()) {
    bool anchor = false;
    if (!piece(form, anchor) || !anchor) continue;
    if (form.size() < kBeginning) {
      anchored_.fill();
    } else {
      anchored_.add(beginning_of(form));
    }
  }
}

std::optional<WordId> Repair::typo(std::string_view word) const {
  if (word.size() < 4 || word.size() >= kLongestWord || word.size() > longest_ + kMostSlips)
    return std::nullopt;
  if (!std::ranges::all_of(word, is_small_letter)) return std::nullopt;
  int best = 3;
  const std::string* found = nullptr;
  for_deletions(word, word.size() >= 7 ? 2 : 1, [&](std::uint64_t hash) {
    if (!filter_.has(mix(hash))) return;
    auto it = std::ranges::lower_bound(deletions_, hash, {}, &Deletion::first);
    for (; it != deletions_.end() && it->first == hash; ++it) {
      const std::string& anchor = lexicon_->anchors()[it->second];
      const int limit = allowed_slips(anchor.size());
      const int slips = edit_distance(word, anchor, limit);
      if (slips > limit || slips >= best) continue;
      if (anchor.size() == 4 && !swapped(word, anchor)) continue;
      // With two slips the beginning must be right, or real words come too near.
      if (slips == 2 && word[0] != anchor[0]) continue;
      best = slips;
      found = &anchor;
    }
  });
  if (found == nullptr) return std::nullopt;
  return anchor_of(*found);
}

std::optional<WordId> Repair::anchor_of(std::string_view word) const {
  const Lexicon::Reading reading = lexicon_->read(word);
  if (!reading.known || reading.words.size() != 1 || !lexicon_->is_anchor(reading.words[0]))
    return std::nullopt;
  return reading.words[0];
}

std::optional<WordId> Repair::word_of(std::string_view word) const {
  const Lexicon::Reading reading = lexicon_->read(word);
  if (!reading.known || reading.words.size() != 1 || reading.words[0] == kUnknownWord) return std::nullopt;
  return reading.words[0];
}

std::optional<WordId> Repair::masked(std::string_view word) const {
  if (word.size() < 3 || word.size() >= kLongestWord || !is_small_letter(word[0])) return std::nullopt;
  const auto letters = std::ranges::count_if(word, is_small_letter);
  if (letters < 2 && !(letters == 1 && word.size() >= 4)) return std::nullopt;
  for (const std::uint32_t number : by_shape_[shape_of(word)]) {
    const std::string& anchor = lexicon_->anchors()[number];
    bool same = true;
    for (std::size_t i = 0; same && i < word.size(); ++i) {
      same = word[i] == anchor[i] || word[i] == '*' || word[i] == '#' || word[i] == '_' || word[i] == '-';
    }
    if (same) return anchor_of(anchor);
  }
  return std::nullopt;
}

std::optional<WordId> Repair::elongated(std::string_view word) const {
  if (word.size() < 3 || word.size() >= kLongestWord) return std::nullopt;
  std::string once;
  for (const char c : word) {
    if (once.empty() || once.back() != c) once.push_back(c);
  }
  if (once.size() == word.size()) return std::nullopt;
  const auto spelled = [&](std::string_view form) -> std::optional<WordId> {
    const Lexicon::Reading reading = lexicon_->read(form);
    if (reading.known && reading.words.size() == 1) return reading.words[0];
    return std::nullopt;
  };
  if (auto found = spelled(once)) return found;
  // Words with a double letter of their own: "kkillll" has been cut to two of each; double each place in
  // turn.
  for (std::size_t i = 0; i < once.size(); ++i) {
    std::string doubled = once;
    doubled.insert(i, 1, once[i]);
    if (auto found = spelled(doubled)) return found;
  }
  return std::nullopt;
}

bool Repair::piece(std::string_view word, bool& anchor) const {
  static constexpr std::array<std::string_view, 15> kShort = {"i",  "me", "my", "to", "be", "am", "it", "do",
                                                              "go", "no", "of", "im", "so", "on", "up"};
  if (word.size() < 3 && std::ranges::find(kShort, word) == kShort.end()) return false;
  const Lexicon::Reading reading = lexicon_->read(word);
  if (!reading.known || std::ranges::find(reading.words, kUnknownWord) != reading.words.end()) return false;
  anchor = false;
  for (const WordId id : reading.words) anchor = anchor || lexicon_->is_anchor(id);
  return true;
}

bool Repair::may_hold_anchor(std::string_view glued) const {
  for (std::size_t i = 0; i + kBeginning <= glued.size(); ++i) {
    if (anchored_.has(beginning_of(glued.substr(i)))) return true;
  }
  return false;
}

void Repair::divide_ends(std::string_view glued, Division& division) const {
  // Fewest pieces to the end; cost[i] is that of dividing what begins at letter i.
  const std::size_t n = glued.size();
  division.cost.fill(Division::kNever);
  division.cost[n] = 0;
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t length = 1; length <= kLongestPiece && i + length <= n; ++length) {
      const std::size_t next = i + length;
      if (division.cost[next] >= Division::kNever) continue;
      bool anchor = false;
      if (!piece(glued.substr(i, length), anchor)) continue;
      const int cost = division.cost[next] + 4 + (length == 1 ? 2 : 0) - (anchor ? 1 : 0);
      if (cost >= division.cost[i]) continue;
      division.cost[i] = cost;
      division.next[i] = static_cast<std::uint8_t>(next);
      division.anchored[i] = division.anchored[next] || anchor;
    }
  }
}

void Repair::words_of(std::string_view glued, const Division& division, std::size_t begin,
                      std::vector<WordId>& words) const {
  words.clear();
  for (std::size_t i = begin; i < glued.size(); i = division.next[i]) {
    const Lexicon::Reading reading = lexicon_->read(glued.substr(i, division.next[i] - i));
    words.insert(words.end(), reading.words.begin(), reading.words.end());
  }
}

bool Repair::divide(std::string_view glued, std::vector<WordId>& words) const {
  if (glued.size() < kShortestGlued || glued.size() > kLongestGlued || !may_hold_anchor(glued)) return false;
  Division division;
  divide_ends(glued, division);
  if (!division.from(0)) return false;
  words_of(glued, division, 0, words);
  return true;
}

bool Repair::reads_whole(std::string_view folded, std::size_t signs, bool slips,
                         std::vector<WordId>& words) const {
  const bool stars = folded.find('*') != folded.npos;
  // A sign more than letters, as in "4th" or "100%", is no disguise, unless an anchor comes out.
  std::optional<WordId> found = stars                       ? masked(folded)
                                : signs * 2 > folded.size() ? anchor_of(folded)
                                                            : word_of(folded);
  if (!found && !stars && slips) found = typo(folded);
  if (found) {
    words.assign(1, *found);
    return true;
  }
  if (stars || signs == 0) return false;
  const Lexicon::Reading reading = lexicon_->read(folded);
  if (!reading.known || reading.words.size() < 2) return false;
  words.assign(reading.words.begin(), reading.words.end());
  return true;
}

bool Repair::unfold(std::string_view raw, std::vector<WordId>& words) const {
  if (raw.size() < 2 || raw.size() > kLongestGlued) return false;
  const Folded fold = folded_of(raw);
  if (fold.letters == 0 || fold.other > 0) return false;
  std::string reading = fold.text;
  const std::size_t readings = std::size_t{1} << fold.choices;
  for (std::size_t choice = 0; choice < readings; ++choice) {
    fold.choose(choice, reading);
    if (reads_whole(reading, fold.signs, choice == 0, words)) return true;
  }
  if (reading.find('*') != reading.npos) return false;
  // Dividing is dear: with many readings, only "i" everywhere and "l" everywhere.
  for (std::size_t choice = 0; choice<readings; choice += readings> 4 ? readings - 1 : 1) {
    fold.choose(choice, reading);
    if (divide(reading, words)) return true;
  }
  return false;
}

std::size_t Repair::unfold_end(std::string_view raw, std::vector<WordId>& words) const {
  if (raw.size() > kLongestGlued) return raw.npos;
  const Folded fold = folded_of(raw);
  if (fold.text.size() != raw.size() || fold.letters < 3) return raw.npos;
  std::array<std::string, 2> readings{fold.text, fold.text};
  fold.choose((std::size_t{1} << fold.choices) - 1, readings[1]);
  std::array<Division, 2> divisions;
  const std::size_t different = fold.choices == 0 ? 1 : 2;
  for (std::size_t r = 0; r < different; ++r) divide_ends(readings[r], divisions[r]);
  for (std::size_t begin = fold.other; begin + 3 <= raw.size(); ++begin) {
    const auto letters = static_cast<std::size_t>(std::count_if(raw.begin() + begin, raw.end(), is_letter));
    if (letters < 3) break;
    const std::size_t length = raw.size() - begin;
    for (std::size_t r = 0; r < different && length < kLongestWord; ++r) {
      if (reads_whole(std::string_view(readings[r]).substr(begin), length - letters, r == 0, words))
        return begin;
    }
    for (std::size_t r = 0; r < different && length >= kShortestGlued; ++r) {
      if (!divisions[r].from(begin)) continue;
      words_of(readings[r], divisions[r], begin, words);
      return begin;
    }
  }
  return raw.npos;
}

}  // namespace evenkeel::crisis::detector
