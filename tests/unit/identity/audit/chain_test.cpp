#include <thread>

#include "chain_fixture.hpp"

namespace evenkeel::identity::audit {
namespace {

using testing::HasSubstr;

class AuditLog : public ChainTest {};
EVENKEEL_AUDIT_ON_EVERY_BACKEND(AuditLog);

TEST_P(AuditLog, IsIntactWhileEmpty) {
  const auto finding = verify();
  EXPECT_TRUE(finding.intact);
  EXPECT_EQ(finding.rows, 0);
}

TEST_P(AuditLog, KeepsWhatHappenedInOrder) {
  ASSERT_TRUE(append({.action = Action::data_read,
                      .actor_id = "counsellor",
                      .subject_id = "person",
                      .object_id = "check-in",
                      .detail = "results",
                      .reason = "s1.sealed"})
                  .has_value());
  ASSERT_TRUE(
      append({.action = Action::sign_in_failed, .actor_kind = ActorKind::operator_, .succeeded = false})
          .has_value());
  const auto rows = database_
                        ->read_sync([](db::Session& session) -> Result<std::vector<Row>> {
                          return store::rows_after(session, 0, 10);
                        })
                        .value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].seq, 1);
  EXPECT_EQ(rows[0].at, clock_.now());
  EXPECT_EQ(rows[0].action, "data_read");
  EXPECT_EQ(rows[0].actor_kind, "person");
  EXPECT_EQ(rows[0].subject_id, "person");
  EXPECT_EQ(rows[0].outcome, "succeeded");
  EXPECT_EQ(rows[0].reason, "s1.sealed");
  EXPECT_EQ(rows[0].hash.size(), 64U);
  EXPECT_EQ(rows[1].seq, 2);
  EXPECT_EQ(rows[1].actor_kind, "operator");
  EXPECT_EQ(rows[1].outcome, "failed");
  const auto finding = verify();
  EXPECT_TRUE(finding.intact) << finding.message;
  EXPECT_EQ(finding.rows, 2);
  EXPECT_EQ(finding.last_hash, rows[1].hash);
}

TEST_P(AuditLog, StandsOrFallsWithItsJob) {
  fill(2);
  const auto refused = database_->write_sync([&](db::Session& session) -> Result<void> {
    log_.append(session, {.action = Action::roles_changed});
    return fail(ErrorCode::conflict, "no");
  });
  EXPECT_FALSE(refused.has_value());
  EXPECT_EQ(count(), 2);
  fill(1);
  EXPECT_TRUE(verify().intact);
  EXPECT_EQ(verify().last_seq, 3);
}

TEST_P(AuditLog, TakesSeveralRowsInOneJob) {
  const auto done = database_->write_sync([&](db::Session& session) -> Result<void> {
    for (int i = 0; i < 5; ++i) log_.append(session, {.action = Action::team_changed});
    return success();
  });
  ASSERT_TRUE(done.has_value());
  EXPECT_TRUE(verify().intact);
  EXPECT_EQ(count(), 5);
}

TEST_P(AuditLog, ChainsRowsOfConcurrentJobs) {
  constexpr int kThreads = 8;
  constexpr int kEach = 25;
  std::atomic<int> failed{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        if (!append({.action = Action::sign_in}).has_value()) ++failed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  const auto finding = verify(17);
  EXPECT_TRUE(finding.intact) << finding.message;
  EXPECT_EQ(finding.rows, kThreads * kEach);
}

TEST_P(AuditLog, CanBeVerifiedWhileItGrows) {
  fill(5);
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    while (!stop) static_cast<void>(append({.action = Action::sign_in}));
  });
  for (int i = 0; i < 10; ++i) {
    const auto finding = verify(2);
    EXPECT_TRUE(finding.intact) << finding.message;
  }
  stop = true;
  writer.join();
}

TEST_P(AuditLog, RefusesAnUpdate) {
  fill(2);
  const auto changed = database_->write_sync([](db::Session& session) -> Result<void> {
    session.exec("UPDATE audit_log SET actor_id = 'someone' WHERE seq = 1");
    return success();
  });
  EXPECT_FALSE(changed.has_value());
  EXPECT_TRUE(verify().intact);
}

TEST_P(AuditLog, RefusesADeletionWhereTheBackendCan) {
  fill(2);
  const auto removed = database_->write_sync([](db::Session& session) -> Result<void> {
    session.exec("DELETE FROM audit_log WHERE seq = 1");
    return success();
  });
  EXPECT_NE(removed.has_value(), database_->capabilities().row_level_security);
}

TEST_P(AuditLog, IsUnderItsOwnKey) {
  fill(2);
  const auto other = key_of(8);
  const auto finding = test_support::run_to_end(io_, Verifier(*database_, other).verify()).value();
  EXPECT_FALSE(finding.intact);
  EXPECT_EQ(finding.first_bad, 1);
}

}  // namespace
}  // namespace evenkeel::identity::audit
