#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "crisis/types.hpp"
#include "survey/instrument_file.hpp"

/// What the check-in's routes take and give. Optional members are left out of the JSON when empty.
namespace evenkeel::survey {

/// The JSON text of an answer that was declined.
inline constexpr const char* kDeclined = "prefer_not_to_say";

// ---- instruments ----

struct InstrumentItem {
  std::string id;
  ItemType type = ItemType::choice;
  std::string text;
  std::optional<std::string> hint;
  std::optional<std::string> stem;
  std::optional<std::vector<ItemOption>> options;
  std::optional<double> min;
  std::optional<double> max;
  std::optional<double> step;
  std::optional<std::string> unit;
  bool may_decline = false;
};
BOOST_DESCRIBE_STRUCT(InstrumentItem, (),
                      (id, type, text, hint, stem, options, min, max, step, unit, may_decline))

struct InstrumentSection {
  std::string id;
  std::string title;
  std::string intro;
  std::vector<InstrumentItem> items;
};
BOOST_DESCRIBE_STRUCT(InstrumentSection, (), (id, title, intro, items))

struct InstrumentFollowUp {
  std::string id;
  FollowUpTrigger trigger;
  std::string title;
  std::string intro;
  std::vector<InstrumentItem> items;
};
BOOST_DESCRIBE_STRUCT(InstrumentFollowUp, (), (id, trigger, title, intro, items))

struct Band {
  std::string id;
  std::string label;
  int min = 0;
  int max = 0;
};
BOOST_DESCRIBE_STRUCT(Band, (), (id, label, min, max))

struct InstrumentScale {
  std::string id;
  std::string title;
  std::vector<std::string> items;
  int max = 0;
  std::vector<Band> bands;
};
BOOST_DESCRIBE_STRUCT(InstrumentScale, (), (id, title, items, max, bands))

struct InstrumentDetails {
  std::string id;
  std::string title;
  std::string version;
  std::string language;
  int minutes = 0;
  std::string summary;
  std::string intro;
  std::string statement;
  std::vector<InstrumentSection> sections;
  std::vector<InstrumentFollowUp> follow_ups;
  std::vector<InstrumentScale> scales;
};
BOOST_DESCRIBE_STRUCT(InstrumentDetails, (),
                      (id, title, version, language, minutes, summary, intro, statement, sections, follow_ups,
                       scales))

struct InstrumentSummary {
  std::string id;
  std::string title;
  std::string version;
  std::string language;
  int item_count = 0;
  int minutes = 0;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(InstrumentSummary, (), (id, title, version, language, item_count, minutes, summary))

// ---- check-ins ----

enum class CheckinStatus { in_progress, completed };
BOOST_DESCRIBE_ENUM(CheckinStatus, in_progress, completed)

struct StartCheckin {
  std::string instrument;
};
BOOST_DESCRIBE_STRUCT(StartCheckin, (), (instrument))

struct CheckinStarted {
  std::string checkin_id;
  std::optional<std::string> resume_code;  ///< shown this once; a member's check-in has none
  std::string instrument;
  std::string started_at;
};
BOOST_DESCRIBE_STRUCT(CheckinStarted, (), (checkin_id, resume_code, instrument, started_at))

struct Checkin {
  std::string checkin_id;
  std::string instrument;
  CheckinStatus status = CheckinStatus::in_progress;
  std::string started_at;
  std::optional<std::string> completed_at;
  boost::json::object answers;
  crisis::Safety safety;
};
BOOST_DESCRIBE_STRUCT(Checkin, (),
                      (checkin_id, instrument, status, started_at, completed_at, answers, safety))

struct SaveAnswer {
  boost::json::value value;
};
BOOST_DESCRIBE_STRUCT(SaveAnswer, (), (value))

struct AnswerSaved {
  std::string item;
  boost::json::value value;
  std::string saved_at;
  int answered = 0;  ///< of the instrument's own questions; follow-ups do not count
  int total = 0;
  crisis::Safety safety;
};
BOOST_DESCRIBE_STRUCT(AnswerSaved, (), (item, value, saved_at, answered, total, safety))

struct ScoreCheckin {
  std::string instrument;
  boost::json::object answers;
  std::optional<bool> include_population;
};
BOOST_DESCRIBE_STRUCT(ScoreCheckin, (), (instrument, answers, include_population))

// ---- the result ----

struct ScaleResult {
  std::string id;
  std::string title;
  std::optional<int> total;  ///< absent while an item of the scale is open
  int max = 0;
  std::optional<Band> band;
  std::vector<Band> bands;
  int answered = 0;
  int of = 0;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ScaleResult, (), (id, title, total, max, band, bands, answered, of, note))

enum class RiskStatus { scored, withheld };
BOOST_DESCRIBE_ENUM(RiskStatus, scored, withheld)
enum class RiskLevel { low, moderate, elevated, high };
BOOST_DESCRIBE_ENUM(RiskLevel, low, moderate, elevated, high)

struct ProbabilityInterval {
  double low = 0;
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(ProbabilityInterval, (), (low, high))

struct RiskThreshold {
  RiskLevel level = RiskLevel::low;
  double from = 0;
};
BOOST_DESCRIBE_STRUCT(RiskThreshold, (), (level, from))

struct RiskResult {
  RiskStatus status = RiskStatus::withheld;
  std::optional<std::string> reason;
  std::optional<double> probability;
  std::optional<ProbabilityInterval> interval;  ///< 95 %
  std::optional<RiskLevel> level;
  std::optional<std::string> level_label;
  std::string about;
  double base_rate = 0;
  std::vector<RiskThreshold> thresholds;
  std::string model_version;
};
BOOST_DESCRIBE_STRUCT(RiskResult, (),
                      (status, reason, probability, interval, level, level_label, about, base_rate,
                       thresholds, model_version))

/// One of the (at most three) answers that push the risk up most.
struct Driver {
  int rank = 0;  ///< 1 = the largest contribution; the list shows changeable ones first
  std::string item;
  std::string question;
  std::string answer;
  double contribution = 0;  ///< log-odds
  bool changeable = false;
  std::string next_step;
};
BOOST_DESCRIBE_STRUCT(Driver, (), (rank, item, question, answer, contribution, changeable, next_step))

enum class PopulationKind { categories, numbers };
BOOST_DESCRIBE_ENUM(PopulationKind, categories, numbers)

struct PopulationShare {
  std::string label;
  double share = 0;  ///< 0-1
  bool you = false;
};
BOOST_DESCRIBE_STRUCT(PopulationShare, (), (label, share, you))

struct PopulationComparison {
  std::string item;
  std::string question;
  std::string your_answer;
  std::int64_t n = 0;
  std::string source;
  bool weighted = false;
  PopulationKind kind = PopulationKind::categories;
  std::vector<PopulationShare> categories;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(PopulationComparison, (),
                      (item, question, your_answer, n, source, weighted, kind, categories, summary))

struct CheckinResult {
  std::string instrument;
  std::optional<std::string> completed_at;
  std::string statement;
  std::string headline;
  std::vector<ScaleResult> scales;
  RiskResult risk;
  std::vector<Driver> drivers;
  std::optional<std::vector<PopulationComparison>> population;
  crisis::Safety safety;
  bool offer_counsellor = false;
  std::vector<std::string> next_steps;
};
BOOST_DESCRIBE_STRUCT(CheckinResult, (),
                      (instrument, completed_at, statement, headline, scales, risk, drivers, population,
                       safety, offer_counsellor, next_steps))

}  // namespace evenkeel::survey
