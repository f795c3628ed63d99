#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/audit/audit.hpp"
#include "platform/db/database.hpp"
#include "retention/part.hpp"
#include "retention/types.hpp"

namespace evenkeel::retention {

/// What the service needs; the references must outlive it.
struct ServiceParts {
  db::Database& database;
  const identity::audit::Log& log;
  const Clock& clock;
  Random& random;
  std::vector<Part> parts;
};

/// Keeps the periods, and removes what has outlived them. One run at a time in this process; two processes on
/// one database do no harm to each other. Views must live until the answer is there. Thread-safe.
class Service {
 public:
  static constexpr std::int64_t kReportsKept = 400;
  static constexpr std::int64_t kReportsShown = 50;

  /// @throws std::logic_error for two parts of one kind, or bounds that make no sense
  explicit Service(ServiceParts parts);

  /// Every kind with its period.
  asio::awaitable<Result<std::vector<Rule>>> rules();
  /// Changes a period. `not_found`, `invalid_input`. @param by the admin's account
  asio::awaitable<Result<Rule>> set_days(std::string_view by, std::string_view kind, int days);

  /// Goes through all kinds and writes a report; a kind that fails is noted there and the others go on. A dry
  /// run counts and removes nothing. `conflict` while another run is going on. @param by the admin's account,
  /// empty for the program
  asio::awaitable<Result<Report>> run(std::string by, bool dry_run);
  /// The last reports, newest first.
  asio::awaitable<Result<std::vector<Report>>> reports();

  /// When the next run is due. A run that was cut off left no report, so it is due again at once and goes on.
  asio::awaitable<Result<Millis>> due(Millis interval);

  /// A run that is going on ends after the kind that it is at, without a report; later ones are refused. For
  /// the stop.
  void stop() { stopping_ = true; }

 private:
  struct Running;

  asio::awaitable<ReportItem> run_part(const Part& part, int days, Millis now, bool dry_run);
  Result<void> keep(db::Session& session, const Report& report, Millis now, const std::string& by);

  ServiceParts parts_;
  std::atomic<bool> running_{false};
  std::atomic<bool> stopping_{false};
};

}  // namespace evenkeel::retention
