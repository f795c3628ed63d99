#include "identity/organisation/teams.hpp"

#include "world.hpp"

namespace evenkeel::identity::organisation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using web::Role;

constexpr const char* kNobody = "0190a000-0000-7000-8000-000000000000";

class TeamsTest : public identity::testing::WorldTest {
 protected:
  std::string team(const std::string& name) { return run(teams_.create(name, admin_)).value().id; }
  void put(const std::string& team, const std::string& person, bool manages = false) {
    const auto done = run(teams_.set_member(team, person, manages, admin_));
    ASSERT_TRUE(done.has_value()) << to_text(done.error());
  }
  std::vector<std::string> teams_of(const std::string& person) {
    const auto read = read_teams();
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::vector<std::string>> {
          std::vector<std::string> names;
          for (const auto& one : read(session, person)) names.push_back(one.name + (one.manages ? " *" : ""));
          return names;
        })
        .value();
  }

  const accounts::By admin_{audit::ActorKind::person, "the-admin"};
  Teams teams_{*database_, directory_, log_, clock_, random_};
};

TEST_F(TeamsTest, CountsMembersAndManagers) {
  const std::string night = team("Night shift");
  team("Day shift");
  put(night, directory_.add("sam"));
  put(night, directory_.add("kim"), true);
  const auto all = run(teams_.list()).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "Day shift");
  EXPECT_EQ(all[1].members, 2);
  EXPECT_EQ(all[1].managers, 1);
}

TEST_F(TeamsTest, KeepsNamesApart) {
  const std::string night = team("Night shift");
  EXPECT_EQ(run(teams_.create("NIGHT  shift ", admin_)).error().code, ErrorCode::conflict);
  const std::string day = team("Day shift");
  EXPECT_EQ(run(teams_.rename(day, "night shift", admin_)).error().code, ErrorCode::conflict);
  EXPECT_EQ(run(teams_.rename(night, "NIGHT SHIFT", admin_)).value().name, "NIGHT SHIFT");
  EXPECT_EQ(run(teams_.rename(night, " ", admin_)).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(run(teams_.rename(kNobody, "Other", admin_)).error().code, ErrorCode::not_found);
}

TEST_F(TeamsTest, PutsAPersonIntoSeveralTeams) {
  const std::string sam = directory_.add("sam");
  const std::string night = team("Night");
  put(night, sam, true);
  put(team("Day"), sam);
  EXPECT_THAT(teams_of(sam), ElementsAre("Day", "Night *"));
  put(night, sam, false);
  EXPECT_THAT(teams_of(sam), ElementsAre("Day", "Night"));
  const auto members = run(teams_.members(night)).value();
  ASSERT_EQ(members.size(), 1U);
  EXPECT_EQ(members[0].name, "sam");
  ASSERT_TRUE(run(teams_.remove_member(night, sam, admin_)).has_value());
  EXPECT_THAT(teams_of(sam), ElementsAre("Day"));
  EXPECT_EQ(run(teams_.remove_member(night, sam, admin_)).error().code, ErrorCode::not_found);
}

TEST_F(TeamsTest, RefusesWhatIsNotThere) {
  const std::string sam = directory_.add("sam");
  EXPECT_EQ(run(teams_.set_member(kNobody, sam, false, admin_)).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(teams_.set_member(team("Night"), kNobody, false, admin_)).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(teams_.members(kNobody)).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(teams_.remove(kNobody, admin_)).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(teams_.remove_member(kNobody, sam, admin_)).error().code, ErrorCode::not_found);
}

TEST_F(TeamsTest, ShowsAManagerTheirOwnTeamsAlone) {
  const std::string kim = directory_.add("kim", {Role::member, Role::manager});
  const std::string night = team("Night");
  const std::string day = team("Day");
  put(night, kim, true);
  put(night, directory_.add("sam"));
  put(day, kim, false);
  const auto managed = run(teams_.managed_by(kim)).value();
  ASSERT_EQ(managed.size(), 1U);
  EXPECT_EQ(managed[0].id, night);
  EXPECT_EQ(managed[0].members, 2);
  EXPECT_EQ(run(teams_.managed_team(kim, night)).value().name, "Night");
  const auto other = run(teams_.managed_team(kim, day)).error();
  const auto none = run(teams_.managed_team(kim, kNobody)).error();
  EXPECT_EQ(other.code, ErrorCode::not_found);
  EXPECT_EQ(none.code, ErrorCode::not_found);
  EXPECT_EQ(other.message, none.message);
}

TEST_F(TeamsTest, AuditsEveryChangeAndNothingElse) {
  const std::string sam = directory_.add("sam");
  const std::string night = team("Night");
  put(night, sam);
  put(night, sam);  // the same again
  put(night, sam, true);
  put(night, sam, false);
  ASSERT_TRUE(run(teams_.rename(night, "Late", admin_)).has_value());
  ASSERT_TRUE(run(teams_.remove(night, admin_)).has_value());
  EXPECT_FALSE(run(teams_.rename(night, "Later", admin_)).has_value());
  EXPECT_THAT(audit_rows(),
              ElementsAre("team_changed||" + night + "|succeeded|team made",
                          "team_changed|" + sam + "|" + night + "|succeeded|joined",
                          "team_changed|" + sam + "|" + night + "|succeeded|manages the team",
                          "team_changed|" + sam + "|" + night + "|succeeded|manages the team no more",
                          "team_changed||" + night + "|succeeded|team renamed",
                          "team_changed|" + sam + "|" + night + "|succeeded|left with the team",
                          "team_changed||" + night + "|succeeded|team removed"));
  EXPECT_THAT(teams_of(sam), IsEmpty());
}

TEST_F(TeamsTest, FollowsTheNamesOfSingleSignOn) {
  const std::string sam = directory_.add("sam");
  const std::string night = team("Night");
  put(night, sam, true);
  put(team("Old"), sam);
  team("Day");
  ASSERT_TRUE(run(teams_.follow_names(sam, {"NIGHT", "day", "Unknown", "day"}, accounts::By{})).has_value());
  EXPECT_THAT(teams_of(sam), ElementsAre("Day", "Night *"));
  const auto rows = number("SELECT count(*) FROM audit_log");
  ASSERT_TRUE(run(teams_.follow_names(sam, {"Night", "Day"}, accounts::By{})).has_value());
  EXPECT_EQ(number("SELECT count(*) FROM audit_log"), rows);
}

TEST_F(TeamsTest, ExportsAndErasesAPersonsTeams) {
  const std::string sam = directory_.add("sam");
  const std::string kim = directory_.add("kim");
  const std::string night = team("Night");
  put(night, sam, true);
  put(night, kim);
  const auto part = personal_part();
  EXPECT_THAT(part.tables, ElementsAre("team_members"));
  const auto files =
      database_->read_sync([&](db::Session& session) { return part.read(session, sam, audit_key_); });
  ASSERT_TRUE(files.has_value());
  ASSERT_EQ(files.value().size(), 1U);
  EXPECT_EQ(files.value()[0].name, "teams");
  ASSERT_EQ(files.value()[0].rows.size(), 1U);
  EXPECT_EQ(files.value()[0].rows[0].at("team").as_string(), "Night");
  EXPECT_TRUE(files.value()[0].rows[0].at("manages").as_bool());
  const auto erased = database_->write_sync([&](db::Session& session) -> Result<void> {
    part.erase(session, sam);
    return success();
  });
  ASSERT_TRUE(erased.has_value());
  EXPECT_THAT(teams_of(sam), IsEmpty());
  EXPECT_THAT(teams_of(kim), ElementsAre("Night"));
}

}  // namespace
}  // namespace evenkeel::identity::organisation
