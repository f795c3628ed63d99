#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "analysis/types.hpp"
#include "base/result.hpp"

/// The line formats of `evenkeel analyze`.
namespace evenkeel::analysis {

/// `lines`: a line is a text. `jsonl`: a line is JSON, either a text or an object with `text` (and an `id`
/// that comes back with the answer; other members do not matter).
enum class LineFormat { lines, jsonl };

/// The format that a first line speaks for: JSONL when it is JSON of that kind.
LineFormat guess_format(std::string_view first_line);

/// What a line asks for.
struct LineTask {
  std::string text;
  boost::json::value id;  ///< null: none
};

/// Reads one line. @return `invalid_input` whose message says what is wrong and repeats nothing of the line
Result<LineTask> read_line(std::string_view line, LineFormat format);

/// One line of the answer, with its end: {"line": 3, "id": …, "sentiment": …}.
std::string answer_line(std::uint64_t number, const boost::json::value& id, const Analysis& analysis);

/// The answer to a line that cannot be read: {"line": 3, "error": …}.
std::string error_line(std::uint64_t number, std::string_view message);

}  // namespace evenkeel::analysis
