#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "crisis/types.hpp"
#include "survey/types.hpp"

/// What a member's own check-ins over time look like. Optional members are left out of the JSON when empty.
namespace evenkeel::survey {

struct ScaleScore {
  std::string id = {};
  std::string title = {};
  std::optional<int> score = {};  ///< absent where a question of the scale was left open
  int max = 0;
  std::optional<std::string> band = {};
  std::optional<std::string> band_label = {};
};
BOOST_DESCRIBE_STRUCT(ScaleScore, (), (id, title, score, max, band, band_label))

struct RiskScore {
  double probability = 0;
  RiskLevel level = RiskLevel::low;
  std::string level_label = {};
  std::optional<double> low = {};
  std::optional<double> high = {};
};
BOOST_DESCRIBE_STRUCT(RiskScore, (), (probability, level, level_label, low, high))

/// One check-in in a person's history.
struct HistoryEntry {
  std::string checkin_id = {};
  std::string instrument = {};
  std::string instrument_title = {};
  CheckinStatus status = CheckinStatus::in_progress;
  std::string started_at = {};
  std::optional<std::string> completed_at = {};
  std::vector<ScaleScore> scales = {};  ///< empty while it is in progress
  std::optional<RiskScore> risk = {};   ///< absent where it was withheld
  crisis::Level safety_level = crisis::Level::none;
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (),
                      (checkin_id, instrument, instrument_title, status, started_at, completed_at, scales,
                       risk, safety_level))

struct History {
  std::vector<HistoryEntry> checkins = {};  ///< newest first
};
BOOST_DESCRIBE_STRUCT(History, (), (checkins))

struct ClaimCheckin {
  std::string code = {};
};
BOOST_DESCRIBE_STRUCT(ClaimCheckin, (), (code))

enum class Direction { better, worse };
BOOST_DESCRIBE_ENUM(Direction, better, worse)

/// One question in two check-ins; an answer that is absent was left open.
struct ComparedItem {
  std::string item = {};
  std::string question = {};
  std::string section = {};
  std::optional<std::string> a = {};
  std::optional<std::string> b = {};
  bool changed = false;
  std::optional<Direction> direction = {};  ///< from a to b; only where fewer points are known to be better
};
BOOST_DESCRIBE_STRUCT(ComparedItem, (), (item, question, section, a, b, changed, direction))

struct Comparison {
  HistoryEntry a = {};
  HistoryEntry b = {};
  std::vector<ComparedItem> items = {};
};
BOOST_DESCRIBE_STRUCT(Comparison, (), (a, b, items))

struct QuestionPoint {
  std::string checkin_id = {};
  std::string at = {};
  std::string answer = {};
  std::optional<double> number = {};
};
BOOST_DESCRIBE_STRUCT(QuestionPoint, (), (checkin_id, at, answer, number))

/// How one question was answered over time, oldest first.
struct QuestionHistory {
  std::string item = {};
  std::string question = {};
  std::vector<QuestionPoint> points = {};
  std::optional<PopulationComparison> population = {};  ///< for the newest answer
};
BOOST_DESCRIBE_STRUCT(QuestionHistory, (), (item, question, points, population))

}  // namespace evenkeel::survey
