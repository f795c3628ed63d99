#include "platform/work/pool.hpp"

#include <future>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace evenkeel::work {
namespace {

namespace asio = boost::asio;

/// Starts the coroutine and runs the context until nothing is left.
template <class T>
Result<T> run_to_end(asio::io_context& io, asio::awaitable<Result<T>> coroutine) {
  std::optional<Result<T>> answer;
  asio::co_spawn(
      io, [&]() -> asio::awaitable<void> { answer.emplace(co_await std::move(coroutine)); }, asio::detached);
  io.restart();
  io.run();
  return std::move(*answer);
}

TEST(Pool, RunsAJobElsewhereAndResumesOnTheCallersExecutor) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  std::thread::id before;
  std::thread::id inside;
  std::thread::id after;
  const auto answer = run_to_end<int>(io, [&]() -> asio::awaitable<Result<int>> {
    before = std::this_thread::get_id();
    auto result = co_await pool.run([&]() -> Result<int> {
      inside = std::this_thread::get_id();
      return 42;
    });
    after = std::this_thread::get_id();
    co_return result;
  }());
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer.value(), 42);
  EXPECT_NE(inside, before);
  EXPECT_EQ(after, before);
}

TEST(Pool, HandsBackTheJobsOwnError) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  const auto answer =
      run_to_end<int>(io, pool.run([]() -> Result<int> { return fail(ErrorCode::not_found, "not there"); }));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::not_found);
}

TEST(Pool, TurnsAnExceptionIntoInternalWithoutItsText) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  const auto answer = run_to_end<void>(
      io, pool.run([]() -> Result<void> { throw std::runtime_error("answer was prefer_not_to_say"); }));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ(answer.error().message.find("prefer"), std::string::npos);
  EXPECT_EQ(answer.error().internal.find("prefer"), std::string::npos);
  EXPECT_NE(answer.error().internal.find("runtime_error"), std::string::npos);
}

TEST(Pool, SurvivesAThrownNumber) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  EXPECT_EQ(run_to_end<void>(io, pool.run([]() -> Result<void> { throw 7; })).error().code,
            ErrorCode::internal);
  EXPECT_TRUE(run_to_end<void>(io, pool.run([]() -> Result<void> { return success(); })).has_value());
}

TEST(Pool, AnswersUnavailableWithRetryAfterWhenFull) {
  asio::io_context io;
  Pool pool("test", 1, 1);
  std::latch started(1);
  std::promise<void> gate;
  auto open = gate.get_future().share();
  const auto slow = [&]() -> Result<void> {
    started.count_down();
    open.wait();
    return success();
  };
  std::vector<Result<void>> answers;
  const auto launch = [&](auto job) {
    asio::co_spawn(
        io, [&, job]() -> asio::awaitable<void> { answers.push_back(co_await pool.run(job)); },
        asio::detached);
    io.restart();
    io.poll();
  };
  launch(slow);
  started.wait();  // the thread is taken
  launch([]() -> Result<void> { return success(); });
  EXPECT_EQ(pool.stats().queued, 1U);
  EXPECT_EQ(pool.stats().running, 1U);
  launch([]() -> Result<void> { return success(); });  // one too many
  io.restart();
  io.poll();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].error().code, ErrorCode::unavailable);
  EXPECT_TRUE(answers[0].error().retry_after.has_value());
  EXPECT_EQ(pool.stats().rejected, 1U);
  gate.set_value();
  io.restart();
  io.run();
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_TRUE(answers[1].has_value());
  EXPECT_TRUE(answers[2].has_value());
  EXPECT_EQ(pool.stats().completed, 2U);
}

TEST(Pool, DrainFinishesWhatWasAcceptedAndRefusesTheRest) {
  asio::io_context io;
  Pool pool("test", 2, 100);
  std::atomic<int> ran{0};
  int resumed = 0;
  for (int i = 0; i < 50; ++i) {
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
          const auto answer = co_await pool.run([&]() -> Result<void> {
            ++ran;
            return success();
          });
          resumed += answer.has_value() ? 1 : 0;
        },
        asio::detached);
  }
  io.poll();
  pool.stop_and_drain();
  EXPECT_EQ(ran, 50);
  io.restart();
  io.run();
  EXPECT_EQ(resumed, 50);
  const auto late = run_to_end<void>(io, pool.run([]() -> Result<void> { return success(); }));
  EXPECT_EQ(late.error().code, ErrorCode::unavailable);
  pool.stop_and_drain();
}

TEST(Pool, LendsTheCoroutinesOwnVariablesToTheJob) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  const auto answer = run_to_end<std::string>(io, [](Pool& p) -> asio::awaitable<Result<std::string>> {
    const auto owned = std::make_unique<std::string>(100, 'x');
    co_return co_await p.run([&]() -> Result<std::string> { return *owned + "y"; });
  }(pool));
  EXPECT_EQ(answer.value(), std::string(100, 'x') + "y");
}

TEST(Pool, CopiesANamedClosureThatOwnsText) {
  asio::io_context io;
  Pool pool("test", 1, 4);
  const auto answer = run_to_end<std::string>(io, [](Pool& p) -> asio::awaitable<Result<std::string>> {
    const std::string text(100, 'x');
    const auto job = [text]() -> Result<std::string> { return text + "y"; };
    auto first = co_await p.run(job);
    auto second = co_await p.run(job);
    EVENKEEL_CO_CHECK(first);
    EVENKEEL_CO_CHECK(second);
    co_return first.value() + second.value();
  }(pool));
  EXPECT_EQ(answer.value().size(), 202U);
}

template <class F>
constexpr bool accepted_as_temporary(const F&) {
  return kSafeToPass<F>;
}

TEST(Pool, RefusesToCompileATemporaryClosureThatOwnsText) {
  const std::string text = "kept";
  EXPECT_FALSE(accepted_as_temporary([text] { return text.size(); }));
  EXPECT_TRUE(accepted_as_temporary([&text] { return text.size(); }));
}

}  // namespace
}  // namespace evenkeel::work
