#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "base/embedded.hpp"

namespace evenkeel {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const std::string_view text :
       {"", "plain", "caf\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8c\xb1", "\xed\x9f\xbf"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
}

TEST(Utf8, RefusesMalformedText) {
  for (const std::string_view text : {"\x80", "\xc0\xaf", "\xc3", "\xe0\x80\xaf", "\xed\xa0\x80",
                                      "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "a\xff", "\xe2\x82"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
}

TEST(Text, SuggestsTheNearestName) {
  const std::vector<std::string> names{"sleep_hours", "age", "country"};
  EXPECT_EQ(did_you_mean("sleep_huors", names), "sleep_hours");
  EXPECT_EQ(did_you_mean("weather", names), "");
}

TEST(Text, TrimsAndLowers) {
  EXPECT_EQ(trim("  a b \n"), "a b");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(to_lower("AbC-1"), "abc-1");
}

TEST(Text, WritesNumbersPlainly) {
  EXPECT_EQ(plain_number(7), "7");
  EXPECT_EQ(plain_number(7.5), "7.5");
  EXPECT_EQ(plain_number(-0.0), "0");
  EXPECT_EQ(plain_number(1234567), "1234567");
}

TEST(Time, IsWrittenInUtc) {
  EXPECT_EQ(iso8601(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(iso8601(1'700'000'000'123), "2023-11-14T22:13:20.123Z");
  EXPECT_EQ(iso8601(-1), "1969-12-31T23:59:59.999Z");
}

TEST(EmbeddedFiles, FindsByPathAndPrefix) {
  const EmbeddedFiles files({{"b/2", "two"}, {"a", "one"}, {"b/1", ""}, {"c", "x"}});
  EXPECT_EQ(files.find("a"), "one");
  EXPECT_EQ(files.find("b/1"), "");
  EXPECT_EQ(files.find("b"), std::nullopt);
  ASSERT_EQ(files.under("b/").size(), 2U);
  EXPECT_EQ(files.under("b/")[0].path, "b/1");
}

}  // namespace
}  // namespace evenkeel
