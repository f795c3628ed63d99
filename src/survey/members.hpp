#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/audit/audit.hpp"
#include "survey/member_types.hpp"
#include "survey/service.hpp"

namespace evenkeel::survey {

/// Says in the job that is about to read whether the reader may (consent, break-glass): what is withdrawn
/// before is withdrawn at once. Handed over as a pointer: name it first, it must live until the answer is
/// there. Null: the person reads their own.
using Gate = std::function<Result<void>(db::Session&)>;

/// A member's check-ins over time. Everything is opened with the person's key; `gone` once that is destroyed.
/// Thread-safe; its parts must outlive it.
class MembersCheckins {
 public:
  MembersCheckins(Service& checkins, const identity::audit::Log& log) : checkins_(checkins), log_(log) {}

  /// All check-ins of the account, newest first.
  asio::awaitable<Result<History>> history(std::string account, const Gate* gate = nullptr);
  /// The frozen result of one of them; `not_found` when it is not theirs, `conflict` while in progress.
  asio::awaitable<Result<CheckinResult>> result(std::string account, std::string checkin,
                                                const Gate* gate = nullptr);
  /// Two of them, question by question.
  asio::awaitable<Result<Comparison>> compare(std::string account, std::string a, std::string b);
  /// How the account answered one question in its completed check-ins, with the population's figures.
  asio::awaitable<Result<QuestionHistory>> question(std::string account, std::string instrument,
                                                    std::string item);
  /// Makes a visitor's check-in the account's: its key is wrapped anew and the code opens nothing any more.
  /// Audited. `not_found` for a wrong code, also for one that was used here before; `forbidden` without
  /// consent.
  asio::awaitable<Result<HistoryEntry>> claim(std::string account, std::string code);

  /// When the account last saved something in a check-in. For the caller's own job.
  static std::optional<Millis> last_saved_at(db::Session& session, std::string_view account);

 private:
  Service& checkins_;
  const identity::audit::Log& log_;
};

}  // namespace evenkeel::survey
