#include "survey/next_steps.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace evenkeel::survey {

namespace {

constexpr const char* kFormat = "evenkeel-next-steps/1";

struct NextStepsFile {
  std::string format;
  std::map<std::string, NextStep> items;
  std::vector<std::string> general;
  std::string counsellor;
  std::string safety;
};
BOOST_DESCRIBE_STRUCT(NextStepsFile, (), (format, items, general, counsellor, safety))

}  // namespace

const std::vector<std::string>& NextSteps::exercises() {
  static const std::vector<std::string> all = {"behavioural_activation",
                                               "thought_record",
                                               "problem_solving",
                                               "sleep",
                                               "worry_time",
                                               "paced_breathing",
                                               "muscle_relaxation",
                                               "grounding",
                                               "self_compassion",
                                               "three_good_things",
                                               "values",
                                               "urge_surfing",
                                               "assertive_script",
                                               "mindful_noticing",
                                               "activity_plan",
                                               "reaching_out",
                                               "boundaries",
                                               "safety_plan"};
  return all;
}

Result<NextSteps> NextSteps::parse(std::string_view text) {
  const std::string file(kNextStepsFile);
  const auto named = [&](Error error) {
    for (FieldError& field : error.fields) field.field = file + ": " + field.field;
    return error;
  };
  auto document = json::parse(text);
  if (!document.has_value()) return named(std::move(document).error());
  auto read = json::read<NextStepsFile>(document.value());
  if (!read.has_value()) return named(std::move(read).error());
  NextStepsFile& from = read.value();

  std::vector<FieldError> errors;
  const auto require = [&](bool holds, const std::string& place, const char* message,
                           const std::string& allowed) {
    if (!holds) errors.push_back({file + ": " + place, message, allowed});
  };
  require(from.format == kFormat, "format", "This is another format.", kFormat);
  require(from.general.size() >= 3, "general", "There are too few.", "at least three");
  require(!trim(from.counsellor).empty(), "counsellor", "This text is empty.", "a text");
  require(!trim(from.safety).empty(), "safety", "This text is empty.", "a text");
  for (const auto& [item, step] : from.items) {
    require(!trim(step.step).empty(), "items." + item + ".step", "This text is empty.", "a text");
    const bool known = std::find(exercises().begin(), exercises().end(), step.exercise) != exercises().end();
    require(known, "items." + item + ".exercise", "There is no such exercise.", join(exercises(), ", "));
  }
  if (!errors.empty()) return invalid(std::move(errors));

  NextSteps made;
  made.items_ = {from.items.begin(), from.items.end()};
  made.general_ = std::move(from.general);
  made.counsellor_ = std::move(from.counsellor);
  made.safety_ = std::move(from.safety);
  return made;
}

const NextStep* NextSteps::find(std::string_view item) const {
  const auto found = items_.find(item);
  return found == items_.end() ? nullptr : &found->second;
}

}  // namespace evenkeel::survey
