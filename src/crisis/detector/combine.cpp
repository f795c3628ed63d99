// What signs mean together: each list of a combination gets a hit of its own.
#include <algorithm>
#include <array>

#include "crisis/detector/context.hpp"

namespace evenkeel::crisis::detector {

namespace {

constexpr std::size_t kMostLists = 8;

/// Gives each list of a combination one sign, whatever the order in which they come: an earlier sign moves
/// to another of its lists where that makes room.
class Lists {
 public:
  explicit Lists(const Combination& combination)
      : combination_(combination), all_((1U << combination.sets.size()) - 1) {}

  bool complete() const { return filled_ == all_; }
  bool empty() const { return filled_ == 0; }

  void add(SignId sign) {
    // A sign that found no room finds none later either: room only gets less.
    if (combination_.lists[sign] == 0 || complete() || hopeless_.has(sign)) return;
    std::uint32_t tried = 0;
    if (!place(sign, tried)) hopeless_.add(sign);
  }

 private:
  bool place(SignId sign, std::uint32_t& tried) {
    for (std::size_t list = 0; list < combination_.sets.size(); ++list) {
      const std::uint32_t bit = 1U << list;
      if ((combination_.lists[sign] & bit) == 0 || (tried & bit) != 0) continue;
      tried |= bit;
      if ((filled_ & bit) != 0 && !place(holds_[list], tried)) continue;
      filled_ |= bit;
      holds_[list] = sign;
      return true;
    }
    return false;
  }

  const Combination& combination_;
  std::uint32_t all_;
  std::uint32_t filled_ = 0;
  std::array<SignId, kMostLists> holds_{};
  SignSet hopeless_;
};

/// What stands within reach, counted: tells cheaply where a combination cannot be.
class Window {
 public:
  explicit Window(const Combination& combination) : combination_(combination) {}
  void add(SignId sign) {
    if (signs_[sign]++ == 0) points_ += points_of(sign);
    for_lists(sign, [&](std::size_t list) { ++lists_[list]; });
  }
  void remove(SignId sign) {
    if (--signs_[sign] == 0) points_ -= points_of(sign);
    for_lists(sign, [&](std::size_t list) { --lists_[list]; });
  }
  bool may_hold() const {
    constexpr double kRounding = 1e-3;
    if (points_ + kRounding < static_cast<double>(combination_.at_least)) return false;
    for (std::size_t list = 0; list < combination_.sets.size(); ++list) {
      if (lists_[list] == 0) return false;
    }
    return true;
  }

 private:
  double points_of(SignId sign) const {
    return combination_.weights.empty() ? 0 : static_cast<double>(combination_.weights[sign]);
  }
  template <class Use>
  void for_lists(SignId sign, Use&& use) {
    for (std::size_t list = 0; list < combination_.sets.size(); ++list) {
      if (((combination_.lists[sign] >> list) & 1) != 0) use(list);
    }
  }
  const Combination& combination_;
  std::array<std::uint32_t, SignSet::kMost> signs_{};
  std::array<std::uint32_t, kMostLists> lists_{};
  double points_ = 0;
};

/// The last hit that is needed when the hits from `first` on, all within reach, hold one of each list and
/// points enough; npos when they do not.
std::size_t last_needed(const Combination& combination, std::span<const Hit> hits, std::size_t first) {
  Lists lists(combination);
  float points = combination.weights.empty() ? 1.0F : 0.0F;
  SignSet counted;
  for (std::size_t i = first; i < hits.size(); ++i) {
    if (combination.within > 0 && hits[i].begin > hits[first].end + combination.within) break;
    lists.add(hits[i].sign);
    if (!combination.weights.empty() && !counted.has(hits[i].sign)) {
      counted.add(hits[i].sign);
      points += combination.weights[hits[i].sign];
    }
    if (lists.complete() && points >= combination.at_least) return i;
  }
  return std::string::npos;
}

/// The first and last of the hits that make the combination.
bool find_within(const Combination& combination, std::span<const Hit> hits, std::size_t& first,
                 std::size_t& last) {
  first = 0;
  if (combination.within == 0) return (last = last_needed(combination, hits, 0)) != std::string::npos;
  Window window(combination);
  std::size_t end = 0;
  for (; first < hits.size(); ++first) {
    for (; end < hits.size() && hits[end].begin <= hits[first].end + combination.within; ++end)
      window.add(hits[end].sign);
    if (window.may_hold() && (last = last_needed(combination, hits, first)) != std::string::npos) return true;
    window.remove(hits[first].sign);
  }
  return false;
}

/// Whether the hits and signs of the turns before fill all lists, with at least one of now.
bool complete_over_turns(const Combination& combination, std::span<const Remembered> remembered,
                         std::span<const Hit> hits) {
  Lists lists(combination);
  for (const Hit& hit : hits) lists.add(hit.sign);
  // Hits alone fill them all only where the text itself has been found to; what is placed stays placed.
  if (lists.empty() || lists.complete()) return false;
  for (const Remembered& cue : remembered) {
    if (cue.age <= combination.turns) lists.add(cue.sign);
  }
  return lists.complete();
}

bool concerns(const Combination& combination, SignId sign) {
  return combination.lists[sign] != 0 || (!combination.weights.empty() && combination.weights[sign] > 0);
}

/// Whether each list has a sign that is there at all.
bool possible(const Combination& combination, const SignSet& present) {
  return std::ranges::all_of(combination.sets, [&](const SignSet& set) { return set.meets(present); });
}

/// Puts what the hits combine to among them. @param with_negated also from signs that a "not" weakened
bool add_combination(const Combination& combination, std::uint32_t number,
                     std::span<const Remembered> remembered, bool with_negated, std::vector<Hit>& relevant,
                     std::vector<Hit>& hits) {
  relevant.clear();
  for (const Hit& hit : hits) {
    if (!hit.muted && (with_negated || !hit.negated) && concerns(combination, hit.sign))
      relevant.push_back(hit);
  }
  if (relevant.empty()) return false;
  std::size_t first = 0;
  std::size_t last = 0;
  if (!find_within(combination, relevant, first, last)) {
    if (combination.turns == 0 || !complete_over_turns(combination, remembered, relevant)) return false;
    first = last = 0;
  }
  Hit whole{combination.sign, combination.level, true, false, with_negated, number, 0, 0};
  if (with_negated) whole.level = one_less(whole.level);
  whole.begin = relevant[first].begin;
  whole.end = relevant[last].end;
  hits.insert(std::ranges::upper_bound(hits, whole.begin, {}, &Hit::begin), whole);
  return true;
}

}  // namespace

bool could_combine(const RuleBook& book, const SignSet& present) {
  return present.any_of([&](SignId sign) {
    return std::ranges::any_of(book.of_sign[sign], [&](std::uint32_t combination) {
      return possible(book.combinations[combination], present);
    });
  });
}

void combine(const RuleBook& book, std::span<const Remembered> remembered, std::vector<Hit>& hits) {
  std::ranges::sort(hits, [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  std::vector<Hit> relevant;
  SignSet present;
  bool any_negated = false;
  for (const Hit& hit : hits) {
    if (!hit.muted) present.add(hit.sign);
    any_negated = any_negated || (hit.negated && !hit.muted);
  }
  for (const Remembered& cue : remembered) present.add(cue.sign);
  for (std::uint32_t c = 0; c < book.combinations.size(); ++c) {
    const Combination& combination = book.combinations[c];
    if (!possible(combination, present)) continue;
    if (add_combination(combination, c, remembered, false, relevant, hits)) {
      present.add(combination.sign);
    } else if (any_negated && add_combination(combination, c, remembered, true, relevant, hits)) {
      present.add(combination.sign);
    }
  }
}

}  // namespace evenkeel::crisis::detector
