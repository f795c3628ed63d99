#include "survey/answers.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/json.hpp"
#include "base/text.hpp"

namespace evenkeel::survey {

namespace {

std::string_view view(const boost::json::string& text) {
  return {text.data(), text.size()};
}

/// Finds the option; the empty result means that there is none.
bool read_choice(const Question& question, const boost::json::value& value, Answer& answer) {
  if (!question.slugs.empty()) {
    if (!value.is_string()) return false;
    const auto found = std::find(question.slugs.begin(), question.slugs.end(), view(value.get_string()));
    if (found == question.slugs.end()) return false;
    answer.option = static_cast<std::uint16_t>(found - question.slugs.begin());
    return true;
  }
  if (!value.is_number()) return false;
  const auto found = std::find(question.numbers.begin(), question.numbers.end(), value.to_number<double>());
  if (found == question.numbers.end()) return false;
  answer.option = static_cast<std::uint16_t>(found - question.numbers.begin());
  answer.number = *found;
  return true;
}

const char* read_number(const Question& question, const boost::json::value& value, Answer& answer) {
  if (!value.is_number()) return "This must be a number.";
  const double number = value.to_number<double>();
  if (!(number >= question.min && number <= question.max)) return "This number is out of range.";
  const double steps = (number - question.min) / question.step;
  if (std::abs(steps - std::round(steps)) > 1e-9) return "This number lies between two steps.";
  answer.number = number;
  return nullptr;
}

/// Why the value does not fit, or null when `answer` was filled.
const char* why_not(const Question& question, const boost::json::value& value, Answer& answer) {
  answer.state = Answer::State::given;
  if (value.is_string() && view(value.get_string()) == kDeclined) {
    answer.state = Answer::State::declined;
    return question.may_decline ? nullptr : "This question can be left open but not declined.";
  }
  switch (question.type) {
    case ItemType::choice:
      return read_choice(question, value, answer) ? nullptr : "This is not one of the options.";
    case ItemType::number:
      return read_number(question, value, answer);
    case ItemType::yes_no:
      if (!value.is_bool()) return "This must be true or false.";
      answer.number = value.get_bool() ? 1 : 0;
      return nullptr;
  }
  return "This does not fit.";
}

}  // namespace

Result<Answer> read_answer(const Question& question, const boost::json::value& value,
                           std::string_view field) {
  Answer answer;
  if (const char* why = why_not(question, value, answer))
    return invalid(std::string(field), why, question.allowed);
  return answer;
}

FieldError unknown_item(const Instrument& instrument, std::string_view item, std::string field) {
  std::string message = "This check-in has no such question.";
  const auto ids = instrument.item_ids();
  if (const std::string meant = did_you_mean(item, ids); !meant.empty())
    message += " Did you mean " + meant + "?";
  return {std::move(field), std::move(message), "an item id of " + instrument.id()};
}

Result<Answers> read_answers(const Instrument& instrument, const boost::json::object& from) {
  Answers answers(instrument.questions().size());
  std::vector<FieldError> errors;
  for (const auto& pair : from) {
    const std::string_view item(pair.key().data(), pair.key().size());
    const QuestionIndex index = instrument.find(item);
    if (index == kNoQuestion) {
      errors.push_back(unknown_item(instrument, item, "answers." + json::detail::readable_key(item)));
      continue;
    }
    if (pair.value().is_null()) continue;
    const Question& question = instrument.questions()[index];
    if (const char* why = why_not(question, pair.value(), answers[index])) {
      errors.push_back({"answers." + question.id, why, question.allowed});
    }
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return answers;
}

std::string answer_label(const Question& question, const Answer& answer) {
  if (answer.state == Answer::State::open) return {};
  if (answer.state == Answer::State::declined) return "Prefer not to say";
  switch (question.type) {
    case ItemType::choice:
      return question.labels[answer.option];
    case ItemType::number:
      return plain_number(answer.number) + (question.unit.empty() ? "" : " " + question.unit);
    case ItemType::yes_no:
      return answer.number != 0 ? "Yes" : "No";
  }
  return {};
}

std::size_t count_answered(const Instrument& instrument, const Answers& answers) {
  return static_cast<std::size_t>(
      std::count_if(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(instrument.counted()),
                    [](const Answer& answer) { return answer.state != Answer::State::open; }));
}

}  // namespace evenkeel::survey
