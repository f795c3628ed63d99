#include "chain_fixture.hpp"

namespace evenkeel::identity::audit {
namespace {

/// Ten rows, a minute apart.
class PrunedLog : public ChainTest {
 protected:
  void SetUp() override {
    ChainTest::SetUp();
    begin_ = clock_.now();
    fill(10);
  }
  Millis minute(int number) const { return begin_ + number * Millis{60'000}; }

  Millis begin_ = 0;
};
EVENKEEL_AUDIT_ON_EVERY_BACKEND(PrunedLog);

TEST_P(PrunedLog, StaysWholeWithoutItsOldestRows) {
  const auto removed = prune(minute(7));
  ASSERT_TRUE(removed.has_value()) << to_text(removed.error());
  EXPECT_EQ(removed.value(), 7);
  EXPECT_EQ(count(), 3);
  auto finding = verify();
  EXPECT_TRUE(finding.intact) << finding.message;
  EXPECT_EQ(finding.rows, 3);
  EXPECT_EQ(head().first_seq, 8);
  fill(2);
  finding = verify();
  EXPECT_TRUE(finding.intact) << finding.message;
  EXPECT_EQ(finding.last_seq, 12);
}

TEST_P(PrunedLog, RemovesNothingInADryRun) {
  EXPECT_EQ(prune(minute(7), true).value(), 7);
  EXPECT_EQ(prune(minute(0), true).value(), 0);
  EXPECT_EQ(prune(minute(100), true).value(), 10);
  EXPECT_EQ(count(), 10);
  EXPECT_EQ(head().first_seq, 1);
}

TEST_P(PrunedLog, MayBecomeEmptyAndGoesOn) {
  EXPECT_EQ(prune(minute(100)).value(), 10);
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(verify().intact);
  EXPECT_EQ(prune(minute(100)).value(), 0);
  fill(1);
  const auto finding = verify();
  EXPECT_TRUE(finding.intact) << finding.message;
  EXPECT_EQ(finding.last_seq, 11);
}

TEST_P(PrunedLog, NoticesARowMissingAfterThePrunedPart) {
  ASSERT_TRUE(prune(minute(4)).has_value());
  damage("DELETE FROM audit_log WHERE seq = 5");
  EXPECT_EQ(verify().first_bad, 5);
}

TEST_P(PrunedLog, NoticesAPrunedRowThatCameBack) {
  damage("CREATE TABLE kept AS SELECT * FROM audit_log WHERE seq = 4");
  ASSERT_TRUE(prune(minute(4)).has_value());
  damage("INSERT INTO audit_log SELECT * FROM kept");
  EXPECT_EQ(verify().first_bad, 4);
}

TEST_P(PrunedLog, KeepsADamagedPartAsEvidence) {
  // Somebody makes rows old, so that retention takes them away.
  damage("UPDATE audit_log SET at = 1 WHERE seq <= 5");
  const auto refused = prune(begin_ - 1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_EQ(count(), 10);
  EXPECT_EQ(verify().first_bad, 1);
}

TEST_P(PrunedLog, KeepsEverythingWhenTheHeadIsNotGenuine) {
  damage("UPDATE audit_head SET first_seq = 1, last_seq = 9");
  EXPECT_FALSE(prune(minute(100)).has_value());
  EXPECT_EQ(count(), 10);
}

TEST_P(PrunedLog, CanBeVerifiedWhileItIsPruned) {
  fill(40);
  const Verifier verifier(*database_, key_, 4);
  std::optional<Result<Finding>> finding;
  std::optional<Result<std::int64_t>> pruned;
  const Pruning pruning(*database_, key_, 2);
  const auto verifying = [&]() -> asio::awaitable<void> { finding.emplace(co_await verifier.verify()); };
  const auto cutting = [&]() -> asio::awaitable<void> {
    pruned.emplace(co_await pruning.run(minute(30), false));
  };
  boost::asio::co_spawn(io_, verifying, boost::asio::detached);
  boost::asio::co_spawn(io_, cutting, boost::asio::detached);
  io_.restart();
  io_.run();
  EXPECT_TRUE(finding->value().intact) << finding->value().message;
  EXPECT_EQ(pruned->value(), 30);
  EXPECT_TRUE(verify().intact);
}

}  // namespace
}  // namespace evenkeel::identity::audit
