#include "crisis/detector/context.hpp"

#include <algorithm>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::uint32_t kFurthestContext = 90;  // units: the longest reach and the longest pattern

}  // namespace

Level one_less(Level level) {
  return level <= Level::low ? level : static_cast<Level>(static_cast<int>(level) - 1);
}

void Context::build(const RuleBook& book, std::span<const Unit> units) {
  book_ = &book;
  units_ = units;
  book.modifier_matcher.find(book.patterns, units, seen_, found_);
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
    if (modifier.negates) {
      // A "not" may stand there and negate something else: it takes one level, whatever its effect says.
      weight.negated = true;
      lowered = lowered || modifier.effect == Effect::lower || modifier.level < rule.level;
      return;
    }
    weight.muted = weight.muted || modifier.mutes;
    if (modifier.effect == Effect::lower) {
      lowered = true;
      return;
    }
    cap = std::min(cap, modifier.level);
    weight.cancelled = weight.cancelled || (modifier.level == Level::none && modifier.mutes);
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

}  // namespace evenkeel::crisis::detector
