#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/organisation/types.hpp"
#include "platform/web/actor.hpp"

/// The thinking about people, teams and tokens: pure functions.
namespace evenkeel::identity::organisation {

inline constexpr int kMostTokenDays = 365;
inline constexpr std::size_t kMostChannels = 50;

/// A name of a team or a token without white space at its ends: 1 to 80 characters, none of them a control
/// character. `invalid_input` on the field `name`.
Result<std::string> checked_name(std::string_view name);

/// By what two team names are the same: small ASCII letters, one space for each run of white space.
std::string team_key(std::string_view name);

/// A token's wishes in checked form.
struct TokenWish {
  std::string name;
  TokenKind kind = TokenKind::service;
  std::vector<std::string> channels;  ///< sorted, each once
  int days = 0;
};

/// Checks all fields at once. A service token names at least one channel (a slug: [a-z0-9_-], at most 64
/// characters); an operator's none.
Result<TokenWish> checked_token(const NewToken& from);

/// The roles of a list; everybody is a member.
web::Roles roles_of(const std::vector<web::Role>& list);

/// What an admin may not do to their own account, however many admins there are: `forbidden`.
/// Another admin has to, so that one stolen session cannot quietly take over an account, and nobody locks
/// themselves out.
Result<void> may_set_roles(std::string_view actor, const accounts::Account& target, web::Roles wished);
Result<void> may_set_status(std::string_view actor, const accounts::Account& target, accounts::Status wished);
Result<void> may_reset(std::string_view actor, std::string_view target);
Result<void> may_erase(std::string_view actor, std::string_view target);

/// Whether the name or the display name holds the words (ASCII letters in any case). @pre `lower_words` is in
/// small letters
bool matches(const accounts::Account& account, std::string_view lower_words);

/// "https://…/setup#TOKEN". Without a public address the path alone. The token stands behind '#', so that no
/// server and no log sees it.
std::string setup_link(std::string_view public_url, std::string_view token);

/// The same account on the outside.
Person shown(const accounts::Account& account, std::vector<PersonTeam> teams);

}  // namespace evenkeel::identity::organisation
