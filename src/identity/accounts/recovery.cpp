#include "identity/accounts/recovery.hpp"

#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "base/text.hpp"
#include "identity/accounts/factor_code.hpp"
#include "identity/accounts/letters.hpp"
#include "identity/accounts/rules.hpp"
#include "identity/accounts/store_tokens.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr Millis kLinkLife = 60LL * 60 * 1000;

Error used_up() {
  return fail(ErrorCode::gone, "This link was used already, or it is too old. Please ask for a new one.");
}
Error wrong() {
  return fail(ErrorCode::unauthenticated, "The name or the recovery code is not right.");
}

}  // namespace

asio::awaitable<Result<void>> Recovery::ask(Recover given, Visitor visitor) {
  if (!core_.mail_on()) co_return success();
  const auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, send_links(std::move(given.name), std::move(visitor.address)), asio::detached);
  co_return success();
}

asio::awaitable<void> Recovery::send_links(std::string text, std::string client) {
  const auto read = read_name(text);
  if (!read.has_value()) co_return;
  const std::string& name = read.value();
  const std::array subjects{core_.throttle.recovery_mail(name), core_.throttle.client(client)};
  const Millis at = core_.now();
  // Every mail counts, so that nobody's postbox can be filled.
  const auto find = [&](db::Session& session) -> Result<std::vector<store::AccountRow>> {
    EVENKEEL_CHECK(Throttle::begin(session, subjects, at));
    std::vector<store::AccountRow> rows;
    if (auto row = store::find_by_name(session, core_.name_index(name), store::Hold::no))
      rows.push_back(std::move(*row));
    if (rows.empty() && name.find('@') != std::string::npos)
      rows = store::find_by_email(session, *core_.email_index(name));
    return rows;
  };
  const auto rows = co_await core_.parts.database.write(find);
  if (!rows.has_value()) co_return;
  const auto executor = co_await asio::this_coro::executor;
  for (const store::AccountRow& row : rows.value()) {
    // Only a proven address: another one may be a stranger's.
    if (row.status != Status::active || !row.email_verified || !row.password_hash) continue;
    const auto key = co_await core_.parts.keyring.find(row.id);
    if (!key.has_value()) continue;
    const auto profile = Core::open_profile(row, *key.value());
    if (!profile.has_value()) continue;
    const auto token = crypto::new_token(core_.parts.random);
    store::TokenRow link;
    link.hash = crypto::token_hash(token.expose());
    link.purpose = store::purpose::kReset;
    link.account_id = row.id;
    link.created_at = at;
    link.expires_at = at + kLinkLife;
    const auto job = [&](db::Session& session) -> Result<void> {
      store::delete_tokens(session, row.id, store::purpose::kReset);
      store::insert_token(session, link);
      return success();
    };
    const auto stored = co_await core_.parts.database.write(job);
    if (!stored.has_value()) continue;
    core_.send_later(executor, recovery_letter(profile.value().email,
                                               core_.options.public_url + "/reset#" + token.expose()));
  }
}

asio::awaitable<Result<void>> Recovery::reset(Reset given, Visitor visitor) {
  Secret<std::string> password(std::move(given.new_password));
  if (given.token) co_return co_await reset_by_link(std::move(*given.token), std::move(password));
  if (!given.name || !given.recovery_code) {
    co_return invalid("token", "Something is missing.", "a token, or a name and a recovery code");
  }
  co_return co_await reset_by_code(std::move(*given.name), std::move(*given.recovery_code),
                                   std::move(password), std::move(visitor));
}

asio::awaitable<Result<void>> Recovery::reset_by_link(std::string text, Secret<std::string> password) {
  const std::string hash = crypto::token_hash(text);
  const Millis at = core_.now();
  const auto find = [&](db::Session& session) -> Result<store::AccountRow> {
    const auto token = store::find_token(session, hash, store::purpose::kReset, at);
    if (!token || !token->account_id) return used_up();
    auto row = store::find_account(session, *token->account_id, store::Hold::no);
    if (!row) return used_up();
    return std::move(*row);
  };
  EVENKEEL_CO_TRY(const auto row, co_await core_.parts.database.read(find));
  const auto key = co_await core_.parts.keyring.find(row.id);
  if (!key.has_value()) co_return used_up();
  EVENKEEL_CO_TRY(const Profile profile, Core::open_profile(row, *key.value()));
  EVENKEEL_CO_CHECK(
      check_password("new_password", password.expose(), profile.name, core_.options.password_min_length));
  EVENKEEL_CO_TRY(const std::string password_hash, co_await core_.hash(password));
  const auto job = [&](db::Session& session) -> Result<std::vector<std::string>> {
    auto held = store::find_account(session, row.id, store::Hold::yes);
    if (!held || held->status != Status::active) return used_up();
    if (!store::take_token(session, hash, store::purpose::kReset, core_.now())) return used_up();
    held->password_hash = password_hash;
    store::update_account(session, *held);
    store::delete_tokens_of(session, row.id);
    Throttle::clear(session, core_.throttle.name(profile.name));
    audit::Entry entry = Core::own(audit::Action::password_reset, row.id, "link by e-mail");
    core_.audit(session, entry);
    return core_.end_sessions_in(session, row.id, core_.now());
  };
  EVENKEEL_CO_TRY(const auto ended, co_await core_.parts.database.write(job));
  core_.ended.add(ended);
  co_return success();
}

asio::awaitable<Result<void>> Recovery::reset_by_code(std::string text, std::string code,
                                                      Secret<std::string> password, Visitor visitor) {
  const auto read = read_name(text);
  const std::string name = read.has_value() ? read.value() : "\n" + text;
  // Before anything about the account is looked at: the words about a password are the same for every name.
  EVENKEEL_CO_CHECK(
      check_password("new_password", password.expose(), name, core_.options.password_min_length));
  const std::array subjects{core_.throttle.recovery_code(name), core_.throttle.client(visitor.address)};
  const std::string index = core_.name_index(name);
  const Millis at = core_.now();
  const auto begin = [&](db::Session& session) -> Result<void> {
    return Throttle::begin(session, subjects, at);
  };
  EVENKEEL_CO_CHECK(co_await core_.parts.database.write(begin));
  // Made before the code is judged, so that the time says nothing.
  auto password_hash = co_await core_.hash(password);
  if (!password_hash.has_value()) {
    const auto undo = [&](db::Session& session) -> Result<void> {
      Throttle::take_back(session, subjects);
      return success();
    };
    EVENKEEL_CO_CHECK(co_await core_.parts.database.write(undo));
    co_return password_hash.error();
  }
  struct Done {
    bool right = false;
    std::vector<std::string> ended;
  };
  const auto job = [&](db::Session& session) -> Result<Done> {
    Done done;
    auto row = store::find_by_name(session, index, store::Hold::yes);
    const std::string account = row ? row->id : std::string();
    const bool is_code = use_recovery_code(session, account, code);
    done.right = row && row->status == Status::active && is_code;
    audit::Entry entry = Core::own(audit::Action::recovery_code_used, account, "new password");
    if (!done.right) {
      entry.actor_kind = audit::ActorKind::visitor;
      entry.actor_id.clear();
      entry.succeeded = false;
      core_.audit(session, entry);
      return done;
    }
    core_.audit(session, entry);
    row->password_hash = password_hash.value();
    store::update_account(session, *row);
    store::delete_tokens_of(session, account);
    Throttle::take_back(session, subjects);
    Throttle::clear(session, subjects.front());
    Throttle::clear(session, core_.throttle.name(name));
    core_.audit(session, Core::own(audit::Action::password_reset, account, "recovery code"));
    done.ended = core_.end_sessions_in(session, account, core_.now());
    return done;
  };
  EVENKEEL_CO_TRY(const Done done, co_await core_.parts.database.write(job));
  core_.ended.add(done.ended);
  if (!done.right) co_return wrong();
  co_return success();
}

asio::awaitable<Result<void>> Recovery::verify_email(LinkToken given) {
  const std::string hash = crypto::token_hash(given.token);
  const Millis at = core_.now();
  const auto job = [&](db::Session& session) -> Result<void> {
    const auto token = store::find_token(session, hash, store::purpose::kVerifyEmail, at);
    if (!token || !token->account_id) return used_up();
    auto row = store::find_account(session, *token->account_id, store::Hold::yes);
    if (!row || row->email_index.value_or("") != token->data) return used_up();
    if (!store::take_token(session, hash, store::purpose::kVerifyEmail, at)) return used_up();
    row->email_verified = true;
    store::update_account(session, *row);
    core_.audit(session, Core::own(audit::Action::account_changed, row->id, "e-mail address proven"));
    return success();
  };
  co_return co_await core_.parts.database.write(job);
}

}  // namespace evenkeel::identity::accounts
