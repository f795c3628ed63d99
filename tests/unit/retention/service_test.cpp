#include "retention/service.hpp"

#include <stdexcept>

#include "fixture.hpp"

namespace evenkeel::retention {
namespace {

using testing::HasSubstr;

class RetentionService : public RetentionTest {};

Part broken_part() {
  return {
      "broken", "Broken", "Fails.", 10, 1, 100, [](Millis, bool) -> asio::awaitable<Result<std::int64_t>> {
        co_return fail(ErrorCode::unavailable, "Not now.", "inner words");
      }};
}

TEST_F(RetentionService, RemovesWhatIsOlderThanItsPeriod) {
  for (const int days : {5, 9, 11, 50}) add_thing(days);
  const auto service = service_with({things()});
  const auto report = run(*service, false);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  ASSERT_EQ(report.value().items.size(), 1U);
  EXPECT_EQ(report.value().items[0].removed, 2);
  EXPECT_EQ(report.value().items[0].days, 10);
  EXPECT_EQ(report.value().items[0].before, "2023-11-04T22:13:20.000Z");
  EXPECT_FALSE(report.value().items[0].problem);
  EXPECT_FALSE(report.value().dry_run);
  EXPECT_EQ(count("things"), 2);
  EXPECT_EQ(run(*service, false).value().items[0].removed, 0);
}

TEST_F(RetentionService, RemovesNothingInADryRun) {
  for (const int days : {5, 11, 50}) add_thing(days);
  const auto service = service_with({things()});
  const auto report = run(*service, true).value();
  EXPECT_TRUE(report.dry_run);
  EXPECT_EQ(report.items.at(0).removed, 2);
  EXPECT_EQ(count("things"), 3);
}

TEST_F(RetentionService, KeepsReportsAndWritesTheAuditLog) {
  add_thing(50);
  const auto service = service_with({things()});
  ASSERT_TRUE(run(*service, true, "admin").has_value());
  clock_.advance(1000);
  ASSERT_TRUE(run(*service, false).has_value());
  const auto reports = test_support::run_to_end(io_, service->reports()).value();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_FALSE(reports[0].dry_run);
  EXPECT_EQ(reports[0].items.at(0).removed, 1);
  EXPECT_EQ(reports[0].items.at(0).title, "Things");
  EXPECT_EQ(reports[0].at, iso8601(clock_.now()));
  EXPECT_TRUE(reports[1].dry_run);
  EXPECT_EQ(
      count("audit_log WHERE action = 'retention_run' AND actor_kind = 'person' AND actor_id = 'admin' AND "
            "detail = 'dry run, things 1'"),
      1);
  EXPECT_EQ(
      count("audit_log WHERE action = 'retention_run' AND actor_kind = 'system' AND detail = 'things 1'"), 1);
}

TEST_F(RetentionService, GoesOnWhenOneKindFails) {
  add_thing(50);
  const auto service = service_with({broken_part(), things()});
  const auto report = run(*service, false).value();
  EXPECT_EQ(report.items.at(0).problem, "Not now.");
  EXPECT_EQ(report.items.at(1).removed, 1);
  EXPECT_EQ(count("audit_log WHERE outcome = 'failed'"), 1);
  EXPECT_EQ(count("retention_reports WHERE report LIKE '%inner%'"), 0);
}

TEST_F(RetentionService, ListsAndChangesPeriods) {
  const auto service = service_with({things()});
  auto rules = test_support::run_to_end(io_, service->rules()).value();
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules[0].days, 10);
  EXPECT_EQ(rules[0].max_days, 100);
  const auto changed = test_support::run_to_end(io_, service->set_days("admin", "things", 40));
  EXPECT_EQ(changed.value().days, 40);
  rules = test_support::run_to_end(io_, service->rules()).value();
  EXPECT_EQ(rules[0].days, 40);
  EXPECT_EQ(count("audit_log WHERE action = 'retention_changed' AND detail = 'things 10 -> 40'"), 1);
  ASSERT_TRUE(test_support::run_to_end(io_, service->set_days("admin", "things", 40)).has_value());
  EXPECT_EQ(count("audit_log"), 1);  // nothing changed

  add_thing(30);
  EXPECT_EQ(run(*service, false).value().items[0].removed, 0);
}

TEST_F(RetentionService, NamesAPeriodThatIsWrong) {
  const auto service = service_with({things()});
  for (const int days : {0, -5, 101}) {
    const auto refused = test_support::run_to_end(io_, service->set_days("admin", "things", days));
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_input) << days;
  }
  for (const char* kind : {"", "thing", "things' OR 1=1"}) {
    const auto refused = test_support::run_to_end(io_, service->set_days("admin", kind, 10));
    EXPECT_EQ(refused.error().code, ErrorCode::not_found) << kind;
  }
  EXPECT_EQ(count("retention_settings"), 0);
}

TEST_F(RetentionService, RunsOnceAtATime) {
  std::unique_ptr<Service> service;
  std::optional<Result<Report>> second;
  Part nested = things();
  // A run that is asked for while this one is at its first kind.
  nested.run = [&](Millis, bool) -> asio::awaitable<Result<std::int64_t>> {
    second.emplace(co_await service->run("admin", true));
    co_return 0;
  };
  service = service_with({nested});
  EXPECT_TRUE(run(*service, false).has_value());
  ASSERT_TRUE(second);
  EXPECT_EQ(second->error().code, ErrorCode::conflict);
  EXPECT_EQ(count("retention_reports"), 1);
  EXPECT_TRUE(run(*service, false).has_value());  // the place is free again
}

TEST_F(RetentionService, GoesOnNextTimeWhenARunIsCutOff) {
  add_thing(50);
  std::unique_ptr<Service> service;
  Part first{
      "first", "First", "Stops.", 10, 1, 100, [&](Millis, bool) -> asio::awaitable<Result<std::int64_t>> {
        service->stop();
        co_return 1;
      }};
  service = service_with({first, things()});
  EXPECT_EQ(run(*service, false).error().code, ErrorCode::unavailable);
  EXPECT_EQ(count("retention_reports"), 0);
  EXPECT_EQ(count("things"), 1);

  const auto later = service_with({things()});  // after the next start
  EXPECT_EQ(test_support::run_to_end(io_, later->due(1000)).value(), clock_.now());
  EXPECT_EQ(run(*later, false).value().items[0].removed, 1);
  EXPECT_EQ(test_support::run_to_end(io_, later->due(1000)).value(), clock_.now() + 1000);
}

TEST_F(RetentionService, DoesNotCountADryRunAsDone) {
  const auto service = service_with({things()});
  ASSERT_TRUE(run(*service, true).has_value());
  EXPECT_EQ(test_support::run_to_end(io_, service->due(1000)).value(), clock_.now());
}

TEST_F(RetentionService, RefusesPartsThatMakeNoSense) {
  EXPECT_THROW(service_with({things(), things()}), std::logic_error);
  Part wrong = things();
  wrong.default_days = 1000;
  EXPECT_THROW(service_with({wrong}), std::logic_error);
  Part empty = things();
  empty.run = {};
  EXPECT_THROW(service_with({empty}), std::logic_error);
}

}  // namespace
}  // namespace evenkeel::retention
