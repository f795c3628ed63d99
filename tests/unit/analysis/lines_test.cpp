#include "analysis/lines.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace evenkeel::analysis {
namespace {

TEST(GuessFormat, TakesJsonOnlyForWhatItCanRead) {
  for (const char* line : {R"({"text":"a"})", R"(  {"id":1,"text":""})", R"("a text")"}) {
    EXPECT_EQ(guess_format(line), LineFormat::jsonl) << line;
  }
  for (const char* line :
       {"", "hello", "{not json", R"({"message":"a"})", "12", "[1]", R"("open)", R"("so" she said)"}) {
    EXPECT_EQ(guess_format(line), LineFormat::lines) << line;
  }
}

TEST(ReadLine, APlainLineIsItsText) {
  for (const char* line : {"", "hello", R"({"text":"a"})", "\xff\xfe"}) {
    const auto task = read_line(line, LineFormat::lines);
    ASSERT_TRUE(task.has_value());
    EXPECT_EQ(task.value().text, line);
  }
}

TEST(ReadLine, JsonGivesTextAndId) {
  EXPECT_EQ(read_line(R"("a\nb")", LineFormat::jsonl).value().text, "a\nb");
  const auto task = read_line(R"({"id":"x-1","text":"hello","other":[1]})", LineFormat::jsonl);
  EXPECT_EQ(task.value().text, "hello");
  EXPECT_EQ(task.value().id, "x-1");
  EXPECT_EQ(read_line(R"({"id":7,"text":""})", LineFormat::jsonl).value().id, 7);
}

TEST(ReadLine, RefusesWhatHoldsNoTextAndRepeatsNothingOfIt) {
  for (const char* line : {"", "secret", "{", "7", "null", "[\"secret\"]", R"({"text":7,"secret":1})",
                           R"({"message":"secret"})", R"({"text":"secret","text":"b"})",
                           R"({"text":"a","id":["secret"]})", R"({"text":"a","id":1.5})", "\"\xff\""}) {
    const auto task = read_line(line, LineFormat::jsonl);
    ASSERT_FALSE(task.has_value()) << line;
    EXPECT_EQ(to_text(task.error()).find("secret"), std::string::npos);
    EXPECT_FALSE(task.error().message.empty());
  }
}

TEST(AnswerLine, CarriesNumberIdAndAnalysis) {
  Analysis analysis;
  analysis.language = "en";
  const std::string line = answer_line(3, "x", analysis);
  EXPECT_EQ(line.back(), '\n');
  const auto read = boost::json::parse(line).as_object();
  EXPECT_EQ(read.at("line"), 3);
  EXPECT_EQ(read.at("id"), "x");
  EXPECT_EQ(read.at("sentiment"), "unknown");
  EXPECT_FALSE(boost::json::parse(answer_line(3, nullptr, analysis)).as_object().contains("id"));
  EXPECT_EQ(error_line(9, "This is not JSON."), "{\"line\":9,\"error\":\"This is not JSON.\"}\n");
}

}  // namespace
}  // namespace evenkeel::analysis
