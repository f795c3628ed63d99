#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace evenkeel::retention {

namespace asio = boost::asio;

/// One kind of data that ends after a time. Each feature offers its own; the composition hands them to the
/// service.
struct Part {
  std::string kind;         ///< snake_case, "ended_sessions"
  std::string title;        ///< "Ended sessions"
  std::string description;  ///< one sentence for the admin: what goes, counted from when
  int default_days = 0;
  int min_days = 0;
  int max_days = 0;
  /// Removes what is older than `before`, or counts it alone. In small write jobs, so that a run that is cut
  /// off goes on where it stopped. @return how many
  std::function<asio::awaitable<Result<std::int64_t>>(Millis before, bool dry_run)> run;
};

}  // namespace evenkeel::retention
