#pragma once

#include <memory>

#include "platform/db/connect.hpp"
#include "platform/db/lane.hpp"

namespace evenkeel::db {

/// One connection that takes jobs from a lane and runs each in a transaction of its own: every PostgreSQL
/// connection, and SQLite's readers. It connects when first needed and again after a loss; a serialisation
/// failure or deadlock runs the job anew a few times. Lives on one thread.
class TransactionLoop {
 public:
  /// @param begin the command that opens the transaction
  /// @param session a connection to start with, or null
  TransactionLoop(Lane& lane, CommitCounters& counters, Connector connect, Purpose purpose, const char* begin,
                  std::unique_ptr<Session> session);

  /// Serves the lane until it is closed and empty.
  void serve();

 private:
  enum class Verdict { finished, again };

  void run(Job& job);
  Verdict try_once(Job& job, bool last);
  bool begin(Job& job);
  /// Commits. @return whether it is durable; otherwise the job carries the failure, or `again` is set
  bool commit(Job& job, bool last, bool& again);
  Verdict failed(Job& job, const SqlFailure& failure, bool last);
  void roll_back();

  Lane& lane_;
  CommitCounters& counters_;
  Connector connect_;
  Purpose purpose_;
  const char* begin_;
  std::unique_ptr<Session> session_;
  bool connected_before_;
};

}  // namespace evenkeel::db
