#include "crisis/detector/context.hpp"

#include <algorithm>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::uint32_t kFurthestContext = 90;  // units: the longest reach and the longest pattern

Level one_less(Level level) {
  return level <= Level::low ? level : static_cast<Level>(static_cast<int>(level) - 1);
}

}  // namespace

void Context::build(const RuleBook& book, std::span<const Unit> units) {
  book_ = &book;
  units_ = units;
  book.modifier_matcher.find(book.patterns, units, found_);
  if (std::ranges::any_of(found_, [](const Match& match) { return (match.owner & kVoids) != 0; })) {
    std::vector<std::uint8_t> void_of(book.modifiers.size());
    for (const Match& match : found_) {
      if ((match.owner & kVoids) != 0) void_of[match.owner & ~kVoids] = 1;
    }
    std::erase_if(
        found_, [&](const Match& match) { return (match.owner & kVoids) != 0 || void_of[match.owner] != 0; });
  }
  std::ranges::sort(found_, {}, &Match::begin);
  anywhere_.assign(book.modifiers.size(), 0);
  for (const Match& match : found_) {
    if (book.modifiers[match.owner].where == Where::text) anywhere_[match.owner] = 1;
  }
}

std::vector<std::uint32_t> Context::standing(const RuleBook& book, std::span<const Unit> units) {
  build(book, units);
  std::vector<std::uint32_t> all;
  for (const Match& match : found_) all.push_back(match.owner);
  return all;
}

bool Context::between(std::uint32_t from, std::uint32_t to, bool stops_at_comma) const {
  for (std::uint32_t i = from; i < to; ++i) {
    if (units_[i].word == kBreak) return false;
  }
  if (!stops_at_comma) return true;
  for (std::uint32_t i = from; i <= to && i < units_.size(); ++i) {
    if (units_[i].after_comma) return false;
  }
  return true;
}

bool Context::applies(const Modifier& modifier, const Match& context, const Match& sign) const {
  const bool before = context.end <= sign.begin && sign.begin - context.end <= modifier.within &&
                      between(context.end, sign.begin, modifier.stops_at_comma);
  const bool after = context.begin >= sign.end && context.begin - sign.end <= modifier.within &&
                     between(sign.end, context.begin, modifier.stops_at_comma);
  const bool overlap = context.begin < sign.end && sign.begin < context.end;
  switch (modifier.where) {
    case Where::before:
      return before;
    case Where::after:
      return after;
    case Where::around:
      return before || after || overlap;
    case Where::overlap:
      return overlap;
    case Where::quoted: {
      if (!units_[sign.begin].quoted) return false;
      const std::uint32_t distance = context.end <= sign.begin   ? sign.begin - context.end
                                     : context.begin >= sign.end ? context.begin - sign.end
                                                                 : 0;
      return distance <= modifier.within;
    }
    case Where::text:
      return true;
  }
  return false;
}

Context::Weight Context::weigh(const Rule& rule, const Match& match) const {
  Weight weight;
  bool lowered = false;
  Level cap = Level::critical;
  const auto weaken = [&](const Modifier& modifier) {
    weight.muted = weight.muted || modifier.mutes;
    if (modifier.effect == Effect::lower) {
      lowered = true;
    } else {
      cap = std::min(cap, modifier.level);
      weight.cancelled = weight.cancelled || (modifier.level == Level::none && modifier.mutes);
    }
  };
  const auto subject = [&](const Modifier& modifier) { return ((rule.groups >> modifier.group) & 1) != 0; };
  if (rule.groups != 0) {
    for (std::size_t i = 0; i < anywhere_.size(); ++i) {
      if (anywhere_[i] != 0 && subject(book_->modifiers[i])) weaken(book_->modifiers[i]);
    }
    const std::uint32_t first = match.begin > kFurthestContext ? match.begin - kFurthestContext : 0;
    for (auto it = std::ranges::lower_bound(found_, first, {}, &Match::begin); it != found_.end(); ++it) {
      if (it->begin > match.end + kFurthestContext) break;
      const Modifier& modifier = book_->modifiers[it->owner];
      if (modifier.where == Where::text || !subject(modifier)) continue;
      if (applies(modifier, *it, match)) weaken(modifier);
    }
  }
  weight.level = std::min(lowered ? one_less(rule.level) : rule.level, cap);
  return weight;
}

namespace {

/// Whether the hits from `first` on, all within the reach, hold one of each list, and points enough.
bool complete(const Combination& combination, std::span<const Hit> hits, std::size_t first,
              std::size_t& last) {
  std::uint32_t open = (1U << combination.all_of.size()) - 1;
  float points = combination.weights.empty() ? 1.0F : 0.0F;
  SignSet counted;
  for (std::size_t i = first; i < hits.size(); ++i) {
    if (combination.within > 0 && hits[i].begin > hits[first].end + combination.within) return false;
    for (std::size_t g = 0; g < combination.all_of.size(); ++g) {
      if (((open >> g) & 1) != 0 && combination.sets[g].has(hits[i].sign)) {
        open &= ~(1U << g);
        break;  // one hit stands for one list
      }
    }
    if (!combination.weights.empty() && !counted.has(hits[i].sign)) {
      counted.add(hits[i].sign);
      points += combination.weights[hits[i].sign];
    }
    if (open == 0 && points >= combination.at_least) {
      last = i;
      return true;
    }
  }
  return false;
}

bool concerns(const Combination& combination, SignId sign) {
  if (!combination.weights.empty() && combination.weights[sign] > 0) return true;
  return std::ranges::any_of(combination.sets, [&](const SignSet& set) { return set.has(sign); });
}

/// Whether each list has a sign that is there at all.
bool possible(const Combination& combination, const SignSet& present) {
  return std::ranges::all_of(combination.sets, [&](const SignSet& set) { return set.meets(present); });
}

bool complete_over_turns(const Combination& combination, std::span<const Remembered> remembered,
                         std::span<const Hit> hits) {
  bool now = false;
  for (const SignSet& any : combination.sets) {
    const auto is_any = [&](SignId sign) { return any.has(sign); };
    if (std::ranges::any_of(hits, [&](const Hit& hit) { return is_any(hit.sign); })) {
      now = true;
    } else if (!std::ranges::any_of(remembered, [&](const Remembered& cue) {
                 return cue.age <= combination.turns && is_any(cue.sign);
               })) {
      return false;
    }
  }
  return now;
}

}  // namespace

bool could_combine(const RuleBook& book, const SignSet& present) {
  return std::ranges::any_of(book.combinations, [&](const Combination& c) { return possible(c, present); });
}

void combine(const RuleBook& book, std::span<const Remembered> remembered, std::vector<Hit>& hits) {
  constexpr std::size_t kMostTries = 4096;  // per combination; far more than any text has that a person wrote
  std::ranges::sort(hits, [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  std::vector<Hit> relevant;
  SignSet present;
  for (const Hit& hit : hits) {
    if (!hit.muted) present.add(hit.sign);
  }
  for (const Remembered& cue : remembered) present.add(cue.sign);
  for (std::uint32_t c = 0; c < book.combinations.size(); ++c) {
    const Combination& combination = book.combinations[c];
    if (!possible(combination, present)) continue;
    const Hit whole{combination.sign, combination.level, true, false, c, 0, 0};
    relevant.clear();
    for (const Hit& hit : hits) {
      if (!hit.muted && concerns(combination, hit.sign)) relevant.push_back(hit);
    }
    if (relevant.empty()) continue;
    bool done = false;
    for (std::size_t i = 0; i < relevant.size() && i < kMostTries && !done; ++i) {
      if (combination.within == 0 && i > 0) break;  // the first hit saw the whole text
      std::size_t last = 0;
      if (!complete(combination, relevant, i, last)) continue;
      Hit hit = whole;
      hit.begin = relevant[i].begin;
      hit.end = relevant[last].end;
      hits.insert(std::ranges::upper_bound(hits, hit.begin, {}, &Hit::begin), hit);
      present.add(hit.sign);
      done = true;
    }
    if (!done && combination.turns > 0 && !remembered.empty() &&
        complete_over_turns(combination, remembered, relevant)) {
      Hit hit = whole;
      hit.begin = relevant.front().begin;
      hit.end = relevant.front().end;
      hits.insert(std::ranges::upper_bound(hits, hit.begin, {}, &Hit::begin), hit);
      present.add(hit.sign);
    }
  }
}

}  // namespace evenkeel::crisis::detector
