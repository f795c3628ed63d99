#include "own_data/erasure.hpp"

#include <filesystem>

#include "own_data_fixture.hpp"
#include "survey/population_counts.hpp"

namespace evenkeel::own_data {
namespace {

class ErasureTest : public OwnDataTest {
 protected:
  std::int64_t tally() {
    std::int64_t n = 0;
    write([&](db::Session& session) {
      n = 0;
      for (const auto& one :
           survey::counts::read_all(session, keyring_->deployment(DeploymentKey::statistics)))
        n += one.n;
    });
    return n;
  }
  std::int64_t rows_of(const std::string& account) {
    return count("accounts WHERE id = '" + account + "'") +
           count("checkins WHERE owner_id = '" + account + "'") +
           count("consents WHERE account_id = '" + account + "'");
  }
  bool finished(const std::string& account) {
    return count("erasures WHERE finished_at IS NOT NULL AND account_id = '" + account + "'") == 1;
  }
  std::int64_t audited(const std::string& account) {
    return count("audit_log WHERE action = 'account_erased' AND subject_id = '" + account + "'");
  }
};

TEST_F(ErasureTest, TakesKeyRowsAndCountsOfOnePersonAlone) {
  const std::string account = person();
  const std::string other = person();
  ASSERT_EQ(tally(), 2);
  Erasure erasure(parts());
  const auto done = run(erasure.erase(account, by_));
  ASSERT_TRUE(done.has_value()) << to_text(done.error());
  EXPECT_EQ(rows_of(account), 0);
  EXPECT_EQ(keyring_->find_sync(account).error().code, ErrorCode::gone);
  EXPECT_EQ(tally(), 1);
  EXPECT_TRUE(finished(account));
  EXPECT_EQ(audited(account), 1);
  EXPECT_EQ(rows_of(other), 3);
  EXPECT_TRUE(run(members_->history(other)).has_value());
  EXPECT_EQ(run(erasure.erase(account, by_)).error().code, ErrorCode::not_found);
}

TEST_F(ErasureTest, APartThatRefusesStopsEverything) {
  const std::string account = person();
  Parts refusing = parts();
  refusing.parts.back().before_erase = [](db::Session&, const std::string&,
                                          const crypto::Key&) -> Result<void> {
    return fail(ErrorCode::conflict, "One admin has to stay.");
  };
  Erasure erasure(refusing);
  EXPECT_EQ(run(erasure.erase(account, by_)).error().code, ErrorCode::conflict);
  EXPECT_EQ(rows_of(account), 3);
  EXPECT_EQ(tally(), 1);
  EXPECT_EQ(count("erasures"), 0);
  EXPECT_TRUE(keyring_->find_sync(account).has_value());
}

TEST_F(ErasureTest, AnErasureThatWasCutOffIsFinishedAtTheNextStart) {
  const std::string before_the_key = person();
  const std::string after_the_key = person();
  for (const auto& account : {before_the_key, after_the_key}) {
    write([&](db::Session& session) {
      session.exec("INSERT INTO erasures (account_id, requested_at) VALUES (:id, 1)", account);
    });
  }
  ASSERT_TRUE(keyring_->destroy_sync(after_the_key).has_value());
  Erasure erasure(parts());
  EXPECT_EQ(erasure.resume().value(), 2);
  for (const auto& account : {before_the_key, after_the_key}) {
    EXPECT_EQ(rows_of(account), 0);
    EXPECT_EQ(keyring_->find_sync(account).error().code, ErrorCode::gone);
    EXPECT_TRUE(finished(account));
    EXPECT_EQ(audited(account), 1);
  }
  EXPECT_EQ(erasure.resume().value(), 0);
}

TEST_F(ErasureTest, ARestoredBackupDoesNotBringAPersonBack) {
  const std::string account = person();
  const std::string other = person();
  close_database();
  const std::filesystem::path copy = folder_ / "copy.db";
  std::filesystem::copy_file(folder_ / "test.db", copy);
  open_database();
  {
    Erasure erasure(parts());
    ASSERT_TRUE(run(erasure.erase(account, by_)).has_value());
  }
  close_database();
  std::filesystem::copy_file(copy, folder_ / "test.db", std::filesystem::copy_options::overwrite_existing);
  open_database();
  ASSERT_EQ(rows_of(account), 3);
  EXPECT_EQ(run(members_->history(account)).error().code, ErrorCode::gone) << "unreadable at once";

  Erasure erasure(parts());
  EXPECT_EQ(erasure.forget_orphans().value(), 1);
  EXPECT_EQ(rows_of(account), 0);
  EXPECT_EQ(rows_of(other), 3);
  EXPECT_TRUE(finished(account));
  EXPECT_EQ(erasure.forget_orphans().value(), 0);
}

TEST_F(ErasureTest, AMixedUpKeyStoreErasesNobody) {
  const std::string account = person();
  service_.reset();
  keyring_->close();
  std::filesystem::remove(folder_ / "keys.db");
  keyring_ = open_keyring();  // an empty one in its place
  close_database();
  open_database();
  Erasure erasure(parts());
  // No key, but none was destroyed here either: a lost key store must not delete people.
  EXPECT_EQ(erasure.forget_orphans().value(), 0);
  EXPECT_EQ(rows_of(account), 3);
}

TEST_F(ErasureTest, InactiveAccountsGoButAdminsStay) {
  const std::string idle = person();
  const std::string admin = person();
  write([&](db::Session& session) {
    session.exec("UPDATE accounts SET roles = 'member,admin' WHERE id = :id", admin);
  });
  clock_.advance(1000);
  const Millis before = clock_.now();
  const std::string fresh = person();
  Erasure erasure(parts());
  EXPECT_EQ(run(erasure.inactive_accounts(before, true)).value(), 1);
  EXPECT_EQ(rows_of(idle), 3);
  EXPECT_EQ(run(erasure.inactive_accounts(before, false)).value(), 1);
  EXPECT_EQ(rows_of(idle), 0);
  EXPECT_EQ(rows_of(admin), 3);
  EXPECT_EQ(rows_of(fresh), 3);
}

}  // namespace
}  // namespace evenkeel::own_data
