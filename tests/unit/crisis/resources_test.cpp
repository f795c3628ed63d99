#include "crisis/resources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "content/content.hpp"

namespace evenkeel::crisis {
namespace {

using testing::Contains;
using testing::HasSubstr;

const Resources& shipped() {
  static const Resources all = [] {
    auto loaded = Resources::load(content::files());
    EXPECT_TRUE(loaded.has_value()) << to_text(loaded.error());
    return std::move(loaded).value();
  }();
  return all;
}

TEST(ShippedResources, PassTheirCheckAndCoverAtLeast25Countries) {
  EXPECT_GE(shipped().covered().size(), 25U);
  EXPECT_EQ(shipped().countries().size(), 249U);
}

TEST(ShippedResources, KnowTheLinesThatEveryoneKnows) {
  struct Known {
    const char* country;
    const char* emergency;
    const char* phone;
  };
  for (const Known& known :
       {Known{"US", "911", "988"},          Known{"GB", "999", "116 123"},      Known{"IE", "112", "116 123"},
        Known{"CA", "911", "988"},          Known{"AU", "000", "13 11 14"},     Known{"NZ", "111", "1737"},
        Known{"DE", "112", "0800 1110111"}, Known{"FR", "112", "3114"},         Known{"ES", "112", "024"},
        Known{"IT", "112", "02 2327 2327"}, Known{"NL", "112", "113"},          Known{"BE", "112", "1813"},
        Known{"AT", "112", "142"},          Known{"CH", "112", "143"},          Known{"SE", "112", "90101"},
        Known{"DK", "112", "70 201 201"},   Known{"FI", "112", "09 2525 0111"}, Known{"IN", "112", "14416"},
        Known{"BR", "192", "188"},          Known{"ZA", "112", "0800 567 567"}}) {
    const auto found = shipped().for_country(known.country);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found.value().country, known.country);
    EXPECT_EQ(found.value().emergency_number, known.emergency) << known.country;
    std::vector<std::string> phones;
    for (const CrisisLine& line : found.value().lines) phones.push_back(line.phone.value_or(""));
    EXPECT_THAT(phones, Contains(known.phone)) << known.country;
  }
}

TEST(ShippedResources, TakeTheCodeInAnyCase) {
  const auto found = shipped().for_country("gb");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found.value().country_name, "United Kingdom");
}

TEST(ShippedResources, GiveTheFallbackWhereTheyKnowNoLine) {
  for (const char* code : {"", "ZZ", "FJ"}) {
    const auto found = shipped().for_country(code);
    ASSERT_TRUE(found.has_value()) << code;
    EXPECT_TRUE(found.value().lines.empty());
    EXPECT_FALSE(found.value().emergency_number);
    EXPECT_TRUE(found.value().emergency_note);
    EXPECT_EQ(found.value().fallback.url, "https://findahelpline.com");
    EXPECT_FALSE(found.value().checked_at.empty());
  }
  EXPECT_FALSE(shipped().for_country("ZZ").value().country);
}

TEST(ShippedResources, RefuseWhatIsNoCode) {
  for (const char* code : {"G", "GBR", "1B", "G ", "é"}) {
    const auto found = shipped().for_country(code);
    ASSERT_FALSE(found.has_value()) << code;
    EXPECT_EQ(found.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(found.error().fields.at(0).field, "country");
  }
}

constexpr const char* kCountries =
    R"({"format":"evenkeel-countries/1","source":"test","countries":[{"code":"AA","name":"Aland"},{"code":"BB","name":"Beland"}]})";

std::string file_with(const std::string& country, const std::string& rest = R"("checked_at":"2026-01-31")") {
  return R"({"format":"evenkeel-resources/1",)" + rest +
         R"(,"fallback":{"name":"Find","url":"https://findahelpline.com"},"countries":[)" + country + "]}";
}

struct Broken {
  const char* name;
  std::string text;
  const char* place;
};

class BrokenResources : public testing::TestWithParam<Broken> {};

TEST_P(BrokenResources, AreRefusedByPlace) {
  const auto made = Resources::parse(GetParam().text, kCountries);
  ASSERT_FALSE(made.has_value());
  EXPECT_THAT(to_text(made.error()), HasSubstr(GetParam().place));
  EXPECT_THAT(to_text(made.error()), HasSubstr("resources/resources.json"));
}

std::string country_with_line(const char* line) {
  return std::string(R"({"code":"AA","emergency_number":"112","lines":[)") + line + "]}";
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenResources,
    testing::Values(
        Broken{"no_json", "{\n  \"format\": oops\n}", "line 2"},
        Broken{"unknown_country", file_with(R"({"code":"XX","emergency_number":"112","lines":[]})"),
               "countries[0].code"},
        Broken{
            "country_twice",
            file_with(
                R"({"code":"AA","emergency_number":"112","lines":[]},{"code":"AA","emergency_number":"112","lines":[]})"),
            "countries[1].code"},
        Broken{"emergency_number", file_with(R"({"code":"AA","emergency_number":"call","lines":[]})"),
               "countries[0].emergency_number"},
        Broken{"line_without_a_way",
               file_with(country_with_line(R"({"name":"L","hours":"h","languages":["x"]})")),
               "countries[0].lines[0]"},
        Broken{"phone",
               file_with(country_with_line(R"({"name":"L","phone":"ask","hours":"h","languages":["x"]})")),
               "lines[0].phone"},
        Broken{"text",
               file_with(country_with_line(R"({"name":"L","text":"HELLO","hours":"h","languages":["x"]})")),
               "lines[0].text"},
        Broken{"chat",
               file_with(country_with_line(
                   R"({"name":"L","chat_url":"http://x.example.org","hours":"h","languages":["x"]})")),
               "lines[0].chat_url"},
        Broken{"no_language",
               file_with(country_with_line(R"({"name":"L","phone":"143","hours":"h","languages":[]})")),
               "lines[0].languages"},
        Broken{"unknown_field",
               file_with(country_with_line(R"({"name":"L","fone":"143","hours":"h","languages":["x"]})")),
               "lines[0].fone"},
        Broken{"day", file_with("", R"("checked_at":"31.1.2026")"), "checked_at"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ResourcesCheck, ReportsEverythingAtOnce) {
  const auto made = Resources::parse(
      file_with(R"({"code":"XX","emergency_number":"x","lines":[{"name":"","hours":"","languages":[]}]})"),
      kCountries);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().fields.size(), 6U);
}

}  // namespace
}  // namespace evenkeel::crisis
