#include "crisis/detector/conversation.hpp"

#include <algorithm>

namespace evenkeel::crisis::detector {

namespace {

constexpr std::uint32_t kForgottenAfter = 30;  // turns
constexpr std::uint32_t kCalmTurns = 5;
constexpr std::uint32_t kReachedMark =
    0;  // no sign has this hash: the turn in which the level was last reached

std::uint32_t cue(std::uint32_t hash, std::uint32_t turn) {
  return (hash << 16) | (turn & 0xFFFF);
}
std::uint32_t hash_of(std::uint32_t cue) {
  return cue >> 16;
}
std::uint32_t age_of(std::uint32_t cue, std::uint32_t turn) {
  return (turn - cue) & 0xFFFF;
}

void set(ConversationState& state, std::uint32_t hash) {
  const auto it = std::ranges::find(state.cues, hash, hash_of);
  if (it == state.cues.end()) {
    state.cues.push_back(cue(hash, state.turn));
  } else {
    *it = cue(hash, state.turn);
  }
}

}  // namespace

void begin_turn(ConversationState& state) {
  ++state.turn;
  std::erase_if(state.cues, [&](std::uint32_t c) {
    return hash_of(c) != kReachedMark && age_of(c, state.turn) > kForgottenAfter;
  });
}

std::vector<Remembered> remembered(const RuleBook& book, const ConversationState& state) {
  std::vector<Remembered> all;
  for (const std::uint32_t c : state.cues) {
    const auto it = std::ranges::find(book.sign_hashes, hash_of(c));
    if (it == book.sign_hashes.end()) continue;
    all.push_back({static_cast<SignId>(it - book.sign_hashes.begin()), age_of(c, state.turn)});
  }
  return all;
}

void remember(const RuleBook& book, std::span<const Hit> hits, ConversationState& state) {
  for (const Hit& hit : hits) {
    if (!hit.muted && !hit.negated) set(state, book.sign_hashes[hit.sign]);
  }
}

Level end_turn(Level of_turn, ConversationState& state) {
  if (of_turn >= state.level) {
    state.level = of_turn;
    if (of_turn > Level::none) set(state, kReachedMark);
    return state.level;
  }
  const auto mark = std::ranges::find(state.cues, kReachedMark, hash_of);
  const std::uint32_t calm = mark == state.cues.end() ? kCalmTurns : age_of(*mark, state.turn);
  if (calm < kCalmTurns || state.level <= Level::low) return state.level;
  state.level = std::max(of_turn, static_cast<Level>(static_cast<int>(state.level) - 1));
  set(state, kReachedMark);
  return state.level;
}

}  // namespace evenkeel::crisis::detector
