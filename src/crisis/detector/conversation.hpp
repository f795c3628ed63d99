#pragma once

#include <span>
#include <vector>

#include "crisis/detector/context.hpp"
#include "crisis/detector/detector.hpp"

namespace evenkeel::crisis::detector {

/// The conversation's memory: each sign's short hash with the turn in which it was seen last.

/// Counts the turn and forgets what is too old to weigh.
void begin_turn(ConversationState& state);
/// What earlier turns said.
std::vector<Remembered> remembered(const RuleBook& book, const ConversationState& state);
/// Notes the signs of this turn.
void remember(const RuleBook& book, std::span<const Hit> hits, ConversationState& state);
/// The conversation's level: the turn's, or what is left of the level before. It falls one step after every
/// five turns that did not reach it, and stays at low at least once it was moderate: help stays offered.
Level end_turn(Level of_turn, ConversationState& state);

}  // namespace evenkeel::crisis::detector
