// The parts without sockets: queries, addresses, encodings, conditions, problems, JSON text, event text.
#include <limits>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <boost/json.hpp>

#include "platform/web/compression.hpp"
#include "platform/web/conditional.hpp"
#include "platform/web/cors.hpp"
#include "platform/web/event_stream.hpp"
#include "platform/web/forwarded.hpp"
#include "platform/web/problem.hpp"
#include "platform/web/query.hpp"
#include "platform/web/wire.hpp"
#include "support.hpp"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;

TEST(PercentDecode, TakesWellFormedTextAlone) {
  EXPECT_EQ(percent_decode("a%20b+c", true), "a b c");
  EXPECT_EQ(percent_decode("a%20b+c", false), "a b+c");
  EXPECT_EQ(percent_decode("%C3%A9", true), "\xC3\xA9");
  for (const char* bad : {"%", "%4", "%zz", "%00", "%0a", "%ff", "%C3", "%7f", "a%2"}) {
    EXPECT_EQ(percent_decode(bad, true), std::nullopt) << bad;
  }
}

TEST(ParseQuery, ReadsPairs) {
  const auto query = parse_query("q=two+words&page=2&empty=&bare");
  ASSERT_TRUE(query.has_value());
  const Query expected{{"q", "two words"}, {"page", "2"}, {"empty", ""}, {"bare", ""}};
  EXPECT_EQ(query.value(), expected);
}

TEST(ParseQuery, NamesTheBrokenParameterAndNeverItsValue) {
  const auto twice = parse_query("q=private&q=private");
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().fields.at(0).field, "query.q");
  const auto broken = parse_query("q=private%zz");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().fields.at(0).field, "query.q");
  EXPECT_EQ(to_text(broken.error()).find("private"), std::string::npos);
  EXPECT_FALSE(parse_query("%zz=1").has_value());
}

TEST(CheckQuery, NamesWhatIsUnknownAndWhatIsMissing) {
  const std::vector<Param> declared{{.name = "q", .description = "words", .required = true},
                                    {.name = "page"}};
  EXPECT_TRUE(check_query({{"q", "x"}, {"page", "1"}}, declared).has_value());
  const auto wrong = check_query({{"pgae", "1"}, {"<script>", "1"}}, declared);
  ASSERT_FALSE(wrong.has_value());
  ASSERT_EQ(wrong.error().fields.size(), 3u);
  EXPECT_EQ(wrong.error().fields[0].field, "query.pgae");
  EXPECT_EQ(wrong.error().fields[0].allowed, "q, page");
  EXPECT_EQ(wrong.error().fields[1].field, "query");  // an odd name is not repeated
  EXPECT_EQ(wrong.error().fields[2].field, "query.q");
}

std::string client_of(const std::vector<std::string>& trusted, const std::string& peer,
                      const std::string& hops) {
  const auto proxies = TrustedProxies::parse(trusted);
  return to_text(proxies.value().client(parse_address(peer).value(), hops));
}

TEST(TrustedProxies, FindsTheRightMostHopThatIsNotTrusted) {
  const std::vector<std::string> trusted{"10.0.0.0/8", "fd00::/8", "192.0.2.7"};
  struct Case {
    std::string peer, hops, client;
  };
  const Case cases[] = {
      {"10.0.0.1", "203.0.113.9", "203.0.113.9"},
      {"10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"},  // what stands further left is a claim
      {"10.0.0.1", "203.0.113.9, 10.2.3.4", "203.0.113.9"},
      {"10.0.0.1", "203.0.113.9:4711, 192.0.2.7", "203.0.113.9"},
      {"fd00::1", "[2001:db8::5]:443", "2001:db8::5"},
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"},
      {"10.0.0.1", "203.0.113.9, nonsense", "10.0.0.1"},
      {"203.0.113.5", "198.51.100.1", "203.0.113.5"},  // not a proxy of ours
      {"192.0.2.8", "198.51.100.1", "192.0.2.8"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(client_of(trusted, c.peer, c.hops), c.client) << c.peer << " <- " << c.hops;
}

TEST(TrustedProxies, RefusesWhatIsNoRange) {
  for (const char* bad :
       {"", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/", "10.0.0.0/8x", "host", "10.0.0.0/-1"}) {
    const std::vector<std::string> list{"::1", bad};
    const auto parsed = TrustedProxies::parse(list);
    ASSERT_FALSE(parsed.has_value()) << bad;
    EXPECT_EQ(parsed.error().fields.at(0).field, "server.trusted_proxies[1]");
  }
  const std::vector<std::string> mapped{"::ffff:10.0.0.0/104"};
  EXPECT_TRUE(TrustedProxies::parse(mapped).value().contains(parse_address("10.9.9.9").value()));
}

TEST(Cors, RefusesWhatIsNoOrigin) {
  for (const char* bad : {"*", "null", "example.org", "https://", "https://a.org/", "https://a.org/x",
                          "ftp://a.org", "https://A.org"}) {
    EXPECT_FALSE(Cors::parse({bad}).has_value()) << bad;
  }
  EXPECT_TRUE(Cors::parse({"https://a.org", "http://localhost:5173"}).has_value());
}

TEST(AcceptEncoding, HonoursQualities) {
  const auto gzip_wins = [](std::string_view header) {
    const auto accepted = parse_accept_encoding(header);
    return accepted.gzip > 0 && accepted.gzip >= accepted.identity;
  };
  for (const char* yes : {"gzip", "GZIP", "deflate, gzip;q=0.5", "*", "gzip;q=1.0, identity;q=0.5",
                          "br;q=0, gzip", "identity;q=0, *"}) {
    EXPECT_TRUE(gzip_wins(yes)) << yes;
  }
  for (const char* no : {"", "br", "gzip;q=0", "gzip;q=0.2, identity", "*;q=0", "gzip;q=abc", "identity"}) {
    EXPECT_FALSE(gzip_wins(no)) << no;
  }
  EXPECT_DOUBLE_EQ(parse_accept_encoding("gzip, br;q=0.9").brotli, 0.9);
}

std::string gunzip(const std::string& bytes) {
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  std::string out(1 << 20, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  inflateEnd(&z);
  return out;
}

TEST(Gzip, ComesBackUnchangedEachTime) {
  for (const std::size_t size : {0u, 1u, 5000u, 300000u}) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + (i * i) % 23);
    EXPECT_EQ(gunzip(gzip(text)), text);
  }
}

TEST(IfNoneMatch, ComparesWeakly) {
  for (const char* hit : {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*", " \"v1\" ", "W/\"x\" , W/\"v1\""}) {
    EXPECT_TRUE(none_match_hits(hit, "v1")) << hit;
  }
  for (const char* miss : {"", "v1", "\"v2\"", "\"v1", "\"v2\" \"v1\"", "W/", "\"\""}) {
    EXPECT_FALSE(none_match_hits(miss, "v1")) << miss;
  }
}

TEST(Problem, HasAStatusForEveryCodeAndNeverTheInternalText) {
  const std::map<ErrorCode, int> statuses{
      {ErrorCode::invalid_input, 400},     {ErrorCode::unauthenticated, 401},
      {ErrorCode::forbidden, 403},         {ErrorCode::not_found, 404},
      {ErrorCode::conflict, 409},          {ErrorCode::gone, 410},
      {ErrorCode::payload_too_large, 413}, {ErrorCode::unsupported_media_type, 415},
      {ErrorCode::rate_limited, 429},      {ErrorCode::unavailable, 503},
      {ErrorCode::timeout, 504},           {ErrorCode::internal, 500}};
  for (const auto& [code, status] : statuses) {
    const auto problem = problem_of(fail(code, "public", "private"));
    EXPECT_EQ(problem.status, status);
    EXPECT_EQ(problem.retry_after.has_value(), status == 429 || status == 503);
    const auto body = to_json(problem, "abc");
    EXPECT_EQ(body.find("private"), std::string::npos);
    const auto parsed = boost::json::parse(body).as_object();
    EXPECT_EQ(parsed.at("instance").as_string(), "urn:request:abc");
    EXPECT_EQ(parsed.at("code").as_string(), name_of(code));
    EXPECT_EQ(parsed.at("type").as_string(), "/problems/" + std::string(name_of(code)));
  }
  EXPECT_EQ(to_json(problem_of(fail(ErrorCode::internal, "details")), "x").find("details"),
            std::string::npos);
}

TEST(Problem, ListsTheFields) {
  const auto body =
      to_json(problem_of(invalid("answers.sleep_hours", "Too many.", "a number from 0 to 24")), "");
  const auto errors = boost::json::parse(body).as_object().at("errors").as_array();
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].as_object().at("field").as_string(), "answers.sleep_hours");
  EXPECT_EQ(errors[0].as_object().at("allowed").as_string(), "a number from 0 to 24");
}

struct Inner {
  std::optional<int> maybe;
  std::vector<double> numbers;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (maybe, numbers))
BOOST_DEFINE_ENUM_CLASS(Colour, red, green)
struct Outer {
  std::string text;
  bool yes = true;
  std::int64_t big = std::numeric_limits<std::int64_t>::min();
  Colour colour = Colour::green;
  Inner inner;
  std::vector<Inner> list;
  std::map<std::string, int> map;
  boost::json::value any;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (text, yes, big, colour, inner, list, map, any))

TEST(AppendJson, IsTheSameDocumentAsTheTree) {
  Outer outer;
  outer.text = "quote \" back \\ line \n tab \t bell \x07 caf\xC3\xA9";
  outer.inner = {7, {0.1, -2.5e-9, 1e300, 3.5}};
  outer.list = {{std::nullopt, {}}, {1, {1.25}}};
  outer.map = {{"a", 1}, {"b\"", 2}};
  outer.any = boost::json::parse(R"({"x":[1,null,"y"]})");
  std::string text;
  append_json(text, outer);
  EXPECT_EQ(boost::json::parse(text), json::write(outer));
  EXPECT_EQ(text.find("maybe\":null"), std::string::npos);
}

TEST(AppendJson, HasNoNumberForInfinity) {
  std::string text;
  append_json(text, std::vector<double>{std::numeric_limits<double>::infinity(), 1});
  EXPECT_EQ(text, "[null,1]");
}

TEST(EventText, KeepsEveryLineOfTheDataAndOneOfTheRest) {
  EXPECT_EQ(event_text("note", "one\ntwo\r\nthree", "7"),
            "id: 7\nevent: note\ndata: one\ndata: two\ndata: three\n\n");
  EXPECT_EQ(event_text("a\nb", "", "1\r2"), "id: 1\nevent: a\ndata: \n\n");
  EXPECT_EQ(event_text("", "x", ""), "data: x\n\n");
}

TEST(AppendHead, KeepsLineBreaksOutOfHeaderValues) {
  Response response = Response::empty();
  response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=b");
  std::string out;
  append_head(out, response, {});
  EXPECT_THAT(out, HasSubstr("Location: /xSet-Cookie: a=b\r\n"));
  EXPECT_EQ(out.find("\r\nSet-Cookie"), std::string::npos);
}

TEST(HttpDate, IsTheImfForm) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace evenkeel::web
