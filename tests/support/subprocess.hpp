#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace evenkeel::test_support {

/// A child process whose standard output and error are read line by line. It gets SIGKILL when the object
/// goes or when the test itself dies. Thread-safe.
class Subprocess {
 public:
  struct Options {
    std::vector<std::string> command;  ///< program and arguments; the program may be looked up in PATH
    std::map<std::string, std::string> env{};     ///< added to this process's environment
    std::string folder{};                         ///< working folder; empty: this one's
    std::optional<std::pair<uid_t, gid_t>> as{};  ///< run as another user (needs root)
  };

  /// @throws std::system_error when the process cannot be started
  explicit Subprocess(Options options);
  ~Subprocess();
  Subprocess(const Subprocess&) = delete;
  Subprocess& operator=(const Subprocess&) = delete;

  /// Waits for a line that contains `text`, of those printed so far or later.
  /// @return the line, or nothing when the process closed its output or the time is over
  std::optional<std::string> wait_for_line(const std::string& text,
                                           std::chrono::seconds most = std::chrono::seconds(60));
  void signal(int number) const;
  /// Waits for the end. @return the exit status, or 128 + the number of the signal that ended it
  int wait();
  /// kill -9, then waits.
  int kill();
  /// Everything printed so far.
  std::string output() const;
  pid_t pid() const { return pid_; }

 private:
  void read_output();

  pid_t pid_ = -1;
  int pipe_ = -1;
  std::optional<int> status_;
  std::thread reader_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;
  bool closed_ = false;
};

/// Runs a command to its end. @return its exit status and everything that it printed
std::pair<int, std::string> run(Subprocess::Options options);

}  // namespace evenkeel::test_support
