#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

namespace evenkeel::survey {

/// The shape of an instrument file, field for field (content/instruments/README.md). `Instrument` is the
/// checked and indexed form that everything else uses.

inline constexpr const char* kInstrumentFormat = "evenkeel-instrument/1";

enum class ItemType { choice, number, yes_no };
BOOST_DESCRIBE_ENUM(ItemType, choice, number, yes_no)

/// One answer that can be chosen. `value` is a whole number or a slug.
struct ItemOption {
  boost::json::value value;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(ItemOption, (), (value, label))

struct ItemFile {
  std::string id;
  ItemType type = ItemType::choice;
  std::string text;
  std::optional<std::string> hint;
  std::optional<std::string> stem;
  std::optional<boost::json::value>
      options;  ///< a list of options, the name of an option set, or "countries"
  std::optional<double> min;
  std::optional<double> max;
  std::optional<double> step;
  std::optional<std::string> unit;
  bool may_decline = false;
};
BOOST_DESCRIBE_STRUCT(ItemFile, (), (id, type, text, hint, stem, options, min, max, step, unit, may_decline))

struct SectionFile {
  std::string id;
  std::string title;
  std::string intro;
  std::vector<ItemFile> items;
};
BOOST_DESCRIBE_STRUCT(SectionFile, (), (id, title, intro, items))

/// Follow-ups are asked when `item` was answered with `at_least` or more.
struct FollowUpTrigger {
  std::string item;
  int at_least = 0;
};
BOOST_DESCRIBE_STRUCT(FollowUpTrigger, (), (item, at_least))

struct FollowUpFile {
  std::string id;
  FollowUpTrigger trigger;
  std::string title;
  std::string intro;
  std::vector<ItemFile> items;
};
BOOST_DESCRIBE_STRUCT(FollowUpFile, (), (id, trigger, title, intro, items))

struct BandFile {
  std::string id;
  std::string label;
  int min = 0;
  int max = 0;
  std::optional<int> severity;  ///< 0 steady, 1 mild, 2 moderate, 3 hard: how the band shapes the headline
  std::optional<bool> offer_counsellor;
};
BOOST_DESCRIBE_STRUCT(BandFile, (), (id, label, min, max, severity, offer_counsellor))

struct ScaleFile {
  std::string id;
  std::string title;
  std::vector<std::string> items;
  std::vector<BandFile> bands;
};
BOOST_DESCRIBE_STRUCT(ScaleFile, (), (id, title, items, bands))

/// Which items carry signs of danger (crisis::SafetySigns).
struct SafetyItems {
  std::string thoughts;
  std::optional<std::string> thoughts_now;
  std::optional<std::string> plan;
  std::optional<std::string> means;
  std::optional<std::string> intent;
  std::optional<std::string> attempt;
};
BOOST_DESCRIBE_STRUCT(SafetyItems, (), (thoughts, thoughts_now, plan, means, intent, attempt))

struct InstrumentFile {
  std::string format;
  std::string id;
  std::string title;
  std::string version;
  std::string language;
  int minutes = 0;
  std::string summary;
  std::string intro;
  std::string statement;
  std::optional<std::map<std::string, std::vector<ItemOption>>> option_sets;
  std::vector<SectionFile> sections;
  std::optional<std::vector<FollowUpFile>> follow_ups;
  std::optional<std::vector<ScaleFile>> scales;
  std::optional<SafetyItems> safety;
};
BOOST_DESCRIBE_STRUCT(InstrumentFile, (),
                      (format, id, title, version, language, minutes, summary, intro, statement, option_sets,
                       sections, follow_ups, scales, safety))

}  // namespace evenkeel::survey
