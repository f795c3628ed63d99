#include "identity/audit/time_text.hpp"

#include <gtest/gtest.h>

namespace evenkeel::identity::audit {
namespace {

std::string from(std::string_view text) {
  const auto time = parse_time(text, End::from);
  return time ? iso8601(*time) : "nothing";
}

TEST(TimeText, ReadsDatesAndTimes) {
  EXPECT_EQ(from("2026-11-21"), "2026-11-21T00:00:00.000Z");
  EXPECT_EQ(from("2024-02-29"), "2024-02-29T00:00:00.000Z");
  EXPECT_EQ(from("2026-11-21T04:12:00Z"), "2026-11-21T04:12:00.000Z");
  EXPECT_EQ(from("2026-11-21t04:12:00.5z"), "2026-11-21T04:12:00.500Z");
  EXPECT_EQ(from("2026-11-21T04:12:00.123456Z"), "2026-11-21T04:12:00.123Z");
  EXPECT_EQ(from("2026-11-21T04:12:00+01:30"), "2026-11-21T02:42:00.000Z");
  EXPECT_EQ(from("2026-11-21T23:12:00-05:00"), "2026-11-22T04:12:00.000Z");
  EXPECT_EQ(from("1969-12-31"), "1969-12-31T00:00:00.000Z");
}

TEST(TimeText, TakesTheWholeOfTheLastDayOrMoment) {
  EXPECT_EQ(*parse_time("2026-11-21", End::to), *parse_time("2026-11-22", End::from));
  EXPECT_EQ(*parse_time("2026-11-21T04:12:00Z", End::to), *parse_time("2026-11-21T04:12:00.001Z", End::from));
}

TEST(TimeText, RefusesEverythingElse) {
  for (const char* text : {"",
                           "today",
                           "2026",
                           "2026-11",
                           "2026-13-01",
                           "2026-02-29",
                           "2026-11-32",
                           "2026-00-10",
                           "26-11-21",
                           "2026-11-21 ",
                           " 2026-11-21",
                           "2026-11-21T",
                           "2026-11-21T04:12:00",
                           "2026-11-21T24:00:00Z",
                           "2026-11-21T04:60:00Z",
                           "2026-11-21T04:12:61Z",
                           "2026-11-21T04:12Z",
                           "2026-11-21T04:12:00.Z",
                           "2026-11-21T04:12:00.1234567890Z",
                           "2026-11-21T04:12:00+1:00",
                           "2026-11-21T04:12:00+01:00x",
                           "2026-11-21T04:12:00ZZ",
                           "-2026-11-21",
                           "2026-1-2",
                           "2026-11-21T04:12:00+25:00",
                           "１２"}) {
    EXPECT_EQ(from(text), "nothing") << text;
  }
}

}  // namespace
}  // namespace evenkeel::identity::audit
