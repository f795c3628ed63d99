#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "platform/work/bounded_queue.hpp"
#include "platform/work/guard.hpp"
#include "platform/work/resume.hpp"

namespace evenkeel::work {

/// What a pool is doing. Counters only grow; `queued` and `running` are of this moment.
struct PoolStats {
  std::string name;
  std::size_t threads = 0;
  std::size_t queued = 0;
  std::size_t running = 0;
  std::size_t max_queued = 0;
  std::uint64_t rejected = 0;
  std::uint64_t completed = 0;
};

/// A named, bounded set of threads for work that blocks or computes (models, files), so that the I/O threads
/// never do. Thread-safe. It must outlive the coroutines that use it; its destructor drains.
class Pool {
 public:
  /// Starts `threads` (at least one) threads; at most `max_queued` (at least one) jobs wait.
  Pool(std::string name, std::size_t threads, std::size_t max_queued);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Runs `job` (a callable that returns a Result) on a thread of the pool; the coroutine goes on on its own
  /// executor. A full or stopped pool answers `unavailable` with retry_after at once and never calls the job;
  /// an exception from the job becomes `internal`. See kSafeToPass for what a temporary closure may capture.
  template <class F>
  requires Job<std::decay_t<F>>
  auto run(F&& job) -> boost::asio::awaitable<std::invoke_result_t<std::decay_t<F>&>> {
    using Callable = std::decay_t<F>;
    using T = typename std::invoke_result_t<Callable&>::value_type;
    static_assert(kSafeToPass<F>, "capture by reference, or name the closure first: see work/guard.hpp");
    // Not a coroutine itself, so that no closure becomes a coroutine's parameter (the same fault of GCC 12).
    return suspend<T>([this, kept = Callable(std::forward<F>(job))](auto resume) mutable {
      using Held = Waiting<Callable, decltype(resume)>;
      submit(std::make_unique<Held>(std::move(kept), std::move(resume)));
    });
  }

  PoolStats stats() const;

  /// Refuses new jobs, finishes those that were accepted, joins the threads. May be called again.
  /// @pre not called from one of the pool's own threads
  void stop_and_drain();

 private:
  struct Task {
    virtual ~Task() = default;
    /// Runs the job and keeps its answer.
    virtual void work(const std::string& where) = 0;
    /// Hands the answer over.
    virtual void deliver() = 0;
    virtual void refuse(Error error) = 0;
  };

  template <class F, class Resume>
  struct Waiting final : Task {
    using Answer = std::invoke_result_t<F&>;
    Waiting(F f, Resume r) : job(std::move(f)), resume(std::move(r)) {}
    void work(const std::string& where) override { answer.emplace(guarded(where, job)); }
    void deliver() override { resume(std::move(*answer)); }
    void refuse(Error error) override { resume(Answer(std::move(error))); }
    F job;
    Resume resume;
    std::optional<Answer> answer;
  };

  void submit(std::unique_ptr<Task> task);
  void serve();

  const std::string name_;
  BoundedQueue<std::unique_ptr<Task>> queue_;
  std::atomic<std::size_t> running_{0};
  std::atomic<std::uint64_t> completed_{0};
  std::size_t thread_count_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace evenkeel::work
