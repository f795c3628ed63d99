#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/error.hpp"
#include "base/result.hpp"
#include "survey/instrument.hpp"

namespace evenkeel::survey {

/// One answer, checked. Personal data: never log or print it.
struct Answer {
  enum class State : std::uint8_t { open, declined, given };
  State state = State::open;
  std::uint16_t option = 0;  ///< choice: the option's place
  double number = 0;         ///< number; a choice's whole number; yes_no as 1 and 0

  bool given() const { return state == State::given; }
};

/// Answers by question, parallel to Instrument::questions().
using Answers = std::vector<Answer>;

/// Checks one value against its question. @param field the path for the error ("value",
/// "answers.sleep_hours")
/// @return the answer, or the error, which says what is allowed and never what was sent
Result<Answer> read_answer(const Question& question, const boost::json::value& value, std::string_view field);

/// Checks a whole set `{item: value}`; reports every bad one as "answers.<item>". Items that are left out, or
/// null, stay open.
Result<Answers> read_answers(const Instrument& instrument, const boost::json::object& answers);

/// The error for an item that the instrument does not ask. @param field as above
FieldError unknown_item(const Instrument& instrument, std::string_view item, std::string field);

/// The answer in words: the option's label, "7.5 hours", "Yes", "Prefer not to say"; empty when open.
std::string answer_label(const Question& question, const Answer& answer);

/// How many of the instrument's own questions were answered or declined.
std::size_t count_answered(const Instrument& instrument, const Answers& answers);

}  // namespace evenkeel::survey
