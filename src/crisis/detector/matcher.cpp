#include "crisis/detector/matcher.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::uint16_t kFrequentWord = 4000;
constexpr std::uint16_t kRareWord = 2;
constexpr std::uint32_t kNoPart = 0xFFFFFFFF;
constexpr std::size_t kFurthestMatch = 63;  // units behind the trigger that a window may reach

/// Words that stand in most sentences: poor triggers.
constexpr std::array<std::string_view, 71> kFrequent = {
    "i",    "to",   "the",  "a",     "and",  "it",   "my",    "me",   "is",   "am",    "be",   "not",
    "do",   "have", "that", "this",  "of",   "in",   "on",    "for",  "with", "you",   "he",   "she",
    "they", "we",   "was",  "are",   "so",   "will", "would", "can",  "all",  "get",   "go",   "going",
    "want", "at",   "from", "them",  "her",  "him",  "his",   "no",   "if",   "but",   "out",  "up",
    "what", "how",  "when", "there", "one",  "like", "know",  "take", "had",  "has",   "did",  "your",
    "an",   "as",   "been", "could", "more", "now",  "off",   "or",   "time", "think", "today"};

/// The parts of a pattern, one after another.
std::span<const std::uint32_t> parts_of(const PatternBook& book, const std::uint32_t& pattern) {
  const Part& whole = book.part(pattern);
  if (whole.kind == Part::Kind::sequence) return whole.children;
  return {&pattern, 1};
}

}  // namespace

std::size_t TriggerCosts::of_word(WordId word) {
  if (word < kFirstWord) return 500;
  if (by_word_.size() < lexicon_.size()) by_word_.resize(lexicon_.size());
  std::uint16_t& price = by_word_[word];
  if (price == 0)
    price = std::ranges::find(kFrequent, lexicon_.text(word)) != kFrequent.end() ? kFrequentWord : kRareWord;
  return price;
}

std::size_t TriggerCosts::of_any(std::span<const WordId> words) {
  std::size_t sum = 0;
  for (const WordId word : words) sum += of_word(word);
  return sum;
}

std::size_t TriggerCosts::find(const Part& part) {
  constexpr std::size_t kEverywhere = 1'000'000;
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
        if (part.has_single(word)) sum += of_word(word);
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
  Pattern pattern;
  pattern.part = number;
  pattern.owner = owner;
  std::size_t shortest = 0;
  std::size_t longest = 0;
  std::size_t best = static_cast<std::size_t>(-1);
  bool found = false;
  for (const std::uint32_t child : parts_of(book, number)) {
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

// ---- what must be near a trigger ----

/// Words of which one must be near, and how often everyday text has one of them.
struct Matcher::Wanted {
  std::size_t price = 0;
  std::vector<WordId> words;
};

/// Gives every set of words its number.
class Matcher::NeedNumbers {
 public:
  Need of(const Wanted& wanted) {
    const std::size_t next = numbers_.size() + 1;
    if (next > std::numeric_limits<Need>::max()) return 0;
    return numbers_.try_emplace(wanted.words, static_cast<Need>(next)).first->second;
  }
  std::size_t count() const { return numbers_.size() + 1; }
  /// Each word with the needs that it meets, sorted.
  std::vector<std::pair<WordId, Need>> by_word() const {
    std::vector<std::pair<WordId, Need>> pairs;
    for (const auto& [set, need] : numbers_) {
      for (const WordId word : set) pairs.emplace_back(word, need);
    }
    std::ranges::sort(pairs);
    return pairs;
  }

 private:
  std::map<std::vector<WordId>, Need> numbers_;
};

std::vector<Matcher::Wanted> Matcher::wanted_by(const PatternBook& book, TriggerCosts& costs,
                                                const Pattern& pattern) {
  std::vector<Wanted> all;
  for (const std::uint32_t number : parts_of(book, pattern.part)) {
    const Part& part = book.part(number);
    if (number == pattern.trigger || part.shortest == 0 || part.any_first) continue;
    all.push_back({costs.of_any(part.firsts), part.firsts});
  }
  return all;
}

std::optional<Matcher::Wanted> Matcher::companions(const PatternBook& book, TriggerCosts& costs,
                                                   const Part& part, WordId first) {
  if (part.kind == Part::Kind::choice) {
    if (part.has_single(first) || !part.children.empty()) return std::nullopt;
    Wanted any;
    for (const auto& [word, child] : part.by_first) {
      if (word != first) continue;
      const auto one = companions(book, costs, book.part(child), first);
      if (!one) return std::nullopt;
      any.words.insert(any.words.end(), one->words.begin(), one->words.end());
    }
    std::ranges::sort(any.words);
    any.words.erase(std::unique(any.words.begin(), any.words.end()), any.words.end());
    any.price = costs.of_any(any.words);
    return any;
  }
  if (part.kind != Part::Kind::sequence) return std::nullopt;
  std::optional<Wanted> best;
  const auto consider = [&](Wanted wanted) {
    if (!best || wanted.price < best->price) best = std::move(wanted);
  };
  bool beginning = true;
  for (const std::uint32_t number : part.children) {
    const Part& child = book.part(number);
    if (child.shortest == 0 || child.any_first) continue;
    // The first of them may be the word itself.
    if (!beginning) consider({costs.of_any(child.firsts), child.firsts});
    beginning = false;
  }
  return best;
}

void Matcher::finish(const PatternBook& book, TriggerCosts& costs, std::size_t words) {
  std::ranges::stable_sort(patterns_, {}, &Pattern::trigger);
  std::vector<std::pair<WordId, std::uint32_t>> places;
  std::vector<std::vector<Wanted>> wanted;
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    wanted.push_back(wanted_by(book, costs, patterns_[i]));
    for (const WordId word : book.part(patterns_[i].trigger).firsts) places.emplace_back(word, i);
  }
  std::ranges::sort(places);
  words_.assign(words + 1, {});
  attempts_.clear();
  NeedNumbers numbers;
  for (const auto& [word, number] : places) {
    const Part& trigger = book.part(patterns_[number].trigger);
    const bool alone = trigger.is_alone(word);
    std::vector<Wanted> needs = wanted[number];
    if (!alone) {
      if (auto near = companions(book, costs, trigger, word)) needs.push_back(std::move(*near));
    }
    std::ranges::stable_sort(needs, {}, &Wanted::price);
    Attempt& attempt = attempts_.emplace_back();
    attempt.pattern = number & 0x7FFFFFFFU;
    attempt.word_alone = alone ? 1 : 0;
    for (std::size_t i = 0; i < std::min(needs.size(), attempt.needs.size()); ++i)
      attempt.needs[i] = numbers.of(needs[i]);
    ++words_[word + 1].attempts;
  }
  needs_.clear();
  for (const auto& [word, need] : numbers.by_word()) {
    needs_.push_back(need);
    ++words_[word + 1].needs;
  }
  for (std::size_t i = 1; i < words_.size(); ++i) {
    words_[i].attempts += words_[i - 1].attempts;
    words_[i].needs += words_[i - 1].needs;
  }
  need_count_ = numbers.count();
}

// ---- finding ----

void Sightings::begin(std::size_t units, std::size_t needs) {
  constexpr std::uint32_t kApart = kFurthestTrigger + 1;  // nothing seen in one text is near the next one
  if (next_ < kApart || units + kApart > std::numeric_limits<std::uint32_t>::max() - next_) {
    last_.assign(last_.size(), 0);
    next_ = kApart;
  }
  if (last_.size() < needs) last_.resize(needs);
  last_[0] = std::numeric_limits<std::uint32_t>::max();  // no need at all
  base_ = next_;
  next_ += static_cast<std::uint32_t>(units) + kApart;
}

void Matcher::try_at(const PatternBook& book, const Pattern& pattern, std::span<const Unit> units,
                     std::size_t trigger, std::vector<Match>& found) const {
  if (trigger < pattern.nearest) return;
  const std::size_t base = trigger > pattern.furthest ? trigger - pattern.furthest : 0;
  const Window window{units.data() + base, std::min<std::size_t>(64, units.size() - base)};
  const std::size_t last = trigger - pattern.nearest - base;
  const std::uint64_t starts = last >= 63 ? ~std::uint64_t{0} : (std::uint64_t{1} << (last + 1)) - 1;
  const auto run = [&](std::uint64_t from) { return book.step(pattern.part, from, window); };
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

void Matcher::find(const PatternBook& book, std::span<const Unit> units, Sightings& seen,
                   std::vector<Match>& found) const {
  found.clear();
  seen.begin(units.size(), need_count_);
  std::size_t ahead = 0;  // what stands before it has been seen
  for (std::size_t i = 0; i < units.size(); ++i) {
    // A match that begins before a unit ends no later than the unit's sentence.
    const std::size_t reach = std::min(units.size(), i + 1 + kFurthestMatch);
    while (ahead < reach && (ahead <= i || units[ahead - 1].word != kBreak)) {
      seen.see(needs_of(units[ahead].word), ahead);
      ++ahead;
    }
    const Window here{units.data() + i, std::min<std::size_t>(64, units.size() - i)};
    std::uint32_t tested = kNoPart;
    bool stands = false;
    for (const Attempt& attempt : attempts_of(units[i].word)) {
      if (!seen.has_both(attempt.needs, i)) continue;
      const Pattern& pattern = patterns_[attempt.pattern];
      if (attempt.word_alone == 0 && pattern.trigger != tested) {
        tested = pattern.trigger;
        stands = book.step(tested, 1, here) != 0;
      }
      if (attempt.word_alone != 0 || stands) try_at(book, pattern, units, i, found);
    }
  }
}

}  // namespace evenkeel::crisis::detector
