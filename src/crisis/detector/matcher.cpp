#include "crisis/detector/matcher.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace evenkeel::crisis::detector {

namespace {

/// Words that stand in most sentences: poor triggers.
constexpr std::array<std::string_view, 71> kFrequent = {
    "i",    "to",   "the",  "a",     "and",  "it",   "my",    "me",   "is",   "am",    "be",   "not",
    "do",   "have", "that", "this",  "of",   "in",   "on",    "for",  "with", "you",   "he",   "she",
    "they", "we",   "was",  "are",   "so",   "will", "would", "can",  "all",  "get",   "go",   "going",
    "want", "at",   "from", "them",  "her",  "him",  "his",   "no",   "if",   "but",   "out",  "up",
    "what", "how",  "when", "there", "one",  "like", "know",  "take", "had",  "has",   "did",  "your",
    "an",   "as",   "been", "could", "more", "now",  "off",   "or",   "time", "think", "today"};

}  // namespace

std::size_t TriggerCosts::find(const Part& part) {
  constexpr std::size_t kEverywhere = 1'000'000;
  const auto of_word = [&](WordId word) -> std::size_t {
    if (word < kFirstWord) return 500;
    return std::ranges::find(kFrequent, lexicon_.text(word)) != kFrequent.end() ? 4000 : 2;
  };
  switch (part.kind) {
    case Part::Kind::word:
      return of_word(part.word);
    case Part::Kind::optional:
    case Part::Kind::gap:
      return kEverywhere;
    case Part::Kind::sequence: {
      std::size_t rarest = kEverywhere;
      for (const std::uint32_t child : part.children) rarest = std::min(rarest, of(child));
      return std::max<std::size_t>(1, rarest / 2);
    }
    case Part::Kind::choice: {
      std::size_t sum = 0;
      for (const WordId word : part.firsts) {
        const bool alone =
            word / 64 < part.single.size() && ((part.single[word / 64] >> (word % 64)) & 1) != 0;
        if (alone) sum += of_word(word);
      }
      std::uint32_t last = 0xFFFFFFFF;
      for (const auto& [word, child] : part.by_first) {
        if (child != last) sum += of(child);
        last = child;
      }
      for (const std::uint32_t child : part.children) sum += of(child);
      return sum;
    }
  }
  return kEverywhere;
}

bool Matcher::add(const PatternBook& book, TriggerCosts& costs, std::uint32_t number, std::uint32_t owner) {
  const Part& whole = book.part(number);
  Pattern pattern;
  pattern.owner = owner;
  if (whole.kind == Part::Kind::sequence) {
    pattern.parts = whole.children;
  } else {
    pattern.parts = {number};
  }
  std::size_t shortest = 0;
  std::size_t longest = 0;
  std::size_t best = static_cast<std::size_t>(-1);
  bool found = false;
  for (const std::uint32_t child : pattern.parts) {
    const Part& part = book.part(child);
    if (part.shortest > 0 && !part.any_first && longest <= kFurthestTrigger) {
      const std::size_t price = costs.of(child);
      if (price < best) {
        best = price;
        found = true;
        pattern.trigger = child;
        pattern.nearest = static_cast<std::uint8_t>(shortest);
        pattern.furthest = static_cast<std::uint8_t>(longest);
      }
    }
    shortest += part.shortest;
    longest += part.longest;
  }
  if (!found) return false;
  patterns_.push_back(std::move(pattern));
  return true;
}

void Matcher::finish(const PatternBook& book, std::size_t words) {
  std::ranges::stable_sort(patterns_, {}, &Pattern::trigger);
  std::vector<std::pair<WordId, std::uint32_t>> triggers;
  groups_.clear();
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (groups_.empty() || groups_.back().trigger != patterns_[i].trigger) {
      const Part& part = book.part(patterns_[i].trigger);
      groups_.push_back({patterns_[i].trigger, part.kind == Part::Kind::word, i, i});
      for (const WordId word : part.firsts)
        triggers.emplace_back(word, static_cast<std::uint32_t>(groups_.size() - 1));
    }
    groups_.back().last = i + 1;
  }
  std::ranges::sort(triggers);
  first_.assign(words + 1, 0);
  by_word_.clear();
  for (const auto& [word, group] : triggers) {
    ++first_[word + 1];
    by_word_.push_back(group);
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

void Matcher::try_at(const PatternBook& book, const Pattern& pattern, std::span<const Unit> units,
                     std::size_t trigger, std::vector<Match>& found) const {
  if (trigger < pattern.nearest) return;
  const std::size_t base = trigger > pattern.furthest ? trigger - pattern.furthest : 0;
  const Window window{units.data() + base, std::min<std::size_t>(64, units.size() - base)};
  const std::size_t last = trigger - pattern.nearest - base;
  const std::uint64_t starts = last >= 63 ? ~std::uint64_t{0} : (std::uint64_t{1} << (last + 1)) - 1;
  const auto run = [&](std::uint64_t at) {
    for (const std::uint32_t part : pattern.parts) {
      at = book.step(part, at, window);
      if (at == 0) return at;
    }
    return at;
  };
  const std::uint64_t any = run(starts);
  if (any == 0) return;
  // Which start was it? The nearest one is the tightest reading.
  for (std::size_t start = last + 1; start-- > 0;) {
    const std::uint64_t ends = run(std::uint64_t{1} << start);
    if (ends == 0) continue;
    const auto end = static_cast<std::size_t>(std::countr_zero(ends));
    found.push_back(
        {pattern.owner, static_cast<std::uint32_t>(base + start), static_cast<std::uint32_t>(base + end)});
    return;
  }
}

void Matcher::find(const PatternBook& book, std::span<const Unit> units, std::vector<Match>& found) const {
  found.clear();
  for (std::size_t i = 0; i < units.size(); ++i) {
    const WordId word = units[i].word;
    if (!is_trigger(word)) continue;
    const Window here{units.data() + i, std::min<std::size_t>(64, units.size() - i)};
    for (std::uint32_t k = first_[word]; k < first_[word + 1]; ++k) {
      const Group& group = groups_[by_word_[k]];
      if (!group.one_word && book.step(group.trigger, 1, here) == 0) continue;
      for (std::uint32_t p = group.first; p < group.last; ++p) try_at(book, patterns_[p], units, i, found);
    }
  }
}

}  // namespace evenkeel::crisis::detector
