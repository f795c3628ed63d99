#pragma once

#include <initializer_list>
#include <string_view>

#include <boost/json/value.hpp>

/// The program's log: one JSON object a line on standard error. It carries ids, counts and words of ours,
/// never what a person typed (Secret and Personal values do not convert to a Field).
namespace evenkeel::log {

enum class Level { debug, info, warn, error, off };

/// A named value of a log line: text, number or true/false.
struct Field {
  std::string_view key;
  boost::json::value value;
};

/// Lines below the level are dropped. The default is info.
void set_level(Level level);
bool enabled(Level level);

/// `event` is a fixed phrase of ours ("server started"); everything that varies goes into fields.
/// Thread-safe.
void write(Level level, std::string_view event, std::initializer_list<Field> fields);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warn, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace evenkeel::log
