#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/settings.hpp"

namespace evenkeel::config {

/// Text that fits a check; the check returns what is allowed when the text does not fit, else an empty
/// string.
using TextCheck = std::string (*)(const std::string& text);

struct Text {
  std::string& (*member)(Settings&);
  TextCheck check = nullptr;
};
struct SecretText {
  Secret<std::string>& (*member)(Settings&);
  TextCheck check = nullptr;
};
struct Integer {
  std::int64_t& (*member)(Settings&);
  std::int64_t min = 0;
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
};
struct Flag {
  bool& (*member)(Settings&);
};
struct TextList {
  std::vector<std::string>& (*member)(Settings&);
  TextCheck check = nullptr;
};
struct Choice {
  std::string& (*member)(Settings&);
  std::vector<std::string> options;
};

using Kind = std::variant<Text, SecretText, Integer, Flag, TextList, Choice>;

/// One row of the table.
struct Row {
  std::string_view key;            // "server.port"
  Kind kind;                       // type, place in Settings, constraint
  std::string_view default_value;  // as it would stand in the environment
  std::string_view allowed;        // for people: "a port from 0 to 65535 (0: any free one)"
  std::string_view doc;            // one sentence
};

/// All settings, in the order in which they are shown.
std::span<const Row> table();

/// "server.port" -> "EVENKEEL_SERVER_PORT".
std::string environment_name(std::string_view key);

/// Sets one value from text. Returns what is wrong, in words, or an empty string; the value is not repeated.
std::string set(const Row& row, Settings& settings, const std::string& text);

/// The value as text; "(set)" or "" for a secret.
std::string get(const Row& row, const Settings& settings);

}  // namespace evenkeel::config
