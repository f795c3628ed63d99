#include "identity/sign_on/routes.hpp"

#include "support.hpp"

namespace evenkeel::identity::sign_on::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class SignOnRoutesTest : public SignOnTest {
 protected:
  web::Response ask(Service* service, const std::string& path, web::Query query,
                    const std::string& cookie = "") {
    web::Router router;
    add_routes(router, service);
    web::Request request;
    request.path = path;
    request.queries = std::move(query);
    request.secure = true;
    if (!cookie.empty()) request.headers.add("Cookie", cookie);
    const auto found = router.match(web::Method::get, request.path, request.params);
    return test_support::run_to_end(io_, found.route->handler(request));
  }
  static std::vector<std::string> headers(const web::Response& response, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [known, value] : response.headers) {
      if (known == name) values.push_back(value);
    }
    return values;
  }
};

TEST_F(SignOnRoutesTest, GoThereAndBack) {
  const auto there = ask(service_.get(), "/api/auth/sign-on/start/", {});
  ASSERT_EQ(there.status, 302);
  const std::string location = headers(there, "Location").at(0);
  EXPECT_THAT(location, StartsWith(provider_.issuer));
  const std::string cookie = headers(there, "Set-Cookie").at(0);

  const auto back = ask(service_.get(), "/api/auth/sign-on/callback/",
                        {{"code", provider_.approve(location)}, {"state", parameters_of(location)["state"]}},
                        cookie.substr(0, cookie.find(';')));
  ASSERT_EQ(back.status, 302);
  EXPECT_EQ(headers(back, "Location").at(0), "/sign-in#sso");
  EXPECT_EQ(headers(back, "Set-Cookie").size(), 2U);
}

TEST_F(SignOnRoutesTest, AnAnswerWithoutAnythingFails) {
  const auto back = ask(service_.get(), "/api/auth/sign-on/callback/", {});
  EXPECT_EQ(back.status, 302);
  EXPECT_EQ(headers(back, "Location").at(0), "/sign-in#sso-failed");
}

TEST_F(SignOnRoutesTest, RefuseAPageOfAnotherSite) {
  const auto answer =
      ask(service_.get(), "/api/auth/sign-on/start/", {{"return_to", "https://evil.example.org/"}});
  ASSERT_TRUE(answer.error.has_value());
  EXPECT_EQ(answer.error->code, ErrorCode::invalid_input);
}

TEST_F(SignOnRoutesTest, AreNotThereWhenSwitchedOff) {
  for (const char* path : {"/api/auth/sign-on/start/", "/api/auth/sign-on/callback/"}) {
    const auto answer = ask(nullptr, path, {});
    ASSERT_TRUE(answer.error.has_value());
    EXPECT_EQ(answer.error->code, ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace evenkeel::identity::sign_on::test
