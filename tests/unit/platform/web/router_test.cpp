#include "platform/web/router.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

asio::awaitable<Response> nothing(Request&) {
  co_return Response::empty();
}

Spec open() {
  return {.summary = "x", .policy = Policy::open};
}

Router table() {
  Router router;
  router.add_raw(Method::get, "/", open(), nothing);
  router.add_raw(Method::get, "/api/checkins/current/", open(), nothing);
  router.add_raw(Method::get, "/api/checkins/{id:uuid}/", open(), nothing);
  router.add_raw(Method::delete_, "/api/checkins/{id:uuid}", open(), nothing);
  router.add_raw(Method::put, "/api/checkins/{id:uuid}/answers/{item:slug}/", open(), nothing);
  router.add_raw(Method::get, "/api/instruments/{name:slug_dash}/", open(), nothing);
  router.add_raw(Method::get, "/api/pages/{n:int}", open(), nothing);
  router.add_raw(Method::post, "/api/pages/{n:slug}", open(), nothing);
  return router;
}

constexpr const char* kId = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

struct Case {
  Method method;
  std::string path;
  std::string pattern;  // empty: no route
};

TEST(Router, FindsTheRouteOfAPath) {
  const auto router = table();
  const std::string id = kId;
  const Case cases[] = {
      {Method::get, "/", "/"},
      {Method::head, "/", "/"},
      {Method::get, "/api/checkins/current", "/api/checkins/current/"},
      {Method::get, "/api/checkins/current/", "/api/checkins/current/"},
      {Method::get, "/api/checkins/" + id, "/api/checkins/{id:uuid}/"},
      {Method::delete_, "/api/checkins/" + id + "/", "/api/checkins/{id:uuid}"},
      {Method::put, "/api/checkins/" + id + "/answers/sleep_hours/",
       "/api/checkins/{id:uuid}/answers/{item:slug}/"},
      {Method::get, "/api/instruments/evenkeel-54/", "/api/instruments/{name:slug_dash}/"},
      {Method::get, "/api/pages/12", "/api/pages/{n:int}"},
      {Method::post, "/api/pages/12", "/api/pages/{n:slug}"},  // the narrower type has no POST
      {Method::get, "/api/pages/-1", ""},
      {Method::get, "/api/pages/1234567890123456789", ""},
      {Method::get, "/api/pages/", ""},
      {Method::get, "/api//pages/1", ""},
      {Method::get, "/api/pages/1//", ""},
      {Method::get, "//", ""},
      {Method::get, "", ""},
      {Method::get, "api", ""},
      {Method::get, "/api/checkins/not-a-uuid/", ""},
      {Method::get, "/api/instruments/Evenkeel/", ""},
      {Method::get, "/api/instruments/../", ""},
      {Method::get, "/api/instruments/" + std::string(65, 'a'), ""},
      {Method::get, "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t", ""},
  };
  for (const auto& c : cases) {
    PathParams params;
    const auto match = router.match(c.method, c.path, params);
    EXPECT_EQ(match.route == nullptr ? "" : match.route->pattern, c.pattern) << c.path;
  }
}

TEST(Router, HandsOverTheParameters) {
  const auto router = table();
  PathParams params;
  const std::string path = "/api/checkins/" + std::string(kId) + "/answers/sleep_hours";
  ASSERT_NE(router.match(Method::put, path, params).route, nullptr);
  EXPECT_EQ(params.find("id"), kId);
  EXPECT_EQ(params.find("item"), "sleep_hours");
  EXPECT_EQ(params.find("other"), std::nullopt);
}

TEST(Router, TellsWhichMethodsAPathHas) {
  const auto router = table();
  PathParams params;
  const auto match = router.match(Method::patch, "/api/checkins/" + std::string(kId), params);
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(allow_list(match.allowed), "GET, HEAD, DELETE, OPTIONS");
  EXPECT_EQ(router.match(Method::get, "/nowhere", params).allowed, 0u);
}

TEST(Router, RefusesABadRegistration) {
  const auto refuses = [](const std::string& pattern, const Spec& spec, Method method = Method::get) {
    auto router = table();
    EXPECT_THROW(router.add_raw(method, pattern, spec, nothing), std::logic_error) << pattern;
  };
  refuses("/api/x", {.summary = "no policy"});
  refuses("/api/pages/{other:int}/", open());  // the same shape is there already
  refuses("/", open());
  refuses("/api/{id:guid}", open());
  refuses("/api/{id}", open());
  refuses("/api/{:int}", open());
  refuses("/api/x{id:int}", open());
  refuses("/api/{id:int}x", open());
  refuses("/api/{a:int}/{a:int}", open());
  refuses("/{a:int}/{b:int}/{c:int}/{d:int}/{e:int}", open());
  refuses("/api//x", open());
  refuses("api/x", open());
  refuses("", open());
  refuses("/api/x?y", open());
  refuses("/api/x", {.summary = "x", .policy = Policy::open, .success = 404});
  refuses("/api/x", {.summary = "x", .policy = Policy::open, .query = {{.name = "a"}, {.name = "a"}}});
  refuses("/api/x", open(), Method::options);
  refuses("/api/x", open(), Method::head);
  auto router = table();
  EXPECT_THROW(router.add_raw(Method::get, "/api/x", open(), Handler{}), std::logic_error);
  router.seal();
  EXPECT_THROW(router.add_raw(Method::get, "/api/x", open(), nothing), std::logic_error);
}

TEST(Router, ListsItsRoutesWithTheirPolicies) {
  auto router = table();
  router.add_raw(Method::get, "/api/mine", {.summary = "x", .policy = Policy::resume_code}, nothing);
  ASSERT_EQ(router.routes().size(), 9u);
  const auto& last = router.routes().back();
  EXPECT_EQ(last.index, 8u);
  EXPECT_EQ(name_of(*last.spec.policy), "resume_code");
  ASSERT_EQ(last.spec.headers.size(), 1u);  // declared by the policy itself
  EXPECT_EQ(last.spec.headers[0].name, "X-Resume-Code");
}

}  // namespace
}  // namespace evenkeel::web
