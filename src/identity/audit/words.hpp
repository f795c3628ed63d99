#pragma once

#include <string>
#include <string_view>

#include "identity/audit/audit.hpp"
#include "identity/audit/chain.hpp"

/// The words of the log: those that are stored, and those that a person reads.
namespace evenkeel::identity::audit {

inline constexpr std::string_view kSucceeded = "succeeded";
inline constexpr std::string_view kFailed = "failed";

/// "visitor", "person", "service", "operator" or "system".
std::string_view word_of(ActorKind kind);

/// Whether the word is one of Action's.
bool is_action(std::string_view word);

/// All of Action's words, joined by commas.
std::string all_actions();

/// What somebody else did, in one sentence for the person whose data it is.
std::string sentence_for(const Row& row);

/// As what they did it: "counsellor", "admin", "machine" or "this site".
std::string_view role_in(const Row& row);

/// Who did it when there is no name to show.
std::string_view nameless(const Row& row);

}  // namespace evenkeel::identity::audit
