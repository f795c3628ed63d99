#include "own_data/csv.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace evenkeel::own_data {
namespace {

std::string csv(std::string_view rows) {
  return csv_of(json::parse(rows).value().as_array());
}

TEST(Csv, HasAHeadLineAndALineARow) {
  EXPECT_EQ(csv(R"([{"id": "a", "n": 1}, {"id": "b", "n": 2.5}])"), "id,n\r\na,1\r\nb,2.5\r\n");
}

TEST(Csv, QuotesWhatWouldBreakALine) {
  EXPECT_EQ(csv(R"([{"a": "one, two", "b": "say \"hi\"", "c": "two\nlines", "d": "plain"}])"),
            "a,b,c,d\r\n\"one, two\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
}

TEST(Csv, TakesTheMembersOfAllRows) {
  EXPECT_EQ(csv(R"([{"a": 1}, {"b": 2, "a": null}, {"c": true}])"), "a,b,c\r\n1,,\r\n,2,\r\n,,true\r\n");
}

TEST(Csv, WritesWhatIsNestedAsJson) {
  EXPECT_EQ(csv(R"([{"a": {"x": [1, 2]}}])"), "a\r\n\"{\"\"x\"\":[1,2]}\"\r\n");
}

TEST(Csv, LeavesNoFormulaForASpreadsheet) {
  for (const std::string begin : {"=", "+", "-", "@", "\\t", "\\r"}) {
    const auto text = csv(R"([{"a": ")" + begin + R"(cmd|' /C calc'!A0"}])");
    EXPECT_EQ(text.substr(0, 5), "a\r\n\"'") << begin;
  }
  EXPECT_EQ(csv(R"x([{"a": "=HYPERLINK(\"http://x\")"}])x"), "a\r\n\"'=HYPERLINK(\"\"http://x\"\")\"\r\n");
  EXPECT_EQ(csv(R"x([{"=a": -5, "b": "a=b"}])x"), "\"'=a\",b\r\n-5,a=b\r\n");
}

}  // namespace
}  // namespace evenkeel::own_data
