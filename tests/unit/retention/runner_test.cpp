#include "retention/runner.hpp"

#include <future>

#include "fixture.hpp"

namespace evenkeel::retention {
namespace {

using namespace std::chrono_literals;

class RetentionRunner : public RetentionTest {
 protected:
  /// A part that tells the test that it was run.
  Part telling() {
    return {"telling",
            "Telling",
            "Tells.",
            10,
            1,
            100,
            [this](Millis, bool dry_run) -> asio::awaitable<Result<std::int64_t>> {
              EXPECT_FALSE(dry_run);
              if (++runs_ == 1) ran_.set_value();
              co_return 0;
            }};
  }

  std::atomic<int> runs_{0};
  std::promise<void> ran_;
};

TEST_F(RetentionRunner, RunsWhenItIsDue) {
  const auto service = service_with({telling(), things()});
  add_thing(50);
  Runner runner(*service, clock_, {.interval = 24h, .first_look = 0ms, .longest_sleep = 1ms, .pause = 1ms});
  ran_.get_future().wait();
  // The report comes after the parts; the runner looks again and again meanwhile.
  while (count("retention_reports") == 0) std::this_thread::yield();
  runner.stop();
  EXPECT_EQ(runs_, 1);  // the fake clock stands still: not due again
  EXPECT_EQ(count("things"), 0);
  EXPECT_EQ(count("audit_log WHERE action = 'retention_run' AND actor_kind = 'system'"), 1);
}

TEST_F(RetentionRunner, WaitsForTheTimeOfTheLastRun) {
  const auto service = service_with({telling()});
  ASSERT_TRUE(run(*service, false).has_value());
  ASSERT_EQ(runs_, 1);
  Runner runner(*service, clock_, {.interval = 24h, .first_look = 0ms, .longest_sleep = 1ms, .pause = 1ms});
  const auto looked = database_->stats().reads.succeeded + 5;
  while (database_->stats().reads.succeeded < looked) std::this_thread::yield();
  EXPECT_EQ(runs_, 1);
  clock_.advance(std::chrono::milliseconds(24h).count());
  while (count("retention_reports") == 1) std::this_thread::yield();
  runner.stop();
  EXPECT_EQ(runs_, 2);
}

TEST_F(RetentionRunner, StopsAtOnceWhileItSleeps) {
  const auto service = service_with({telling()});
  Runner runner(*service, clock_, {});
  runner.stop();
  runner.stop();
  EXPECT_EQ(runs_, 0);
}

TEST_F(RetentionRunner, SurvivesADatabaseThatIsClosed) {
  const auto service = service_with({telling()});
  database_->close();
  Runner runner(*service, clock_, {.interval = 24h, .first_look = 0ms, .longest_sleep = 1ms, .pause = 1ms});
  runner.stop();
  EXPECT_EQ(runs_, 0);
}

}  // namespace
}  // namespace evenkeel::retention
