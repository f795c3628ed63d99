#include "identity/sign_on/service.hpp"

#include <boost/json/serialize.hpp>

#include "support.hpp"

namespace evenkeel::identity::sign_on::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST_F(SignOnTest, SendsTheBrowserToTheProvider) {
  const auto redirect = start();
  EXPECT_THAT(redirect.location, StartsWith(provider_.issuer + "/authorize?tenant=1&"));
  auto given = parameters_of(redirect.location);
  EXPECT_EQ(given["response_type"], "code");
  EXPECT_EQ(given["client_id"], "evenkeel");
  EXPECT_EQ(given["redirect_uri"], "https://wellbeing.example.org/api/auth/sign-on/callback/");
  EXPECT_EQ(given["scope"], "openid profile email");
  EXPECT_EQ(given["code_challenge_method"], "S256");
  for (const char* name : {"state", "nonce", "code_challenge"}) EXPECT_EQ(given[name].size(), 43U) << name;
  ASSERT_EQ(redirect.set_cookies.size(), 1U);
  const std::string& cookie = redirect.set_cookies[0];
  for (const char* part : {"HttpOnly", "Secure", "SameSite=Lax", "Max-Age=600", "Path=/api/auth/sign-on"}) {
    EXPECT_THAT(cookie, HasSubstr(part));
  }
  EXPECT_THAT(redirect.location, Not(HasSubstr(cookie.substr(17, 43))))
      << "the cookie's secret stays in the cookie";
}

TEST_F(SignOnTest, KeepsWhatItNeedsUnderSeal) {
  const auto redirect = start("/history");
  const auto rows = kept_rows();
  ASSERT_EQ(rows.size(), 1U);
  auto given = parameters_of(redirect.location);
  for (const std::string& secret : {given["state"], given["nonce"], std::string("history")}) {
    EXPECT_THAT(rows[0], Not(HasSubstr(secret)));
  }
}

TEST_F(SignOnTest, LetsThePersonInWhomTheProviderVouchesFor) {
  provider_.claims = {{"name", "Robin Reed"}, {"email", "robin@example.org"}, {"email_verified", true}};
  EXPECT_TRUE(let_in(come()));
  ASSERT_EQ(directory_.came.size(), 1U);
  EXPECT_EQ(directory_.came[0].subject, "person-1");
  EXPECT_EQ(directory_.came[0].issuer, provider_.issuer);
  EXPECT_EQ(directory_.came[0].display_name, "Robin Reed");
  EXPECT_EQ(directory_.came[0].roles, std::nullopt);
  EXPECT_THAT(directory_.sessions, ElementsAre("account-person-1"));
  EXPECT_EQ(directory_.user_agent, "Browser/1");
  EXPECT_TRUE(directory_.secure);
  EXPECT_EQ(provider_.asked("/userinfo"), 0) << "nothing was missing";
  EXPECT_THAT(kept_rows(), IsEmpty());
}

TEST_F(SignOnTest, LeadsBackToThePageAskedFor) {
  const auto redirect = finish(come("/history"));
  EXPECT_EQ(redirect.location, "/history#sso");
  EXPECT_THAT(redirect.set_cookies, ElementsAre("session=1", HasSubstr("Max-Age=0")));
  const auto refused = test_support::run_to_end(io_, service_->start("//evil", true));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
}

TEST_F(SignOnTest, AnAnswerWorksOnce) {
  const auto callback = come();
  EXPECT_TRUE(let_in(callback));
  EXPECT_FALSE(let_in(callback));
  EXPECT_EQ(provider_.asked("/token"), 1);
}

TEST_F(SignOnTest, AnAnswerBelongsToTheBrowserThatAsked) {
  auto without = come();
  without.cookie_header = "";
  EXPECT_FALSE(let_in(without));
  auto mine = come();
  auto of_another = come();
  of_another.cookie_header = mine.cookie_header;
  EXPECT_FALSE(let_in(of_another));
  EXPECT_TRUE(let_in(mine));
  EXPECT_EQ(provider_.asked("/token"), 1);
}

TEST_F(SignOnTest, AnUnknownStateIsRefused) {
  auto callback = come();
  for (const std::string& state :
       {std::string(), std::string("guess"), std::string(5000, 'a'), callback.state + "x"}) {
    auto wrong = callback;
    wrong.state = state;
    EXPECT_FALSE(let_in(wrong));
  }
  EXPECT_EQ(provider_.asked("/token"), 0);
}

TEST_F(SignOnTest, TenMinutesAreTheLimit) {
  auto late = come();
  clock_.advance(10LL * 60 * 1000);
  EXPECT_FALSE(let_in(late));
  auto in_time = come();
  clock_.advance(10LL * 60 * 1000 - 1);
  EXPECT_TRUE(let_in(in_time));
  come();
  clock_.advance(10LL * 60 * 1000 + 1);
  start();
  EXPECT_EQ(kept_rows().size(), 1U) << "what nobody finished is removed by the next start";
}

TEST_F(SignOnTest, APersonWhoSaidNoIsLedBack) {
  auto callback = come();
  callback.code.clear();
  callback.error = "access_denied";
  EXPECT_FALSE(let_in(callback));
  callback.error.clear();
  callback.code = "later";
  EXPECT_FALSE(let_in(callback)) << "and that answer is used up";
}

TEST_F(SignOnTest, ACodeOfAnotherSignOnIsRefused) {
  // The provider would give its token, were it not for PKCE and the nonce.
  auto mine = come();
  const auto stolen = come();
  mine.code = stolen.code;
  EXPECT_FALSE(let_in(mine));
}

TEST_F(SignOnTest, AnotherIssuersAnswerIsRefused) {
  auto callback = come();
  callback.issuer = "https://evil.example.org";
  EXPECT_FALSE(let_in(callback));
  auto right = come();
  right.issuer = provider_.issuer;
  EXPECT_TRUE(let_in(right));
  provider_.discovery["authorization_response_iss_parameter_supported"] = true;
  open();
  EXPECT_FALSE(let_in(come())) << "a provider that names itself must do so";
}

TEST_F(SignOnTest, WrongTokensLetNobodyIn) {
  const std::int64_t now = clock_.now() / 1000;
  const std::vector<boost::json::object> wrong{{{"aud", "another"}},   {{"iss", "https://evil.example.org"}},
                                               {{"nonce", "another"}}, {{"exp", now - 120}},
                                               {{"iat", now + 120}},   {{"azp", "another"}}};
  for (const auto& claims : wrong) {
    provider_.claims = claims;
    EXPECT_FALSE(let_in(come())) << boost::json::serialize(claims);
  }
  EXPECT_THAT(directory_.came, IsEmpty());
}

TEST_F(SignOnTest, LooksOnceMoreForAKeyThatItDoesNotKnow) {
  EXPECT_TRUE(let_in(come()));
  EXPECT_TRUE(let_in(come()));
  EXPECT_EQ(provider_.asked("/jwks"), 1) << "keys are kept";
  provider_.keys.insert(provider_.keys.begin(), TestKey::p256("k2"));
  EXPECT_TRUE(let_in(come()));
  EXPECT_EQ(provider_.asked("/jwks"), 2);

  const TestKey unknown = TestKey::p256("k3");
  provider_.signs = &unknown;
  EXPECT_FALSE(let_in(come()));
  EXPECT_EQ(provider_.asked("/jwks"), 3) << "once, not again and again";
  const TestKey twin = TestKey::p256("k2");
  provider_.signs = &twin;
  EXPECT_FALSE(let_in(come())) << "the right name on the wrong key";
}

TEST_F(SignOnTest, MapsRolesAndTeams) {
  options_.roles_claim = "realm_access.roles";
  options_.role_map = {"carers=counsellor", "boss=admin"};
  options_.teams_claim = "groups";
  std::vector<std::string> seen;
  set_teams_ = [&](std::string account, std::vector<std::string> teams) -> asio::awaitable<Result<void>> {
    seen = std::move(teams);
    seen.push_back(account);
    co_return success();
  };
  open();
  provider_.claims = {{"realm_access", {{"roles", {"carers", "other"}}}}, {"groups", {"North", "South"}}};
  EXPECT_TRUE(let_in(come()));
  EXPECT_EQ(directory_.came.at(0).roles, (web::Roles{web::Role::member, web::Role::counsellor}));
  EXPECT_THAT(seen, ElementsAre("North", "South", "account-person-1"));
}

TEST_F(SignOnTest, TeamsThatCannotBeSetLetNobodyIn) {
  options_.teams_claim = "groups";
  set_teams_ = [](std::string, std::vector<std::string>) -> asio::awaitable<Result<void>> {
    co_return fail(ErrorCode::unavailable, "later");
  };
  open();
  EXPECT_FALSE(let_in(come()));
}

TEST_F(SignOnTest, AsksUserinfoForMissingClaims) {
  options_.roles_claim = "roles";
  options_.role_map = {"boss=admin"};
  open();
  provider_.userinfo = {{"roles", "boss"}, {"email", "robin@example.org"}};
  EXPECT_TRUE(let_in(come()));
  EXPECT_EQ(directory_.came.at(0).roles, (web::Roles{web::Role::member, web::Role::admin}));
  EXPECT_EQ(directory_.came.at(0).email, "robin@example.org");
  provider_.userinfo = {{"sub", "somebody-else"}, {"roles", "boss"}};
  EXPECT_FALSE(let_in(come()));
}

TEST_F(SignOnTest, SwitchedOffAccountsStayOut) {
  directory_.disabled = true;
  EXPECT_FALSE(let_in(come()));
}

TEST_F(SignOnTest, AProviderThatIsDownLeadsBackToTheSignInPage) {
  provider_.down = true;
  EXPECT_EQ(start().location, "/sign-in#sso-failed");
  EXPECT_THAT(kept_rows(), IsEmpty());
  provider_.down = false;
  auto callback = come();
  provider_.token_status = 503;
  EXPECT_FALSE(let_in(callback));
  provider_.token_status = 200;
  EXPECT_TRUE(let_in(come())) << "it goes on when the provider is back";
}

TEST_F(SignOnTest, GoesOnForADayWithWhatTheProviderSaidBefore) {
  start();
  start();
  EXPECT_EQ(provider_.asked("/.well-known/openid-configuration"), 1);
  clock_.advance(61LL * 60 * 1000);
  start();
  EXPECT_EQ(provider_.asked("/.well-known/openid-configuration"), 2) << "read again after an hour";
  provider_.down = true;
  clock_.advance(20LL * 60 * 60 * 1000);
  EXPECT_THAT(start().location, StartsWith(provider_.issuer));
  clock_.advance(5LL * 60 * 60 * 1000);
  EXPECT_EQ(start().location, "/sign-in#sso-failed");
}

TEST_F(SignOnTest, TheIssuerMustMatchExactly) {
  for (const char* issuer :
       {"https://id.example.org/realm/", "https://id.example.org", "https://ID.example.org/realm", ""}) {
    provider_.discovery["issuer"] = issuer;
    open();
    EXPECT_EQ(start().location, "/sign-in#sso-failed") << issuer;
  }
}

TEST_F(SignOnTest, EndpointsMustBeSafe) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"}) {
    const auto right = provider_.discovery.at(name);
    for (const char* address : {"http://id.example.org/x", "javascript:alert(1)", "/x"}) {
      provider_.discovery[name] = address;
      open();
      EXPECT_EQ(start().location, "/sign-in#sso-failed") << name << " " << address;
    }
    provider_.discovery[name] = right;
  }
}

TEST_F(SignOnTest, ProvesItselfToTheProviderAsTheProviderWishes) {
  EXPECT_TRUE(let_in(come()));
  // "evenkeel:the%20secret%2B%2F" in base64 (RFC 6749, section 2.3.1)
  EXPECT_EQ(provider_.last_authorization, "Basic ZXZlbmtlZWw6dGhlJTIwc2VjcmV0JTJCJTJG");
  EXPECT_THAT(provider_.last_form, Not(HasSubstr("client_secret")));

  provider_.discovery["token_endpoint_auth_methods_supported"] = {"client_secret_post", "private_key_jwt"};
  open();
  EXPECT_TRUE(let_in(come()));
  EXPECT_EQ(provider_.last_authorization, "");
  auto form = parameters_of(provider_.last_form);
  EXPECT_EQ(form["client_secret"], provider_.secret);
  EXPECT_EQ(form["client_id"], "evenkeel");

  options_.client_secret = {};
  open();
  EXPECT_TRUE(let_in(come()));
  form = parameters_of(provider_.last_form);
  EXPECT_EQ(provider_.last_authorization, "");
  EXPECT_FALSE(form.contains("client_secret"));
  EXPECT_EQ(form["client_id"], "evenkeel");
}

TEST_F(SignOnTest, SettingsThatCannotWorkAreRefusedAtTheStart) {
  const auto refusal = [&](const Options& options) {
    const auto made = Service::make({.database = *database_,
                                     .directory = directory_,
                                     .key = key_,
                                     .http = provider_,
                                     .pool = pool_,
                                     .clock = clock_,
                                     .random = random_},
                                    options);
    return made.has_value() ? std::string() : made.error().fields.at(0).field;
  };
  Options options = options_;
  options.issuer = "http://id.example.org";
  EXPECT_EQ(refusal(options), "sign_on.issuer");
  options = options_;
  options.client_id = "";
  EXPECT_EQ(refusal(options), "sign_on.client_id");
  options = options_;
  options.public_url = "";
  EXPECT_EQ(refusal(options), "server.public_url");
  options = options_;
  options.role_map = {"boss=king"};
  EXPECT_EQ(refusal(options), "sign_on.role_map");
}

}  // namespace
}  // namespace evenkeel::identity::sign_on::test
