#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

#include "base/random.hpp"
#include "base/result.hpp"
#include "crisis/safety_rules.hpp"
#include "platform/crypto/key.hpp"
#include "survey/answers.hpp"
#include "survey/member_types.hpp"
#include "survey/types.hpp"

/// What of a check-in is sealed under its own key, and how.
namespace evenkeel::survey {

/// What the safety answers say: kept, so that saving another answer need not work it out again.
struct SafetyContent {
  crisis::Level level = crisis::Level::none;
  std::vector<std::string> rules = {};
  bool follow_ups = false;
};
BOOST_DESCRIBE_STRUCT(SafetyContent, (), (level, rules, follow_ups))

/// What a history shows of a completed check-in, so that it need not open whole results.
struct SummaryContent {
  std::vector<ScaleScore> scales = {};
  std::optional<RiskScore> risk = {};
};
BOOST_DESCRIBE_STRUCT(SummaryContent, (), (scales, risk))

/// `checkins.content`: answers by item as they were given.
struct Content {
  std::map<std::string, boost::json::value> answers = {};
  SafetyContent safety = {};
  std::optional<SummaryContent> summary = {};  ///< once completed
};
BOOST_DESCRIBE_STRUCT(Content, (), (answers, safety, summary))

/// `safety_events.sealed`: never the answer itself.
struct SafetyEventContent {
  crisis::Level level = crisis::Level::none;
  std::vector<std::string> rules = {};
};
BOOST_DESCRIBE_STRUCT(SafetyEventContent, (), (level, rules))

std::string seal_content(const crypto::Key& key, Random& random, std::string_view checkin,
                         const Content& content);
std::string seal_result(const crypto::Key& key, Random& random, std::string_view checkin,
                        const CheckinResult& result);
std::string seal_event(const crypto::Key& key, Random& random, std::string_view event,
                       const SafetyEventContent& content);

/// `internal` for a text that was changed, moved or sealed under another key: never an empty check-in in its
/// place.
Result<Content> open_content(const crypto::Key& key, std::string_view checkin, std::string_view sealed);
Result<CheckinResult> open_result(const crypto::Key& key, std::string_view checkin, std::string_view sealed);
Result<SafetyEventContent> open_event(const crypto::Key& key, std::string_view event,
                                      std::string_view sealed);

/// The answers that the instrument takes. They were checked when they came in; one that it takes no longer
/// stays open.
Answers answers_in(const Instrument& instrument, const Content& content);

}  // namespace evenkeel::survey
