#include "identity/sign_on/rules.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

namespace evenkeel::identity::sign_on {
namespace {

using boost::json::object;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using web::Role;
using web::Roles;

object claims_of(const char* text) {
  return boost::json::parse(text).as_object();
}

Options options_with(std::string roles_claim, std::string teams_claim = {}) {
  Options options;
  options.issuer = "https://id.example.org";
  options.client_id = "evenkeel";
  options.public_url = "https://wellbeing.example.org";
  options.roles_claim = std::move(roles_claim);
  options.teams_claim = std::move(teams_claim);
  return options;
}

accounts::SignOnIdentity identity(const char* claims, const Options& options = options_with(""),
                                  const std::vector<std::string>& map = {}) {
  return identity_of(claims_of(claims), options, parse_role_map(map).value());
}

TEST(SignOnRulesTest, LeadsBackToPagesOfThisSiteAlone) {
  for (const char* page : {"/", "/sign-in", "/account/security", "/admin/people/"}) {
    EXPECT_TRUE(is_local_page(page)) << page;
  }
  for (const char* page :
       {"", "//evil", "/a//b", "https://evil.example.org", "/\\evil", "/sign-in#x", "/a?b", "/a.b", "/%2f",
        "/A", "evil", "/\r\nSet-Cookie: a", "/sign-in\n", "javascript:alert"}) {
    EXPECT_FALSE(is_local_page(page)) << page;
  }
  EXPECT_FALSE(is_local_page("/" + std::string(200, 'a')));
}

TEST(SignOnRulesTest, MakesTheChallengeOfRfc7636) {
  EXPECT_EQ(code_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(SignOnRulesTest, AddsParametersToAnAddress) {
  EXPECT_EQ(with_query("https://a/b", {{"x", "1 2"}}), "https://a/b?x=1%202");
  EXPECT_EQ(with_query("https://a/b?p=q", {{"x", "&"}}), "https://a/b?p=q&x=%26");
  EXPECT_EQ(with_query("https://a/b#part", {{"x", "1"}}), "https://a/b?x=1");
}

TEST(SignOnRulesTest, FindsACookie) {
  EXPECT_EQ(cookie_value("evenkeel_sign_on=abc", "evenkeel_sign_on"), "abc");
  EXPECT_EQ(cookie_value("a=1; evenkeel_sign_on=abc; b=2", "evenkeel_sign_on"), "abc");
  EXPECT_EQ(cookie_value("x_evenkeel_sign_on=abc", "evenkeel_sign_on"), "");
  EXPECT_EQ(cookie_value("evenkeel_sign_on_x=abc", "evenkeel_sign_on"), "");
  EXPECT_EQ(cookie_value("evenkeel_sign_on", "evenkeel_sign_on"), "");
  EXPECT_EQ(cookie_value("", "evenkeel_sign_on"), "");
}

TEST(SignOnRulesTest, ReadsTheRoleMap) {
  const auto map =
      parse_role_map({"wellbeing-admins=admin", "CN=Care,OU=x=counsellor", "wellbeing-admins = Manager"});
  ASSERT_TRUE(map.has_value());
  EXPECT_EQ(map.value().at("CN=Care,OU=x"), Roles{Role::counsellor});
  EXPECT_EQ(map.value().at("wellbeing-admins"), (Roles{Role::admin, Role::manager}));
  for (const char* entry : {"", "admin", "=admin", "x=", "x=owner", "x=admin="}) {
    const auto wrong = parse_role_map({entry});
    ASSERT_FALSE(wrong.has_value()) << entry;
    EXPECT_EQ(wrong.error().fields.at(0).field, "sign_on.role_map");
  }
}

TEST(SignOnRulesTest, FindsClaimsByNameAndByPath) {
  const auto claims = claims_of(
      R"({"roles":["a"],"realm_access":{"roles":["b"],"deep.er":{"x":1}},"https://example.org/roles":"c","n":1})");
  EXPECT_NE(find_claim(claims, "roles"), nullptr);
  EXPECT_EQ(find_claim(claims, "realm_access.roles")->as_array().at(0).as_string(), "b");
  EXPECT_EQ(find_claim(claims, "https://example.org/roles")->as_string(), "c");
  EXPECT_NE(find_claim(claims, "realm_access.deep.er"), nullptr);
  for (const char* path : {"", ".", "none", "realm_access.none", "n.roles", "roles.a", "realm_access."}) {
    EXPECT_EQ(find_claim(claims, path), nullptr) << path;
  }
}

TEST(SignOnRulesTest, WithoutARolesClaimRolesAreLeftAlone) {
  EXPECT_EQ(identity(R"({"sub":"1","roles":["admin"]})").roles, std::nullopt);
}

TEST(SignOnRulesTest, WithARolesClaimTheProviderDecides) {
  const auto options = options_with("access.roles");
  const std::vector<std::string> map{"carers=counsellor", "leads=manager", "leads=researcher"};
  struct Case {
    const char* claims;
    Roles roles;
  };
  const std::vector<Case> cases{
      {R"({"sub":"1","access":{"roles":["carers","unknown",7]}})", {Role::member, Role::counsellor}},
      {R"({"sub":"1","access":{"roles":"leads"}})", {Role::member, Role::manager, Role::researcher}},
      {R"({"sub":"1","access":{"roles":["admin","member"]}})", {Role::member}},
      {R"({"sub":"1","access":{"roles":[]}})", {Role::member}},
      {R"({"sub":"1","access":{"roles":{"carers":true}}})", {Role::member}},
      {R"({"sub":"1","access":{"roles":"carers leads"}})", {Role::member}},
      {R"({"sub":"1"})", {Role::member}},
  };
  for (const auto& [claims, roles] : cases) EXPECT_EQ(identity(claims, options, map).roles, roles) << claims;
}

TEST(SignOnRulesTest, MakesASignInName) {
  struct Case {
    const char* claims;
    const char* name;
  };
  const std::vector<Case> cases{
      {R"({"sub":"1","preferred_username":"Robin.Reed"})", "robin.reed"},
      {R"({"sub":"1","preferred_username":"robin@example.org","nickname":"x"})", "robin"},
      {R"({"sub":"1","preferred_username":"r","nickname":"robin"})", "robin"},
      {R"({"sub":"1","email":"robin.reed+x@example.org"})", "robin.reedx"},
  };
  for (const auto& [claims, name] : cases) EXPECT_EQ(identity(claims).name, name) << claims;
  for (const char* claims : {R"({"sub":"1","preferred_username":"日本語"})",
                             R"({"sub":"1","preferred_username":5})", R"({"sub":"1"})"}) {
    EXPECT_THAT(identity(claims).name, MatchesRegex("member-[0-9a-f]{8}")) << claims;
  }
  EXPECT_NE(identity(R"({"sub":"1"})").name, identity(R"({"sub":"2"})").name);
  EXPECT_EQ(identity_of(object{{"sub", "1"}, {"nickname", std::string(500, 'a')}}, options_with(""), {})
                .name.size(),
            40U);
}

TEST(SignOnRulesTest, TakesOverTheShownNameAndTheEmail) {
  const auto found =
      identity(R"({"sub":"s-1","name":" Robin\nReed ","email":"r@example.org","email_verified":"true"})");
  EXPECT_EQ(found.subject, "s-1");
  EXPECT_EQ(found.issuer, "https://id.example.org");
  EXPECT_EQ(found.display_name, "Robin Reed");
  EXPECT_EQ(found.email, "r@example.org");
  EXPECT_TRUE(found.email_verified);
  const auto other = identity(R"({"sub":"1","preferred_username":"robin","email_verified":true})");
  EXPECT_EQ(other.display_name, "robin");
  EXPECT_FALSE(other.email_verified) << "there is no address that could be";
  EXPECT_FALSE(identity(R"({"sub":"1","email":"r@example.org"})").email_verified);
  // 64 characters, not bytes, and never half a character.
  std::string name;
  for (int i = 0; i < 100; ++i) name += "é";
  EXPECT_EQ(identity_of(object{{"sub", "1"}, {"name", name}}, options_with(""), {}).display_name.size(),
            128U);
}

TEST(SignOnRulesTest, ReadsTeams) {
  const auto options = options_with("", "groups");
  EXPECT_THAT(team_names(claims_of(R"({"groups":[" North ","South","North","",3]})"), options),
              ElementsAre("North", "South"));
  EXPECT_THAT(team_names(claims_of(R"({"groups":"North"})"), options), ElementsAre("North"));
  EXPECT_THAT(team_names(claims_of(R"({})"), options), IsEmpty());
  EXPECT_THAT(team_names(claims_of(R"({"groups":["North"]})"), options_with("")), IsEmpty());
  boost::json::array many;
  for (int i = 0; i < 200; ++i) many.emplace_back("team " + std::to_string(i));
  EXPECT_EQ(team_names(object{{"groups", many}}, options).size(), 50U);
}

TEST(SignOnRulesTest, AsksForUserinfoOnlyWhenAClaimIsMissing) {
  auto options = options_with("realm.roles", "groups");
  EXPECT_FALSE(
      wants_userinfo(claims_of(R"({"realm":{"roles":[]},"groups":[],"email":"a@b","name":"x"})"), options));
  EXPECT_TRUE(wants_userinfo(claims_of(R"({"realm":{},"groups":[],"email":"a@b","name":"x"})"), options));
  EXPECT_TRUE(wants_userinfo(claims_of(R"({"realm":{"roles":[]},"email":"a@b","name":"x"})"), options));
  EXPECT_TRUE(wants_userinfo(claims_of(R"({"realm":{"roles":[]},"groups":[],"name":"x"})"), options));
  options = options_with("");
  options.scopes = "openid";
  EXPECT_FALSE(wants_userinfo(claims_of("{}"), options));
}

TEST(SignOnRulesTest, WhatTheTokenSaysStandsOverUserinfo) {
  auto claims = claims_of(R"({"sub":"1","email":"token@example.org","realm":{"id":1}})");
  add_userinfo(claims,
               claims_of(R"({"sub":"2","email":"other@example.org","name":"Robin","realm":{"roles":["a"]}})"),
               options_with("realm.roles"));
  EXPECT_EQ(claims.at("sub").as_string(), "1");
  EXPECT_EQ(claims.at("email").as_string(), "token@example.org");
  EXPECT_EQ(claims.at("name").as_string(), "Robin");
  EXPECT_NE(find_claim(claims, "realm.roles"), nullptr);
}

}  // namespace
}  // namespace evenkeel::identity::sign_on
