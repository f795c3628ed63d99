#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::organisation {

/// Writes down when a token was last used, at most once a minute for each. Whoever checks a token may do so
/// in a read job, which cannot write, so a thread of its own does. What waits when the program dies is lost:
/// a minute at most. Thread-safe.
class LastUsed {
 public:
  /// `database` must outlive it.
  explicit LastUsed(db::Database& database);
  /// Writes what waits (nothing, when the database is closed already).
  ~LastUsed();
  LastUsed(const LastUsed&) = delete;
  LastUsed& operator=(const LastUsed&) = delete;

  /// The token was used now; `stored` is what the table says. Never waits. @pre the token exists, so that the
  /// memory that this takes is bounded by the table
  void note(const std::string& token, std::optional<Millis> stored, Millis now);
  /// Waits until all that was noted is written. Not from within a job.
  void flush();

 private:
  void serve();

  db::Database& database_;
  std::mutex mutex_;  // guards the rest
  std::condition_variable changed_;
  std::map<std::string, Millis> written_;  ///< noted last, by token
  std::map<std::string, Millis> waiting_;
  bool writing_ = false;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::identity::organisation
