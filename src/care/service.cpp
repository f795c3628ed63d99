#include "care/service.hpp"

#include <algorithm>
#include <utility>

#include "care/rules.hpp"
#include "care/store.hpp"
#include "identity/consent/consent.hpp"

namespace evenkeel::care {
namespace {

namespace accounts = identity::accounts;
namespace audit = identity::audit;
namespace consent = identity::consent;

/// One text for everybody whose check-ins are closed to this counsellor, whether they exist or not.
Error not_shared() {
  return fail(ErrorCode::forbidden, "This person does not share their check-ins with you.");
}

/// A person whose key went while they were read is like one who does not share.
Error as_seen(Error error) {
  if (error.code == ErrorCode::gone) return not_shared();
  return error;
}

}  // namespace

Service::Service(ServiceParts parts) : parts_(std::move(parts)) {}

std::optional<Via> Service::access(db::Session& session, std::string_view counsellor,
                                   std::string_view person) const {
  if (consent::is_granted(session, person, consent::Purpose::counsellor, counsellor)) return Via::consent;
  if (store::is_open(session, counsellor, person, parts_.clock.now())) return Via::break_glass;
  return std::nullopt;
}

Gate Service::gate(const std::string& counsellor, const std::string& person) const {
  return [this, counsellor, person](db::Session& session) -> Result<void> {
    if (!access(session, counsellor, person)) return not_shared();
    return success();
  };
}

asio::awaitable<Result<std::vector<Client>>> Service::clients(std::string counsellor) {
  const auto job = [&, this](db::Session& session) -> Result<std::vector<Client>> {
    std::vector<Client> all;
    for (const auto& grant : consent::granted_to(session, consent::Purpose::counsellor, counsellor)) {
      all.push_back({grant.account, {}, Via::consent, iso8601(grant.since), {}, {}});
    }
    for (const auto& row : store::open_of(session, counsellor, parts_.clock.now())) {
      // Consent goes first, and of several emergency accesses the one that lasts longest.
      if (std::ranges::find(all, row.person, &Client::id) != all.end()) continue;
      all.push_back({row.person, {}, Via::break_glass, iso8601(row.created_at), iso8601(row.expires_at), {}});
    }
    for (Client& client : all) {
      session.act_for(client.id);
      if (const auto last = parts_.records.last_saved_at(session, client.id))
        client.last_checkin_at = iso8601(*last);
    }
    return all;
  };
  EVENKEEL_CO_TRY(auto found, co_await parts_.database.read(job));
  if (found.empty()) co_return found;
  std::vector<std::string> ids;
  for (const Client& client : found) ids.push_back(client.id);
  EVENKEEL_CO_TRY(const auto people, co_await parts_.directory.find_all(std::move(ids)));
  std::vector<Client> shown;
  for (Client& client : found) {
    const auto at = std::ranges::find(people, client.id, &accounts::Account::id);
    if (at == people.end()) continue;  // being erased
    client.display_name = at->display_name.empty() ? "A member" : at->display_name;
    shown.push_back(std::move(client));
  }
  std::ranges::sort(shown, {}, [](const Client& client) { return std::tie(client.display_name, client.id); });
  co_return shown;
}

asio::awaitable<Result<void>> Service::audit_look(const std::string& counsellor, const std::string& person,
                                                  const std::string& object, const char* what) {
  const auto job = [&, this](db::Session& session) -> Result<bool> {
    const auto via = access(session, counsellor, person);
    audit::Entry entry;
    entry.action = audit::Action::data_read;
    entry.actor_id = counsellor;
    entry.subject_id = person;
    entry.object_id = object;
    entry.succeeded = via.has_value();
    entry.detail = what;
    if (via == Via::break_glass) entry.detail += ", by emergency access";
    parts_.audit.append(session, entry);
    return via.has_value();
  };
  EVENKEEL_CO_TRY(const bool allowed, co_await parts_.database.write(job));
  if (!allowed) co_return not_shared();
  co_return success();
}

asio::awaitable<Result<void>> Service::ask(const std::string& counsellor, const std::string& person,
                                           const std::string& object, const char* what) {
  const Gate may = gate(counsellor, person);
  const auto answer = co_await parts_.database.read(may);
  if (answer.has_value()) co_return success();
  if (answer.error().code != ErrorCode::forbidden) co_return answer.error();
  co_return co_await audit_look(counsellor, person, object, what);
}

// Access is asked first, so that an unknown person costs what any other refusal costs; again in the job that
// reads; and once more in the job that writes the log, before anything leaves.
asio::awaitable<Result<survey::History>> Service::checkins(std::string counsellor, std::string person) {
  constexpr const char* kWhat = "list of check-ins";
  const std::string no_object;
  EVENKEEL_CO_CHECK(co_await ask(counsellor, person, no_object, kWhat));
  const Gate may = gate(counsellor, person);
  auto history = co_await parts_.records.history(person, may);
  if (!history.has_value()) co_return as_seen(std::move(history).error());
  EVENKEEL_CO_CHECK(co_await audit_look(counsellor, person, no_object, kWhat));
  co_return history;
}

asio::awaitable<Result<survey::CheckinResult>> Service::result(std::string counsellor, std::string person,
                                                               std::string checkin) {
  constexpr const char* kWhat = "the result of a check-in";
  EVENKEEL_CO_CHECK(co_await ask(counsellor, person, checkin, kWhat));
  const Gate may = gate(counsellor, person);
  auto result = co_await parts_.records.result(person, checkin, may);
  if (!result.has_value()) co_return as_seen(std::move(result).error());
  EVENKEEL_CO_CHECK(co_await audit_look(counsellor, person, checkin, kWhat));
  co_return result;
}

asio::awaitable<Result<std::int64_t>> Service::prune(Millis before, bool dry_run) {
  if (dry_run) {
    const auto count = [before](db::Session& session) -> Result<std::int64_t> {
      return store::count_ended_before(session, before);
    };
    co_return co_await parts_.database.read(count);
  }
  const auto remove = [before](db::Session& session) -> Result<std::int64_t> {
    return store::remove_ended_before(session, before);
  };
  co_return co_await parts_.database.write(remove);
}

}  // namespace evenkeel::care
