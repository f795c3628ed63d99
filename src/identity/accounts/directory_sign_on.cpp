#include "base/log.hpp"
#include "base/text.hpp"
#include "identity/accounts/cookies.hpp"
#include "identity/accounts/directory.hpp"
#include "identity/accounts/rules.hpp"

/// Accounts of people who come by single sign-on.
namespace evenkeel::identity::accounts {
namespace {

constexpr int kMostNames = 50;
/// So that "-49" still fits behind a name.
constexpr std::size_t kLongestWish = 56;

/// A sign-in name out of what the provider says; always one that the rules take.
std::string wished_name(const SignOnIdentity& identity) {
  for (const std::string* wish : {&identity.name, &identity.email, &identity.display_name}) {
    if (wish->size() > kLongestWish) continue;
    auto name = read_name(*wish);
    if (name.has_value()) return std::move(name).value();
  }
  return "person";
}

/// The provider's texts are taken as far as they fit; what does not is left out, so that nobody is locked out
/// by it.
Profile profile_of(const SignOnIdentity& identity, std::string name) {
  Profile profile;
  profile.name = std::move(name);
  auto shown = read_display_name(identity.display_name);
  profile.display_name = shown.has_value() ? std::move(shown).value() : profile.name;
  auto email = read_email(identity.email);
  if (email.has_value()) profile.email = std::move(email).value();
  return profile;
}

}  // namespace

asio::awaitable<Result<Account>> AccountDirectory::sign_on(SignOnIdentity identity) {
  store::SignOnKey key;
  key.issuer = identity.issuer;
  key.subject_index = core_.sign_on_index(identity.issuer, identity.subject);
  const auto find = [&](db::Session& session) -> Result<std::optional<store::AccountRow>> {
    return store::find_by_sign_on(session, key, store::Hold::no);
  };
  EVENKEEL_CO_TRY(auto row, co_await core_.parts.database.read(find));
  if (row) co_return co_await known_identity(std::move(*row), identity);
  co_return co_await new_identity(identity, std::move(key));
}

asio::awaitable<Result<Account>> AccountDirectory::known_identity(store::AccountRow known,
                                                                  const SignOnIdentity& identity) {
  const ChangeIn change = [&](db::Session& session, store::AccountRow& row,
                              const crypto::Key& key) -> Result<std::vector<std::string>> {
    std::vector<std::string> ended;
    if (row.status == Status::disabled)
      return fail(ErrorCode::forbidden,
                  "This account is turned off. Please ask the people who run this site.");
    row.status = Status::active;
    EVENKEEL_TRY(Profile profile, Core::open_profile(row, key));
    Profile given = profile_of(identity, profile.name);
    if (identity.display_name.empty()) given.display_name = profile.display_name;
    if (!given.email.empty() && given.email != profile.email) {
      profile.email = given.email;
      row.email_verified = identity.email_verified;
    } else if (given.email == profile.email && identity.email_verified) {
      row.email_verified = true;
    }
    profile.display_name = given.display_name;
    core_.seal_profile(row, profile, key);
    if (!identity.roles) return ended;
    web::Roles roles = *identity.roles;
    roles.add(web::Role::member);
    if (row.roles.has(web::Role::admin) && !roles.has(web::Role::admin) &&
        !keep_an_admin(session, row).has_value()) {
      // The provider must not lock everybody out.
      log::warn("single sign-on takes the role from the only admin; it stays");
      roles.add(web::Role::admin);
    }
    if (roles == row.roles) return ended;
    audit::Entry entry = entry_of(audit::Action::roles_changed, row.id, By{});
    entry.detail = row.roles.text() + " -> " + roles.text() + " (single sign-on)";
    core_.audit(session, entry);
    row.roles = roles;
    return core_.end_sessions_in(session, row.id, core_.now());
  };
  co_return co_await changed(known.id, change);
}

asio::awaitable<Result<Account>> AccountDirectory::new_identity(const SignOnIdentity& identity,
                                                                store::SignOnKey key) {
  const std::string wish = wished_name(identity);
  const Registrations::Also linked = [&](db::Session& session, store::AccountRow& row,
                                         const crypto::Key& /*key*/) -> Result<void> {
    core_.audit(session, entry_of(audit::Action::sign_on_linked, row.id, By{}));
    return success();
  };
  for (int number = 1; number <= kMostNames; ++number) {
    const std::string name = number == 1 ? wish : wish + "-" + std::to_string(number);
    Registrations::Fresh fresh;
    fresh.profile = profile_of(identity, name);
    fresh.roles = identity.roles.value_or(web::Roles());
    fresh.email_verified = identity.email_verified && !fresh.profile.email.empty();
    fresh.sign_on = key;
    fresh.why = entry_of(audit::Action::account_created, {}, By{});
    fresh.why.detail = "single sign-on";
    auto made = co_await registrations_.make(std::move(fresh), &linked);
    const bool again = !made.has_value() && made.error().code == ErrorCode::conflict;
    if (!again) co_return made;
  }
  co_return fail(ErrorCode::conflict, "No name could be found for this account.");
}

asio::awaitable<Result<BrowserSession>> AccountDirectory::begin_browser_session(std::string id,
                                                                                std::string user_agent,
                                                                                bool secure) {
  EVENKEEL_CO_TRY(const auto key, co_await key_of(id));
  const auto job = [&](db::Session& session) -> Result<Sessions::Begun> {
    auto row = store::find_account(session, id, store::Hold::yes);
    if (!row || row->status != Status::active)
      return fail(ErrorCode::forbidden, "This account cannot be used.");
    return sessions_.begin_in(session, {*row, *key, user_agent, true, "single sign-on"});
  };
  EVENKEEL_CO_TRY(const auto begun, co_await core_.parts.database.write(job));
  BrowserSession answer;
  answer.set_cookies.push_back(set_refresh_cookie(begun.refresh, begun.row.ends_at, core_.now(), secure));
  co_return answer;
}

}  // namespace evenkeel::identity::accounts
