#pragma once

#include <string>

#include "ml/tabular/card.hpp"

namespace evenkeel::ml::training {

/// The tables of figures (learners, differences, groups, levels), in Markdown that also reads well on a
/// terminal.
std::string card_tables(const tabular::Card& card);

/// The whole card for people, in Markdown.
std::string card_markdown(const tabular::Card& card);

}  // namespace evenkeel::ml::training
