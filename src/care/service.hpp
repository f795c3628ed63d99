#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "care/attempts.hpp"
#include "care/types.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/personal_part.hpp"
#include "platform/db/database.hpp"
#include "platform/web/actor.hpp"
#include "survey/member_types.hpp"

namespace evenkeel::care {

namespace asio = boost::asio;

/// Asked inside the job that reads: whether the reader still may.
using Gate = std::function<Result<void>(db::Session&)>;

/// What care reads of a person, offered by other features (records.hpp). The gate lives until the answer is
/// there.
struct Records {
  std::function<asio::awaitable<Result<survey::History>>(std::string account, const Gate& gate)> history;
  std::function<asio::awaitable<Result<survey::CheckinResult>>(std::string account, std::string checkin,
                                                               const Gate& gate)>
      result;
  /// When they last saved something, inside a job that acts for them.
  std::function<std::optional<Millis>(db::Session&, std::string_view account)> last_saved_at;
};

struct ServiceParts {
  db::Database& database;
  identity::accounts::Directory& directory;
  identity::keys::Keyring& keyring;
  const identity::audit::Log& audit;
  const Clock& clock;
  Random& random;
  Records records;
  int break_glass_minutes = 60;
};

/// What counsellors do. They see a person while that person agrees (consent "counsellor" for this counsellor)
/// or for a short time by emergency access; nobody else, and nothing besides check-ins. Every look is in the
/// audit log before it leaves. Thread-safe; its parts must outlive it.
class Service {
 public:
  explicit Service(ServiceParts parts);

  /// The people whose check-ins the counsellor may see now, by display name.
  asio::awaitable<Result<std::vector<Client>>> clients(std::string counsellor);
  /// Audited. The same `forbidden` for somebody who does not share (any more) and somebody who does not
  /// exist.
  asio::awaitable<Result<survey::History>> checkins(std::string counsellor, std::string person);
  asio::awaitable<Result<survey::CheckinResult>> result(std::string counsellor, std::string person,
                                                        std::string checkin);
  /// Opens one person's check-ins for some minutes, with a reason; the person and the admins are told.
  /// `forbidden` without a second factor, `not_found` for a name that nobody has (audited; five in a quarter
  /// of an hour, then `rate_limited`).
  asio::awaitable<Result<BreakGlassOpened>> break_glass(web::Actor actor, BreakGlass input);

  /// For retention: emergency accesses that ended before. @return how many went, or would go
  asio::awaitable<Result<std::int64_t>> prune(Millis before, bool dry_run);

 private:
  /// By what the counsellor may see the person now, if at all. Inside the job that acts on it.
  std::optional<Via> access(db::Session& session, std::string_view counsellor, std::string_view person) const;
  Gate gate(const std::string& counsellor, const std::string& person) const;
  /// Whether the counsellor may look; a refusal is written into the log.
  asio::awaitable<Result<void>> ask(const std::string& counsellor, const std::string& person,
                                    const std::string& object, const char* what);
  /// Writes the look into the log, or the refusal; `forbidden` when access does not stand any more.
  asio::awaitable<Result<void>> audit_look(const std::string& counsellor, const std::string& person,
                                           const std::string& object, const char* what);

  asio::awaitable<Result<void>> unknown_name(const std::string& counsellor);
  using Keys = std::map<std::string, identity::keys::KeyPtr, std::less<>>;
  asio::awaitable<Result<Keys>> keys_of_admins();

  ServiceParts parts_;
  Attempts attempts_;
};

/// What this feature keeps about a person: emergency accesses to their check-ins. Those that a counsellor
/// opened are kept when the counsellor goes: they belong to the others.
identity::keys::PersonalPart personal_part();

}  // namespace evenkeel::care
