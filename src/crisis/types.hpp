#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "crisis/detector/level.hpp"

namespace evenkeel::crisis {

/// What the page shows at a level: fixed words, never made by a model.
struct Safety {
  Level level = Level::none;
  std::optional<std::string> title;
  std::optional<std::string> message;
  bool emergency_first = false;  ///< the emergency number comes before everything else
  bool show_resources = false;   ///< helplines are shown at once, not only behind "Help now"
  bool follow_ups = false;       ///< the follow-up questions are asked
};
BOOST_DESCRIBE_STRUCT(Safety, (), (level, title, message, emergency_first, show_resources, follow_ups))

/// One helpline. At least one of phone, text and chat_url is there.
struct CrisisLine {
  std::string name;
  std::optional<std::string> phone;
  std::optional<std::string> text;  ///< what to send where: "SHOUT to 85258"
  std::optional<std::string> chat_url;
  std::string hours;
  std::vector<std::string> languages;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(CrisisLine, (), (name, phone, text, chat_url, hours, languages, note))

struct Country {
  std::string code;  ///< ISO 3166-1 alpha-2, capital letters
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Country, (), (code, name))

/// A link that works for every country.
struct FallbackLink {
  std::string name;
  std::string url;
};
BOOST_DESCRIBE_STRUCT(FallbackLink, (), (name, url))

/// What `GET /api/resources/` answers.
struct CrisisResources {
  std::optional<std::string> country;
  std::optional<std::string> country_name;
  std::optional<std::string> emergency_number;
  std::optional<std::string> emergency_note;
  std::vector<CrisisLine> lines;
  FallbackLink fallback;
  std::string checked_at;  ///< the day on which people last went through the list, YYYY-MM-DD
  std::vector<Country> countries;
};
BOOST_DESCRIBE_STRUCT(CrisisResources, (),
                      (country, country_name, emergency_number, emergency_note, lines, fallback, checked_at,
                       countries))

}  // namespace evenkeel::crisis
