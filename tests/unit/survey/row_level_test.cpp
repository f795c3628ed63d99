// PostgreSQL hides members' rows from jobs that did not say for whom they work: the use cases, as a plain
// database user.
#include <functional>

#include "fixture.hpp"
#include "support/postgres_server.hpp"
#include "survey/personal.hpp"
#include "survey/population_counts.hpp"

namespace evenkeel::survey {
namespace {

/// A database that belongs to a user without special rights; a superuser would see everything.
std::string plain_users_database() {
  auto& server = test_support::PostgresServer::shared();
  static const bool made = [&] {
    server.run_sql("CREATE ROLE plain LOGIN");
    return true;
  }();
  std::string url = server.new_database();
  EXPECT_TRUE(made);
  const auto after_slashes = url.find(":///") + 4;
  const std::string name = url.substr(after_slashes, url.find('?') - after_slashes);
  server.run_sql("ALTER DATABASE " + name + " OWNER TO plain");
  const auto user = url.find("evenkeel", url.find("user="));
  return url.replace(user, 8, "plain");
}

class RowLevelTest : public SurveyTest {
 protected:
  RowLevelTest() : SurveyTest(plain_users_database()) {}

  std::vector<std::function<asio::awaitable<void>()>> bodies_;
};

TEST_F(RowLevelTest, EveryUseCaseSaysForWhomItWorks) {
  const std::string member = add_member();
  const std::string other = add_member();
  start_for(member, "evenkeel-54");
  ASSERT_TRUE(save("phq9_9", "2").has_value());
  ASSERT_TRUE(save("loneliness", "\"often\"").has_value());
  EXPECT_TRUE(find().has_value());
  EXPECT_TRUE(run(service_->find_current(access())).has_value());
  const auto completed = complete();
  ASSERT_TRUE(completed.has_value()) << to_text(completed.error());
  EXPECT_TRUE(result().has_value());
  EXPECT_EQ(run(members_->history(member)).value().checkins.size(), 1U);
  EXPECT_TRUE(run(members_->compare(member, id_, id_)).has_value());
  EXPECT_EQ(run(members_->question(member, "evenkeel-54", "phq9_9")).value().points.size(), 1U);
  EXPECT_EQ(count("checkins"), 0) << "a job that says nothing sees no member's row";
  EXPECT_EQ(count("safety_events"), 0);

  start();
  ASSERT_TRUE(save("phq9_9", "1").has_value());
  EXPECT_EQ(count("checkins"), 1) << "visitors' rows are visible";
  const auto claimed = run(members_->claim(other, code_));
  ASSERT_TRUE(claimed.has_value()) << to_text(claimed.error());
  EXPECT_EQ(count("checkins"), 0);
  account_ = other;
  EXPECT_TRUE(save("phq9_1", "1").has_value());

  clock_.advance(1000);
  EXPECT_EQ(run(service_->remove_unfinished(clock_.now(), false)).value(), 1);
  EXPECT_TRUE(run(members_->history(other)).value().checkins.empty());

  const auto part = personal_part(*service_);
  const auto key = keyring_->find_sync(member).value();
  const auto files =
      database_->read_sync([&](db::Session& session) { return part.read(session, member, *key); });
  ASSERT_TRUE(files.has_value());
  EXPECT_EQ(files.value().at(0).rows.size(), 1U);
  write([&](db::Session& session) { EXPECT_TRUE(part.before_erase(session, member, *key).has_value()); });
  EXPECT_TRUE(run(members_->history(member)).value().checkins.empty());
}

TEST_F(RowLevelTest, TwoWhoCompleteAtOnceAreBothCounted) {
  std::vector<std::pair<std::string, std::string>> open;
  for (int i = 0; i < 8; ++i) {
    start("evenkeel-54");
    ASSERT_TRUE(save("loneliness", "\"often\"").has_value());
    open.emplace_back(id_, code_);
  }
  int done = 0;
  for (const auto& [id, code] : open) {
    const auto body = [&, id_now = std::string_view(id),
                       code_now = std::string_view(code)]() -> asio::awaitable<void> {
      const Access by = Access::by_code(code_now);
      const auto completed = co_await service_->complete(id_now, by);
      if (completed.has_value()) ++done;
    };
    bodies_.push_back(body);
  }
  for (auto& body : bodies_) asio::co_spawn(context_, body, asio::detached);
  context_.restart();
  context_.run();
  EXPECT_EQ(done, 8);
  const auto counted = database_->read_sync([&](db::Session& session) -> Result<std::int64_t> {
    const auto all = counts::read_all(session, keyring_->deployment(DeploymentKey::statistics));
    return all.at(0).n;
  });
  EXPECT_EQ(counted.value(), 8);
}

}  // namespace
}  // namespace evenkeel::survey
