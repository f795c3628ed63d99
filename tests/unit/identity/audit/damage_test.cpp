#include "chain_fixture.hpp"

namespace evenkeel::identity::audit {
namespace {

using testing::HasSubstr;

/// Nine rows, then somebody with full access to the database, but without the key, goes to work.
class DamagedLog : public ChainTest {
 protected:
  void SetUp() override {
    ChainTest::SetUp();
    fill(9);
  }
  /// The damage must be found at `seq`, also after the log has gone on.
  void expect_found_at(std::int64_t seq) {
    for (const std::int64_t page : {1, 3, 100}) {
      const auto finding = verify(page);
      EXPECT_FALSE(finding.intact);
      EXPECT_EQ(finding.first_bad, seq) << finding.message;
      EXPECT_THAT(finding.message, HasSubstr("broken"));
    }
    fill(2);
    const auto later = verify();
    EXPECT_FALSE(later.intact);
    EXPECT_EQ(later.first_bad, seq) << later.message;
  }
};
EVENKEEL_AUDIT_ON_EVERY_BACKEND(DamagedLog);

TEST_P(DamagedLog, ShowsAChangeOfAnyColumn) {
  for (const char* change :
       {"at = at + 1", "action = 'data_read'", "actor_kind = 'system'", "actor_id = 'x'", "subject_id = 'x'",
        "object_id = 'x'", "outcome = 'failed'", "detail = 'x'", "reason = 'x'", "hash = 'x'"}) {
    SCOPED_TRACE(change);
    damage("CREATE TABLE kept AS SELECT * FROM audit_log WHERE seq = 5");
    damage(std::string("UPDATE audit_log SET ") + change + " WHERE seq = 5");
    EXPECT_EQ(verify().first_bad, 5);
    damage("DELETE FROM audit_log WHERE seq = 5; INSERT INTO audit_log SELECT * FROM kept; DROP TABLE kept");
    EXPECT_TRUE(verify().intact);
  }
}

TEST_P(DamagedLog, ShowsTextThatMovedToTheNextColumn) {
  damage("UPDATE audit_log SET actor_id = 'act', subject_id = 'or' WHERE seq = 4");
  expect_found_at(4);
}

TEST_P(DamagedLog, ShowsAMissingRowInTheMiddle) {
  damage("DELETE FROM audit_log WHERE seq = 4");
  expect_found_at(4);
}

TEST_P(DamagedLog, ShowsAMissingRowWhoseNumberWasGivenAgain) {
  damage("DELETE FROM audit_log WHERE seq = 4; UPDATE audit_log SET seq = 4 WHERE seq = 5");
  expect_found_at(4);
}

TEST_P(DamagedLog, ShowsAMissingBeginning) {
  damage("DELETE FROM audit_log WHERE seq <= 2");
  expect_found_at(1);
}

TEST_P(DamagedLog, ShowsAMissingBeginningWithAHeadThatWasMadeToFit) {
  damage("UPDATE audit_head SET first_seq = 3, first_previous = (SELECT hash FROM audit_log WHERE seq = 2)");
  damage("DELETE FROM audit_log WHERE seq <= 2");
  EXPECT_EQ(verify().first_bad, 10);  // all that is left is right but for the head's seal
  fill(1);
  EXPECT_EQ(verify().first_bad, 10);
}

TEST_P(DamagedLog, ShowsAMissingEnd) {
  damage("DELETE FROM audit_log WHERE seq >= 8");
  expect_found_at(8);
}

TEST_P(DamagedLog, ShowsAMissingEndWithAHeadThatWasMadeToFit) {
  damage("DELETE FROM audit_log WHERE seq >= 8");
  damage("UPDATE audit_head SET last_seq = 7, last_hash = (SELECT hash FROM audit_log WHERE seq = 7)");
  expect_found_at(8);  // the next rows must not heal it
}

TEST_P(DamagedLog, ShowsAnOlderHeadThatWasPutBack) {
  damage("CREATE TABLE kept AS SELECT * FROM audit_head");
  fill(3);
  damage("DELETE FROM audit_log WHERE seq >= 11");
  damage("DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept");
  const auto finding = verify();
  EXPECT_FALSE(finding.intact);
  EXPECT_EQ(finding.first_bad, 10);
}

TEST_P(DamagedLog, ShowsAMissingHead) {
  damage("DELETE FROM audit_head");
  EXPECT_EQ(verify().first_bad, 1);
  fill(1);
  const auto later = verify();
  EXPECT_FALSE(later.intact);
  EXPECT_EQ(later.first_bad, 10) << later.message;
}

TEST_P(DamagedLog, ShowsSwappedRows) {
  damage(
      "UPDATE audit_log SET seq = -1 WHERE seq = 3; UPDATE audit_log SET seq = 3 WHERE seq = 6; "
      "UPDATE audit_log SET seq = 6 WHERE seq = -1");
  expect_found_at(3);
}

TEST_P(DamagedLog, ShowsARowThatWasPutInAtTheEnd) {
  damage(
      "INSERT INTO audit_log (seq, at, action, actor_kind, outcome, hash) VALUES (10, 1, 'sign_in', "
      "'person', "
      "'succeeded', 'made up')");
  EXPECT_EQ(verify().first_bad, 10);
}

TEST_P(DamagedLog, ShowsARowThatWasPutInBeforeTheBeginning) {
  damage(
      "INSERT INTO audit_log (seq, at, action, actor_kind, outcome, hash) VALUES (-5, 1, 'sign_in', "
      "'person', "
      "'succeeded', 'made up')");
  expect_found_at(-5);
}

TEST_P(DamagedLog, ShowsARowThatWasPutInTheMiddle) {
  damage("DELETE FROM audit_log WHERE seq = 5");
  damage(
      "INSERT INTO audit_log (seq, at, action, actor_kind, outcome, hash) SELECT 5, at, action, actor_kind, "
      "outcome, "
      "hash FROM audit_log WHERE seq = 6");
  expect_found_at(5);
}

}  // namespace
}  // namespace evenkeel::identity::audit
