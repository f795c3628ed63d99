#include "crisis/detector/repair.hpp"

#include <algorithm>
#include <atomic>
#include <bitset>
#include <cstdlib>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::size_t kLongestWord = 24;
constexpr std::size_t kLongestGlued = 48;
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

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// The letters that a sign may stand for; empty when it stands for itself.
std::string_view looks_like(char c) {
  switch (c) {
    case '0':
      return "o";
    case '1':
      return "il";
    case '3':
      return "e";
    case '4':
      return "a";
    case '5':
      return "s";
    case '7':
      return "t";
    case '8':
      return "b";
    case '9':
      return "g";
    case '$':
      return "s";
    case '@':
      return "a";
    case '!':
      return "il";
    case '|':
      return "li";
    case '+':
      return "t";
    case '(':
      return "c";
    default:
      return {};
  }
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
    deletions_.emplace(hash, number);
    const std::uint64_t bit = mix(hash) & (filter_.size() * 64 - 1);
    filter_[bit / 64] |= 1ULL << (bit % 64);
  });
}

void Repair::build(const Lexicon& lexicon) {
  static std::atomic<std::uint64_t> builds = 0;
  generation_ = ++builds;
  lexicon_ = &lexicon;
  deletions_.clear();
  filter_.fill(0);
  for (std::uint32_t i = 0; i < lexicon.anchors().size(); ++i) {
    const std::string& anchor = lexicon.anchors()[i];
    if (!std::ranges::all_of(anchor, is_small_letter) || anchor.size() >= kLongestWord) continue;
    if (const int slips = allowed_slips(anchor.size()); slips > 0) index_deletions(anchor, i, slips);
  }
}

std::optional<WordId> Repair::typo(std::string_view word) const {
  if (word.size() < 4 || word.size() >= kLongestWord) return std::nullopt;
  if (!std::ranges::all_of(word, is_small_letter)) return std::nullopt;
  int best = 3;
  const std::string* found = nullptr;
  for_deletions(word, word.size() >= 7 ? 2 : 1, [&](std::uint64_t hash) {
    const std::uint64_t bit = mix(hash) & (filter_.size() * 64 - 1);
    if (((filter_[bit / 64] >> (bit % 64)) & 1) == 0) return;
    const auto [from, to] = deletions_.equal_range(hash);
    for (auto it = from; it != to; ++it) {
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
  for (const std::string& anchor : lexicon_->anchors()) {
    if (anchor.size() != word.size()) continue;
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

bool Repair::divide(std::string_view glued, std::vector<WordId>& words) const {
  const std::size_t n = glued.size();
  if (n < 5 || n > kLongestGlued) return false;
  // Fewest pieces from the front; best[i] is the cost of dividing the first i letters.
  constexpr int kNever = 1 << 20;
  std::array<int, kLongestGlued + 1> best{};
  std::array<std::uint8_t, kLongestGlued + 1> from{};
  std::bitset<kLongestGlued + 1> anchored;
  best.fill(kNever);
  best[0] = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (best[i] >= kNever) continue;
    for (std::size_t length = 1; length <= 14 && i + length <= n; ++length) {
      bool anchor = false;
      if (!piece(glued.substr(i, length), anchor)) continue;
      const int cost = best[i] + 4 + (length == 1 ? 2 : 0) - (anchor ? 1 : 0);
      if (cost < best[i + length]) {
        best[i + length] = cost;
        from[i + length] = static_cast<std::uint8_t>(i);
        anchored[i + length] = anchored[i] || anchor;
      }
    }
  }
  if (best[n] >= kNever || !anchored[n]) return false;
  std::array<std::string_view, kLongestGlued> pieces;
  std::size_t count = 0;
  for (std::size_t end = n; end > 0; end = from[end])
    pieces[count++] = glued.substr(from[end], end - from[end]);
  words.clear();
  while (count > 0) {
    const Lexicon::Reading reading = lexicon_->read(pieces[--count]);
    words.insert(words.end(), reading.words.begin(), reading.words.end());
  }
  return true;
}

bool Repair::unfold(std::string_view raw, std::vector<WordId>& words) const {
  if (raw.size() < 2 || raw.size() > kLongestGlued) return false;
  std::string folded;
  std::array<std::size_t, 4> open{};  // places that may be one of two letters
  std::size_t choices = 0;
  std::size_t letters = 0;
  std::size_t signs = 0;
  for (const char c : raw) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (is_small_letter(small)) {
      ++letters;
      folded.push_back(small);
    } else if (const std::string_view like = looks_like(small); !like.empty()) {
      ++signs;
      if (like.size() > 1 && choices < open.size()) open[choices++] = folded.size();
      folded.push_back(like[0]);
    } else if (small == '*' || small == '#') {
      folded.push_back('*');
    } else if (small != '\'' && small != '.' && small != '-' && small != '_') {
      return false;
    }
  }
  if (letters == 0) return false;
  const bool stars = folded.find('*') != folded.npos;
  for (std::size_t choice = 0; choice < (std::size_t{1} << choices); ++choice) {
    for (std::size_t k = 0; k < choices; ++k) folded[open[k]] = ((choice >> k) & 1) != 0 ? 'l' : 'i';
    // A sign more than letters, as in "4th" or "100%", is no disguise, unless an anchor comes out.
    std::optional<WordId> found = stars             ? masked(folded)
                                  : signs > letters ? anchor_of(folded)
                                                    : word_of(folded);
    if (!found && !stars && choice == 0) found = typo(folded);
    if (found) {
      words.assign(1, *found);
      return true;
    }
    if (const Lexicon::Reading reading = lexicon_->read(folded);
        !stars && signs > 0 && reading.known && reading.words.size() > 1) {
      words.assign(reading.words.begin(), reading.words.end());
      return true;
    }
    if (!stars && divide(folded, words)) return true;
  }
  return false;
}

}  // namespace evenkeel::crisis::detector
