#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "analysis/allowance.hpp"
#include "analysis/types.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "platform/work/pool.hpp"

namespace evenkeel::analysis {

namespace asio = boost::asio;

/// Who asks: an account or a machine's token.
struct Caller {
  std::string id;
  bool person = false;
};

/// Reads texts: as many analyses as texts, in their order. Called on the pool's threads, several at once. See
/// Analyzer::analyze.
using Read = std::function<std::vector<Analysis>(std::span<const std::string_view> texts, bool explain)>;

struct ServiceParts {
  Read read;
  const Clock& clock;
};

struct ServiceOptions {
  std::size_t threads = 1;       ///< that read texts
  std::size_t max_queued = 256;  ///< stretches of work that wait; more are refused
  std::size_t texts_per_minute =
      0;  ///< of each caller, each started 256 bytes of a text count as one; 0: no bound
};

/// Totals since the start. They say nothing about any person or text.
struct Stats {
  std::uint64_t texts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t unknown = 0;         ///< texts that were answered with "unknown"
  std::uint64_t out_of_time = 0;     ///< requests whose time ran out
  std::uint64_t over_allowance = 0;  ///< requests of callers who had to wait
  double seconds = 0;                ///< spent reading
};

/// Reads people's and machines' texts, off the I/O threads, and keeps nothing of them. Thread-safe; must
/// outlive the coroutines that use it.
class Service {
 public:
  Service(ServiceParts parts, const ServiceOptions& options);

  /// Everything that is said about each text, in order. The work goes to the pool in short stretches, so big
  /// requests do not keep small ones waiting.
  /// @param deadline after it nobody waits for the answer: the rest is left, `timeout`
  /// @return `invalid_input` by field; `forbidden` when a machine asks for explanations; `rate_limited`;
  /// `unavailable` when the pool is full
  asio::awaitable<Result<AnalyzeAnswer>> analyze(Caller caller, AnalyzeTexts request,
                                                 std::chrono::steady_clock::time_point deadline);

  Stats stats() const;
  work::PoolStats pool_stats() const { return pool_.stats(); }
  /// Finishes what the pool has accepted; it takes no more. After the server.
  void stop() { pool_.stop_and_drain(); }

 private:
  Result<void> admit(const Caller& caller, const AnalyzeTexts& request, std::span<const std::string> texts);
  Result<void> read_share(std::span<const std::string> texts, bool explain,
                          std::chrono::steady_clock::time_point deadline, std::vector<Analysis>& into);

  ServiceParts parts_;
  Allowance allowance_;
  std::atomic<std::uint64_t> texts_{0};
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::uint64_t> unknown_{0};
  std::atomic<std::uint64_t> out_of_time_{0};
  std::atomic<std::uint64_t> over_allowance_{0};
  std::atomic<std::int64_t> nanoseconds_{0};
  work::Pool pool_;  // last: its threads use everything above
};

}  // namespace evenkeel::analysis
