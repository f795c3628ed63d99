#include <utility>

#include "base/ids.hpp"
#include "care/rules.hpp"
#include "care/service.hpp"
#include "care/store.hpp"
#include "identity/notices/notices.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::care {
namespace {

namespace accounts = identity::accounts;
namespace audit = identity::audit;
namespace notices = identity::notices;

Error no_such_person() {
  return fail(ErrorCode::not_found, "There is nobody with this sign-in name.");
}

}  // namespace

asio::awaitable<Result<void>> Service::unknown_name(const std::string& counsellor) {
  const auto job = [&, this](db::Session& session) -> Result<void> {
    audit::Entry entry;
    entry.action = audit::Action::break_glass;
    entry.actor_id = counsellor;
    entry.succeeded = false;
    entry.detail = "no such sign-in name";
    parts_.audit.append(session, entry);
    return success();
  };
  co_return co_await parts_.database.write(job);
}

asio::awaitable<Result<Service::Keys>> Service::keys_of_admins() {
  EVENKEEL_CO_TRY(const auto admins, co_await parts_.directory.with_role(web::Role::admin));
  std::vector<std::string> ids;
  for (const auto& admin : admins) ids.push_back(admin.id);
  if (ids.empty()) co_return Keys{};
  co_return co_await parts_.keyring.find_all(std::move(ids));
}

asio::awaitable<Result<BreakGlassOpened>> Service::break_glass(web::Actor actor, BreakGlass input) {
  EVENKEEL_CO_CHECK(may_break_glass(actor));
  EVENKEEL_CO_TRY(const BreakGlass asked, checked(input));
  if (const auto wait = attempts_.begin(actor.id, parts_.clock.now())) {
    Error error = fail(ErrorCode::rate_limited, "These were too many names that nobody has. Please wait.");
    error.retry_after = *wait;
    co_return error;
  }
  EVENKEEL_CO_TRY(const auto person, co_await parts_.directory.find_by_name(asked.name));
  // An account that was never set up holds nothing to see.
  if (!person || person->status == accounts::Status::invited) {
    EVENKEEL_CO_CHECK(co_await unknown_name(actor.id));
    co_return no_such_person();
  }
  attempts_.take_back(actor.id);
  if (person->id == actor.id)
    co_return invalid("name", "This is your own account.", "another person's sign-in name");

  EVENKEEL_CO_TRY(const auto counsellor, co_await parts_.directory.find(actor.id));
  EVENKEEL_CO_TRY(const auto key, co_await parts_.keyring.find(person->id));
  EVENKEEL_CO_TRY(const auto admins, co_await keys_of_admins());
  const std::string who = counsellor.display_name.empty() ? "A counsellor" : counsellor.display_name;

  store::BreakGlassRow row;
  row.id = new_id(parts_.clock, parts_.random);
  row.counsellor = actor.id;
  row.person = person->id;
  row.created_at = parts_.clock.now();
  row.expires_at = row.created_at + Millis{parts_.break_glass_minutes} * 60'000;
  row.reason = crypto::seal(*key, parts_.random, asked.reason, {"break_glass", row.id, "reason"});
  audit::Entry entry;
  entry.action = audit::Action::break_glass;
  entry.actor_id = actor.id;
  entry.subject_id = row.person;
  entry.object_id = row.id;
  entry.detail = "for " + std::to_string(parts_.break_glass_minutes) + " minutes";
  entry.reason = crypto::seal(*key, parts_.random, asked.reason, {"audit_log", row.person, "reason"});
  const notices::Notice to_person = notice_for_person(who, asked.reason, row.expires_at);
  const notices::Notice to_admins = notice_for_admins(who, row.expires_at);

  // All or nothing: there is no access that nobody was told of.
  const auto job = [&, this](db::Session& session) -> Result<void> {
    store::insert(session, row);
    parts_.audit.append(session, entry);
    notices::add(session, parts_.clock, parts_.random, row.person, *key, to_person);
    for (const auto& [admin, admin_key] : admins) {
      notices::add(session, parts_.clock, parts_.random, admin, *admin_key, to_admins);
    }
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(job));
  const std::string shown = person->display_name.empty() ? "A member" : person->display_name;
  co_return BreakGlassOpened{row.id, row.person, shown, iso8601(row.expires_at)};
}

}  // namespace evenkeel::care
