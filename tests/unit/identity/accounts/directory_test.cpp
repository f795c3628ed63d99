#include "accounts_fixture.hpp"
#include "identity/accounts/personal.hpp"

namespace evenkeel::identity::accounts {
namespace {

using testing::AccountsTest;
using ::testing::HasSubstr;
using testing::kPassword;

class DirectoryTest : public AccountsTest {
 protected:
  Directory& directory() { return service_->directory(); }
  SignOnIdentity identity() const {
    SignOnIdentity from;
    from.issuer = "https://id.example";
    from.subject = "subject-1";
    from.name = "Robin";
    from.display_name = "Robin H";
    from.email = "robin@sherwood.example";
    from.email_verified = true;
    return from;
  }
};

TEST_F(DirectoryTest, FindsPeople) {
  const std::string id = register_person("robin").granted.session.account.id;
  register_person("kim");
  EXPECT_EQ(run(directory().find(id)).value().name, "robin");
  EXPECT_EQ(run(directory().find("none")).error().code, ErrorCode::not_found);
  EXPECT_EQ(run(directory().find_by_name(" Robin ")).value()->id, id);
  EXPECT_FALSE(run(directory().find_by_name("nobody")).value());
  EXPECT_FALSE(run(directory().find_by_name("")).value());
  const auto first = run(directory().list("", 1)).value();
  ASSERT_EQ(first.size(), 1U);
  const auto rest = run(directory().list(first[0].id, 10)).value();
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_NE(rest[0].id, first[0].id);
  EXPECT_EQ(run(directory().find_all({id, "none"})).value().size(), 1U);
  ASSERT_TRUE(keyring_->destroy_sync(id).has_value());
  EXPECT_EQ(run(directory().list("", 10)).value().size(), 1U);
  EXPECT_EQ(run(directory().find(id)).error().code, ErrorCode::not_found);
}

TEST_F(DirectoryTest, FindsThoseWithARole) {
  make_staff("casey", {web::Role::counsellor});
  make_staff("alex", {web::Role::admin});
  const auto counsellors = run(directory().with_role(web::Role::counsellor)).value();
  ASSERT_EQ(counsellors.size(), 1U);
  EXPECT_EQ(counsellors[0].name, "casey");
}

TEST_F(DirectoryTest, KeepsTheLastAdmin) {
  const auto alex = make_staff("alex", {web::Role::admin});
  EXPECT_EQ(run(directory().set_roles(alex.id, {web::Role::member}, By{})).error().code, ErrorCode::conflict);
  EXPECT_EQ(run(directory().set_status(alex.id, Status::disabled, By{})).error().code, ErrorCode::conflict);
  const auto before_erase = personal_part().before_erase;
  const auto key = keyring_->find_sync(alex.id).value();
  const auto erase = [&](db::Session& session) { return before_erase(session, alex.id, *key); };
  EXPECT_EQ(database_->write_sync(erase).error().code, ErrorCode::conflict);
  make_staff("sam", {web::Role::admin});
  EXPECT_TRUE(database_->write_sync(erase).has_value());
  EXPECT_TRUE(run(directory().set_roles(alex.id, {web::Role::member}, By{})).has_value());
  EXPECT_EQ(audited("roles_changed"), 1);
}

TEST_F(DirectoryTest, AResetTakesPasswordAndSecondFactorAndGivesALink) {
  const auto granted = register_person("robin").granted;
  enrol(granted);
  const std::string id = granted.session.account.id;
  const auto token = run(directory().reset(id, By{audit::ActorKind::person, "an-admin"}));
  ASSERT_TRUE(token.has_value()) << to_text(token.error());
  EXPECT_FALSE(sign_in("robin").has_value());
  EXPECT_FALSE(actor_of(granted.session.access_token).has_value());
  const auto account = run(directory().find(id)).value();
  EXPECT_FALSE(account.second_factor || account.has_password);
  const accounts::Setup other{token.value().expose(), "somebody", kPassword, {}};
  EXPECT_EQ(run(service_->registrations().set_up(other, visitor())).error().fields.front().field, "name");
  const accounts::Setup own{token.value().expose(), "robin", "seven tall yellow trees", {}};
  ASSERT_TRUE(run(service_->registrations().set_up(own, visitor())).has_value());
  EXPECT_TRUE(sign_in("robin", "seven tall yellow trees").has_value());
  EXPECT_EQ(audited("account_reset"), 1);
}

TEST_F(DirectoryTest, ChangesWhatPeopleSeeOfAName) {
  const std::string id = register_person("robin").granted.session.account.id;
  EXPECT_EQ(run(directory().set_display_name(id, "R.", By{})).value().display_name, "R.");
  EXPECT_EQ(run(directory().set_display_name(id, "\n", By{})).error().fields.front().field, "display_name");
}

TEST_F(DirectoryTest, SingleSignOnMakesAnAccountOnce) {
  register_person("robin");
  const auto made = run(directory().sign_on(identity()));
  ASSERT_TRUE(made.has_value()) << to_text(made.error());
  EXPECT_EQ(made.value().name, "robin-2") << "the name is taken";
  EXPECT_FALSE(made.value().has_password);
  EXPECT_TRUE(made.value().email_verified);
  EXPECT_EQ(audited("sign_on_linked"), 1);
  SignOnIdentity again = identity();
  again.roles = web::Roles{web::Role::manager};
  const auto known = run(directory().sign_on(again));
  ASSERT_TRUE(known.has_value()) << to_text(known.error());
  EXPECT_EQ(known.value().id, made.value().id);
  EXPECT_TRUE(known.value().roles.has(web::Role::manager));
  EXPECT_EQ(count("accounts"), 2);
}

TEST_F(DirectoryTest, SingleSignOnBeginsASessionWithTheProvidersSecondFactor) {
  SignOnIdentity from = identity();
  from.roles = web::Roles{web::Role::manager};
  const auto account = run(directory().sign_on(from)).value();
  const auto begun = run(directory().begin_browser_session(account.id, "Firefox", true));
  ASSERT_TRUE(begun.has_value()) << to_text(begun.error());
  const std::string cookie = begun.value().set_cookies.at(0);
  ASSERT_THAT(cookie, ::testing::StartsWith("__Host-evenkeel="));
  const std::string token = cookie.substr(16, cookie.find(';') - 16);
  const auto granted = refresh(Secret<std::string>(token));
  ASSERT_TRUE(granted.has_value()) << to_text(granted.error());
  EXPECT_TRUE(actor_of(granted.value().session.access_token).value()->roles.has(web::Role::manager));
  ASSERT_TRUE(run(directory().set_status(account.id, Status::disabled, By{})).has_value());
  EXPECT_EQ(run(directory().sign_on(from)).error().code, ErrorCode::forbidden);
}

TEST_F(DirectoryTest, HandsOutAndRemovesWhatItKeepsAboutAPerson) {
  const auto granted = register_person("robin", "robin@sherwood.example").granted;
  register_person("kim");
  const std::string id = granted.session.account.id;
  const auto key = keyring_->find_sync(id).value();
  const auto part = personal_part();
  const auto files = database_->read_sync([&](db::Session& session) { return part.read(session, id, *key); });
  ASSERT_TRUE(files.has_value()) << to_text(files.error());
  ASSERT_EQ(files.value().size(), 2U);
  EXPECT_EQ(files.value()[0].rows[0].as_object().at("email").as_string(), "robin@sherwood.example");
  EXPECT_EQ(files.value()[1].rows[0].as_object().at("client").as_string(), "Firefox on Linux");
  const auto erased = database_->write_sync([&](db::Session& session) -> Result<void> {
    part.erase(session, id);
    return success();
  });
  ASSERT_TRUE(erased.has_value());
  for (const char* table : {"recovery_codes", "one_time_tokens", "sessions"}) {
    EXPECT_EQ(count(std::string(table) + " WHERE account_id = '" + id + "'"), 0) << table;
  }
  EXPECT_EQ(count("accounts"), 1);
}

}  // namespace
}  // namespace evenkeel::identity::accounts
