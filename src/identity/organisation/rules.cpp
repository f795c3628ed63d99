#include "identity/organisation/rules.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace evenkeel::identity::organisation {
namespace {

constexpr std::size_t kMostName = 80;
constexpr std::size_t kMostChannel = 64;

/// UTF-8 characters: bytes that do not continue one.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
}

bool is_channel(std::string_view text) {
  return !text.empty() && text.size() <= kMostChannel && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

/// What is wrong with the channels of a kind, or nothing.
void check_channels(TokenKind kind, const std::vector<std::string>& channels,
                    std::vector<FieldError>& wrong) {
  if (kind == TokenKind::operator_) {
    if (!channels.empty()) {
      wrong.push_back({"channels", "A token for an operator has no channels.", "an empty list"});
    }
    return;
  }
  if (channels.empty() || channels.size() > kMostChannels) {
    wrong.push_back({"channels", "A token for a service names the channels that it may post to.",
                     "1 to " + std::to_string(kMostChannels) + " channels"});
  }
  for (std::size_t i = 0; i < std::min(channels.size(), kMostChannels); ++i) {
    if (is_channel(channels[i])) continue;
    wrong.push_back({"channels[" + std::to_string(i) + "]", "This is not the name of a channel.",
                     "1 to 64 of a-z, 0-9, _ and -"});
  }
}

}  // namespace

std::string_view name_of(TokenKind kind) {
  return kind == TokenKind::service ? "service" : "operator";
}

Result<std::string> checked_name(std::string_view name) {
  const auto trimmed = trim(name);
  if (trimmed.empty() || characters(trimmed) > kMostName || has_control(trimmed) || !is_valid_utf8(trimmed)) {
    return invalid("name", "Please choose another name.", "1 to 80 characters on one line");
  }
  return std::string(trimmed);
}

std::string team_key(std::string_view name) {
  std::string key;
  for (const char c : to_lower(trim(name))) {
    if (is_space(c) && !key.empty() && key.back() == ' ') continue;
    key += is_space(c) ? ' ' : c;
  }
  return key;
}

Result<TokenWish> checked_token(const NewToken& from) {
  std::vector<FieldError> wrong;
  TokenWish wish;
  if (auto name = checked_name(from.name); name.has_value()) {
    wish.name = std::move(name).value();
  } else {
    wrong.push_back(name.error().fields.front());
  }
  if (from.kind == "service" || from.kind == "operator") {
    wish.kind = from.kind == "service" ? TokenKind::service : TokenKind::operator_;
    check_channels(wish.kind, from.channels, wrong);
  } else {
    wrong.push_back({"kind", "There is no such kind of token.", "service, operator"});
  }
  if (from.expires_in_days < 1 || from.expires_in_days > kMostTokenDays) {
    wrong.push_back({"expires_in_days", "A token has to end.", "1 to 365"});
  }
  if (!wrong.empty()) return invalid(std::move(wrong));
  wish.days = from.expires_in_days;
  wish.channels = from.channels;
  std::ranges::sort(wish.channels);
  wish.channels.erase(std::ranges::unique(wish.channels).begin(), wish.channels.end());
  return wish;
}

web::Roles roles_of(const std::vector<web::Role>& list) {
  web::Roles roles{web::Role::member};
  for (const web::Role role : list) roles.add(role);
  return roles;
}

Result<void> may_set_roles(std::string_view actor, const accounts::Account& target, web::Roles wished) {
  if (actor != target.id) return success();
  for (const web::Role role : target.roles.list()) {
    if (!wished.has(role)) {
      return fail(ErrorCode::forbidden,
                  "You cannot take a role away from yourself. Please ask another admin.");
    }
  }
  return success();
}

Result<void> may_set_status(std::string_view actor, const accounts::Account& target,
                            accounts::Status wished) {
  if (wished == accounts::Status::invited) {
    return invalid("status", "An account cannot be made \"invited\"; reset it instead.", "active, disabled");
  }
  if (actor == target.id && wished == accounts::Status::disabled) {
    return fail(ErrorCode::forbidden, "You cannot disable your own account. Please ask another admin.");
  }
  if (target.status == accounts::Status::invited && wished == accounts::Status::active) {
    return fail(ErrorCode::conflict,
                "This person has not used their link yet. Reset the account to make a new one.");
  }
  return success();
}

Result<void> may_reset(std::string_view actor, std::string_view target) {
  if (actor != target) return success();
  return fail(ErrorCode::forbidden,
              "You cannot reset your own account here. Change your password on your account's page.");
}

Result<void> may_erase(std::string_view actor, std::string_view target) {
  if (actor != target) return success();
  return fail(ErrorCode::forbidden,
              "You cannot erase your own account here. Your account's page has a button for it.");
}

bool matches(const accounts::Account& account, std::string_view lower_words) {
  return to_lower(account.name).find(lower_words) != std::string::npos ||
         to_lower(account.display_name).find(lower_words) != std::string::npos;
}

std::string setup_link(std::string_view public_url, std::string_view token) {
  while (!public_url.empty() && public_url.back() == '/') public_url.remove_suffix(1);
  return std::string(public_url) + "/setup#" + std::string(token);
}

Person shown(const accounts::Account& account, std::vector<PersonTeam> teams) {
  Person person;
  person.id = account.id;
  person.name = account.name;
  person.display_name = account.display_name;
  if (!account.email.empty()) person.email = account.email;
  person.roles = account.roles.list();
  person.teams = std::move(teams);
  person.status = account.status;
  person.second_factor = account.second_factor;
  person.created_at = iso8601(account.created_at);
  if (account.last_sign_in_at) person.last_sign_in_at = iso8601(*account.last_sign_in_at);
  return person;
}

}  // namespace evenkeel::identity::organisation
