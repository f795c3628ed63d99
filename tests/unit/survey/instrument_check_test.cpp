#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "shipped.hpp"
#include "survey/catalogue.hpp"
#include "survey/instrument.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;

/// A small instrument that is right; each row of the table breaks it by one replacement.
constexpr const char* kGood = R"({
  "format": "evenkeel-instrument/1", "id": "small", "title": "Small", "version": "1", "language": "en-GB", "minutes": 1,
  "summary": "s", "intro": "i", "statement": "This is not a diagnosis.",
  "option_sets": {"often": [{"value": 0, "label": "No"}, {"value": 1, "label": "Some"}, {"value": 3, "label": "Yes"}]},
  "sections": [{"id": "one", "title": "One", "intro": "", "items": [
    {"id": "a", "type": "choice", "text": "A?", "options": "often", "may_decline": false},
    {"id": "b", "type": "choice", "text": "B?", "options": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}], "may_decline": true},
    {"id": "c", "type": "number", "text": "C?", "min": 0, "max": 10, "step": 0.5, "may_decline": true},
    {"id": "d", "type": "yes_no", "text": "D?", "may_decline": true}]}],
  "follow_ups": [{"id": "more", "trigger": {"item": "a", "at_least": 1}, "title": "More", "intro": "", "items": [
    {"id": "e", "type": "yes_no", "text": "E?", "may_decline": true}]}],
  "scales": [{"id": "s", "title": "S", "items": ["a"], "bands": [
    {"id": "low", "label": "low", "min": 0, "max": 1}, {"id": "high", "label": "high", "min": 2, "max": 3}]}],
  "safety": {"thoughts": "a", "plan": "e"}
})";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "the table's row replaces nothing: " << from;
  return text.replace(at, from.size(), to);
}

Result<Instrument> parse(const std::string& text) {
  return Instrument::parse("instruments/small.json", text, testing::countries());
}

TEST(InstrumentCheck, TakesTheGoodOne) {
  const auto made = parse(kGood);
  ASSERT_TRUE(made.has_value()) << to_text(made.error());
  EXPECT_EQ(made.value().counted(), 4U);
  EXPECT_EQ(made.value().questions().size(), 5U);
}

struct Broken {
  const char* name;
  const char* from;
  const char* to;
  const char* place;   ///< where the message points
  const char* reason;  ///< part of the message
};

class BrokenInstrument : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenInstrument, IsNamedWithPlaceAndReason) {
  const Broken& row = GetParam();
  const auto made = parse(with(row.from, row.to));
  ASSERT_FALSE(made.has_value());
  const std::string text = to_text(made.error());
  EXPECT_THAT(text, HasSubstr("instruments/small.json"));
  EXPECT_THAT(text, HasSubstr(row.place));
  EXPECT_THAT(text, HasSubstr(row.reason));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenInstrument,
    ::testing::Values(
        Broken{"json", "\"summary\": \"s\",", "\"summary\": \"s\"", "line 3", "column"},
        Broken{"duplicate_key", "\"summary\": \"s\"", "\"title\": \"s\"", "line 3", ""},
        Broken{"format", "evenkeel-instrument/1", "evenkeel-instrument/9", "format", "another format"},
        Broken{"id_and_file", "\"id\": \"small\"", "\"id\": \"other\"", ": id", "differ"},
        Broken{"missing_field", "\"version\": \"1\", ", "", "version", "missing"},
        Broken{"unknown_field", "\"text\": \"A?\"", "\"text\": \"A?\", \"hintt\": \"h\"",
               "sections[0].items[0].hintt", "Did you mean hint"},
        Broken{"wrong_type", "\"minutes\": 1", "\"minutes\": \"1\"", "minutes", "a whole number"},
        Broken{"minutes", "\"minutes\": 1", "\"minutes\": 0", "minutes", "1 to 120"},
        Broken{"item_type", "\"type\": \"yes_no\", \"text\": \"D?\"", "\"type\": \"maybe\", \"text\": \"D?\"",
               "sections[0].items[3].type", "yes_no"},
        Broken{"duplicate_item", "\"id\": \"b\"", "\"id\": \"a\"", "sections[0].items[1].id", "twice"},
        Broken{"duplicate_in_follow_up", "\"id\": \"e\"", "\"id\": \"c\"", "follow_ups[0].items[0].id",
               "twice"},
        Broken{"item_id", "\"id\": \"b\"", "\"id\": \"B!\"", "sections[0].items[1].id", "no id"},
        Broken{"empty_text", "\"text\": \"C?\"", "\"text\": \" \"", "sections[0].items[2].text", "empty"},
        Broken{"option_set", "\"options\": \"often\"", "\"options\": \"oftn\"",
               "sections[0].items[0].options", "Did you mean often"},
        Broken{"no_options", "\"options\": \"often\", ", "", "sections[0].items[0].options", "needs options"},
        Broken{"one_option", ", {\"value\": \"y\", \"label\": \"Y\"}", "", "sections[0].items[1].options",
               "at least two"},
        Broken{"same_value", "\"value\": \"y\"", "\"value\": \"x\"", "sections[0].items[1].options[1].value",
               "twice"},
        Broken{"mixed_values", "\"value\": \"y\"", "\"value\": 2", "sections[0].items[1].options", "mix"},
        Broken{"value_type", "\"value\": \"y\"", "\"value\": 1.5", "sections[0].items[1].options[1].value",
               "no option value"},
        Broken{"reserved_value", "\"value\": \"y\"", "\"value\": \"prefer_not_to_say\"",
               "sections[0].items[1].options[1].value", "taken"},
        Broken{"empty_range", "\"max\": 10", "\"max\": 0", "sections[0].items[2].max", "range is empty"},
        Broken{"no_range", "\"min\": 0, \"max\": 10, ", "", "sections[0].items[2]", "min and max"},
        Broken{"step", "\"step\": 0.5", "\"step\": 0", "sections[0].items[2].step", "above 0"},
        Broken{"range_on_yes_no", "\"text\": \"D?\"", "\"text\": \"D?\", \"min\": 1", "sections[0].items[3]",
               "Only a number"},
        Broken{"trigger", "\"trigger\": {\"item\": \"a\"", "\"trigger\": {\"item\": \"z\"",
               "follow_ups[0].trigger.item", "no such question"},
        Broken{"scale_item", "\"items\": [\"a\"]", "\"items\": [\"z\"]", "scales[0].items[0]",
               "no such item"},
        Broken{"scale_of_words", "\"items\": [\"a\"]", "\"items\": [\"b\"]", "scales[0].items[0]",
               "cannot be added"},
        Broken{"scale_item_twice", "\"items\": [\"a\"]", "\"items\": [\"a\", \"a\"]", "scales[0].items[1]",
               "twice"},
        Broken{"band_gap", "\"min\": 2, \"max\": 3", "\"min\": 3, \"max\": 3", "scales[0].bands[1].min",
               "gap"},
        Broken{"band_overlap", "\"min\": 2, \"max\": 3", "\"min\": 1, \"max\": 3", "scales[0].bands[1].min",
               "overlaps"},
        Broken{"band_end", "\"min\": 2, \"max\": 3", "\"min\": 2, \"max\": 4", "scales[0].bands[1].max",
               "highest total"},
        Broken{"safety_item", "\"thoughts\": \"a\"", "\"thoughts\": \"b\"", "safety.thoughts", "0 to 3"},
        Broken{"safety_follow_up", "\"plan\": \"e\"", "\"plan\": \"c\"", "safety.plan", "yes_no"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(InstrumentCheck, RefusesItem9WithoutSafety) {
  std::string text = with(R"(,
  "safety": {"thoughts": "a", "plan": "e"})",
                          "");
  text.replace(text.find("\"id\": \"a\""), 9, "\"id\": \"phq9_9\"");
  const auto made = parse(text);
  ASSERT_FALSE(made.has_value());
  EXPECT_THAT(to_text(made.error()), HasSubstr("This instrument asks phq9_9 and does not say so."));
}

TEST(InstrumentCheck, ReportsEverythingAtOnce) {
  std::string text = with("\"max\": 10", "\"max\": -1");
  text.replace(text.find("\"text\": \"D?\""), 12, "\"text\": \"\"");
  const auto made = parse(text);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().fields.size(), 2U);
}

class CatalogueFolder : public ::testing::Test {
 protected:
  CatalogueFolder() {
    std::string name = ::testing::TempDir() + "evenkeel-instruments-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~CatalogueFolder() override { std::filesystem::remove_all(folder_); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  Result<Catalogue> load() const { return Catalogue::load(content::files(), folder_, testing::countries()); }

  std::filesystem::path folder_;
};

TEST_F(CatalogueFolder, AddsAnInstrumentWithoutACompiler) {
  put("small.json", kGood);
  const auto made = load();
  ASSERT_TRUE(made.has_value()) << to_text(made.error());
  EXPECT_NE(made.value().find("small"), nullptr);
  EXPECT_EQ(made.value().summaries().size(), 4U);
}

TEST_F(CatalogueFolder, ReplacesABuiltInInstrument) {
  put("gad-7.json", with("\"id\": \"small\"", "\"id\": \"gad-7\""));
  const auto made = load();
  ASSERT_TRUE(made.has_value()) << to_text(made.error());
  EXPECT_EQ(made.value().find("gad-7")->details().title, "Small");
  EXPECT_EQ(made.value().summaries().size(), 3U);
}

TEST_F(CatalogueFolder, NamesEveryBrokenFile) {
  put("small.json", "{");
  put("tiny.json", kGood);
  const auto made = load();
  ASSERT_FALSE(made.has_value());
  EXPECT_THAT(to_text(made.error()), HasSubstr("small.json"));
  EXPECT_THAT(to_text(made.error()), HasSubstr("tiny.json"));
}

TEST(Catalogue, SaysWhichInstrumentsThereAre) {
  const auto missing = testing::catalogue().require("phq9");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().fields[0].field, "instrument");
  EXPECT_THAT(missing.error().fields[0].message, HasSubstr("Did you mean phq-9?"));
}

}  // namespace
}  // namespace evenkeel::survey
