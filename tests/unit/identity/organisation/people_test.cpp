#include "identity/organisation/people.hpp"

#include "identity/organisation/teams.hpp"
#include "world.hpp"

namespace evenkeel::identity::organisation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using web::Role;

constexpr const char* kUnknown = "0190a000-0000-7000-8000-000000000000";

class PeopleTest : public identity::testing::WorldTest {
 protected:
  PeopleTest() {
    PeopleParts parts{*database_, directory_, log_, {}, "https://care.example"};
    parts.erase = [this](std::string account, accounts::By by) {
      return erase(std::move(account), std::move(by));
    };
    people_ = std::make_unique<PeopleService>(std::move(parts));
    admin_ = directory_.add("ada", {Role::member, Role::admin});
    clock_.advance(1);  // ids of one millisecond stand in no order
  }
  asio::awaitable<Result<void>> erase(std::string account, accounts::By by) {
    erased_.push_back(account + " by " + by.id);
    directory_.remove(account);
    co_return success();
  }
  std::vector<std::string> names(const std::string& query, const std::string& after = {}) {
    const auto found = run(people_->list(query, after));
    EXPECT_TRUE(found.has_value()) << to_text(found.error());
    next_ = found.value().next;
    std::vector<std::string> all;
    for (const Person& person : found.value().people) all.push_back(person.name);
    return all;
  }
  Error refused(const std::string& id, const ChangePerson& to) {
    const auto answer = run(people_->change(id, to, admin_));
    EXPECT_FALSE(answer.has_value());
    return answer.has_value() ? Error{} : answer.error();
  }

  std::unique_ptr<PeopleService> people_;
  Teams teams_{*database_, directory_, log_, clock_, random_};
  std::string admin_;
  std::optional<std::string> next_;
  std::vector<std::string> erased_;
};

TEST_F(PeopleTest, ListsAPageAtATime) {
  for (int i = 0; i < 60; ++i) {
    directory_.add("p" + std::to_string(i));
    clock_.advance(1);
  }
  const auto first = names("");
  EXPECT_EQ(first.size(), 50U);
  EXPECT_EQ(first.front(), "ada");
  ASSERT_TRUE(next_);
  const auto second = names("", *next_);
  EXPECT_EQ(second.size(), 11U);
  EXPECT_FALSE(next_);
  EXPECT_EQ(second.back(), "p59");
}

TEST_F(PeopleTest, ShowsTheAccountAndNoContent) {
  const std::string sam = directory_.add("sam", {Role::member, Role::counsellor});
  const std::string team = run(teams_.create("Night", accounts::By{})).value().id;
  ASSERT_TRUE(run(teams_.set_member(team, sam, true, accounts::By{})).has_value());
  const auto person = run(people_->find(sam)).value();
  EXPECT_EQ(person.display_name, "Display sam");
  EXPECT_FALSE(person.email);
  EXPECT_THAT(person.roles, ElementsAre(Role::member, Role::counsellor));
  ASSERT_EQ(person.teams.size(), 1U);
  EXPECT_EQ(person.teams[0].name, "Night");
  EXPECT_TRUE(person.teams[0].manages);
  EXPECT_EQ(run(people_->find(kUnknown)).error().code, ErrorCode::not_found);
}

TEST_F(PeopleTest, SearchesNamesInAnyCaseWithTheExactOneOnTop) {
  for (const char* name : {"sammy", "old-sam", "sam", "kim"}) {
    directory_.add(name);
    clock_.advance(1);
  }
  EXPECT_THAT(names("sam"), ElementsAre("sam", "sammy", "old-sam"));
  EXPECT_THAT(names(" SAM "), ElementsAre("sammy", "old-sam", "sam"));
  EXPECT_THAT(names("display k"), ElementsAre("kim"));
  EXPECT_THAT(names("nobody"), IsEmpty());
}

TEST_F(PeopleTest, PagesThroughASearchWithoutRepeating) {
  for (int i = 0; i < 70; ++i) {
    directory_.add("sam" + std::to_string(i));
    clock_.advance(1);
  }
  directory_.add("sam");
  auto all = names("sam");
  EXPECT_EQ(all.front(), "sam");
  ASSERT_TRUE(next_);
  for (const std::string& name : names("sam", *next_)) all.push_back(name);
  EXPECT_FALSE(next_);
  EXPECT_EQ(all.size(), 71U);
  std::ranges::sort(all);
  EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
}

TEST_F(PeopleTest, RefusesABadPageOrQuery) {
  EXPECT_EQ(run(people_->list("", "x")).error().fields.at(0).field, "after");
  EXPECT_EQ(run(people_->list(std::string(201, 'x'), "")).error().fields.at(0).field, "query");
}

TEST_F(PeopleTest, InvitesAPersonIntoTeams) {
  const std::string team = run(teams_.create("Night", accounts::By{})).value().id;
  AddPerson wish{"sam", {}, "sam@example.org", {Role::counsellor}, std::vector<std::string>{team, team}};
  const auto added = run(people_->add(wish, admin_));
  ASSERT_TRUE(added.has_value()) << to_text(added.error());
  EXPECT_EQ(added.value().setup_link, "https://care.example/setup#one-time-token");
  EXPECT_EQ(added.value().person.status, accounts::Status::invited);
  EXPECT_THAT(added.value().person.roles, ElementsAre(Role::member, Role::counsellor));
  ASSERT_EQ(added.value().person.teams.size(), 1U);
  EXPECT_THAT(directory_.done, ElementsAre("invite " + added.value().person.id + " by " + admin_));
  EXPECT_EQ(audit_rows().back(),
            "team_changed|" + added.value().person.id + "|" + team + "|succeeded|joined");
}

TEST_F(PeopleTest, InvitesNobodyIntoATeamThatIsNotThere) {
  for (const std::string& team : {std::string(kUnknown), std::string("x"), std::string()}) {
    AddPerson wish{"sam", {}, {}, {}, std::vector<std::string>{team}};
    EXPECT_EQ(run(people_->add(wish, admin_)).error().fields.at(0).field, "teams");
  }
  EXPECT_THAT(directory_.done, IsEmpty());
  ASSERT_TRUE(run(people_->add({"sam", {}, {}, {}, {}}, admin_)).has_value());
  EXPECT_EQ(run(people_->add({"sam", {}, {}, {}, {}}, admin_)).error().code, ErrorCode::conflict);
}

TEST_F(PeopleTest, ChangesWhatIsGivenAndDiffers) {
  const std::string sam = directory_.add("sam");
  ChangePerson to;
  to.roles = std::vector<Role>{Role::manager};
  to.display_name = "Sam";
  const auto changed = run(people_->change(sam, to, admin_));
  ASSERT_TRUE(changed.has_value());
  EXPECT_THAT(changed.value().roles, ElementsAre(Role::member, Role::manager));
  EXPECT_EQ(changed.value().display_name, "Sam");
  EXPECT_THAT(directory_.done,
              ElementsAre("set_display_name " + sam + " by " + admin_, "set_roles " + sam + " by " + admin_));
  ASSERT_TRUE(run(people_->change(sam, to, admin_)).has_value());
  EXPECT_EQ(directory_.done.size(), 2U);
  EXPECT_EQ(refused(kUnknown, to).code, ErrorCode::not_found);
}

TEST_F(PeopleTest, DisablesAndEnables) {
  const std::string sam = directory_.add("sam");
  ChangePerson to;
  to.status = accounts::Status::disabled;
  EXPECT_EQ(run(people_->change(sam, to, admin_)).value().status, accounts::Status::disabled);
  to.status = accounts::Status::active;
  EXPECT_EQ(run(people_->change(sam, to, admin_)).value().status, accounts::Status::active);
  to.status = accounts::Status::invited;
  EXPECT_EQ(refused(sam, to).fields.at(0).field, "status");
}

TEST_F(PeopleTest, ProtectsTheAdminFromThemselves) {
  ChangePerson roles;
  roles.roles = std::vector<Role>{Role::member};
  ChangePerson status;
  status.status = accounts::Status::disabled;
  directory_.add("other", {Role::member, Role::admin});
  EXPECT_EQ(refused(admin_, roles).code, ErrorCode::forbidden);
  EXPECT_EQ(refused(admin_, status).code, ErrorCode::forbidden);
  EXPECT_EQ(run(people_->reset(admin_, admin_)).error().code, ErrorCode::forbidden);
  EXPECT_EQ(run(people_->erase(admin_, admin_)).error().code, ErrorCode::forbidden);
  EXPECT_THAT(directory_.done, IsEmpty());
  EXPECT_THAT(erased_, IsEmpty());
}

TEST_F(PeopleTest, KeepsTheLastAdmin) {
  // The caller's own admin role was taken a moment ago, but their access token still stands.
  const std::string last = directory_.add("last", {Role::member, Role::admin});
  directory_.at(admin_).roles = {Role::member};
  ChangePerson roles;
  roles.roles = std::vector<Role>{Role::member};
  ChangePerson status;
  status.status = accounts::Status::disabled;
  EXPECT_EQ(refused(last, roles).code, ErrorCode::conflict);
  EXPECT_EQ(refused(last, status).code, ErrorCode::conflict);
  EXPECT_EQ(run(people_->erase(last, admin_)).error().code, ErrorCode::conflict);
  EXPECT_THAT(erased_, IsEmpty());
}

TEST_F(PeopleTest, ResetsAndErasesOthers) {
  const std::string sam = directory_.add("sam");
  const std::string other = directory_.add("other", {Role::member, Role::admin});
  EXPECT_EQ(run(people_->reset(sam, admin_)).value().setup_link, "https://care.example/setup#reset-token");
  ASSERT_TRUE(run(people_->erase(sam, admin_)).has_value());
  ASSERT_TRUE(run(people_->erase(other, admin_)).has_value());
  EXPECT_THAT(erased_, ElementsAre(sam + " by " + admin_, other + " by " + admin_));
  EXPECT_EQ(run(people_->erase(sam, admin_)).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(people_->reset(sam, admin_)).error().code, ErrorCode::not_found);
}

TEST_F(PeopleTest, NamesActiveCounsellorsByDisplayName) {
  directory_.add("zoe", {Role::member, Role::counsellor});
  const std::string kim = directory_.add("kim", {Role::member, Role::counsellor});
  directory_.at(kim).display_name = "A. Kim";
  const std::string plain = directory_.add("plain", {Role::member, Role::counsellor});
  directory_.at(plain).display_name = "";
  directory_.add("gone", {Role::member, Role::counsellor}, accounts::Status::disabled);
  directory_.add("sam");
  std::vector<std::string> shown;
  const auto counsellors = run(people_->counsellors()).value();
  for (const auto& counsellor : counsellors) shown.push_back(counsellor.display_name);
  EXPECT_THAT(shown, ElementsAre("A counsellor", "A. Kim", "Display zoe"));
}

}  // namespace
}  // namespace evenkeel::identity::organisation
