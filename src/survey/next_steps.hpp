#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"

namespace evenkeel::survey {

inline constexpr std::string_view kNextStepsFile = "next_steps.json";

/// What a person can do about one question's answer.
struct NextStep {
  bool changeable = false;  ///< whether it can be changed; shown first when it can
  std::string exercise;     ///< the exercise that it comes from
  std::string step;
};
BOOST_DESCRIBE_STRUCT(NextStep, (), (changeable, exercise, step))

/// The small, kind steps by question (content/next_steps.json). Immutable and thread-safe.
class NextSteps {
 public:
  /// Reads and checks the file; all that is wrong at once, by place.
  static Result<NextSteps> parse(std::string_view text);

  /// The step for an item, or null.
  const NextStep* find(std::string_view item) const;
  /// Steps that fit anyone, at least three.
  const std::vector<std::string>& general() const { return general_; }
  const std::string& counsellor() const { return counsellor_; }
  const std::string& safety() const { return safety_; }

  /// The exercises of the design that a step may come from.
  static const std::vector<std::string>& exercises();

 private:
  std::map<std::string, NextStep, std::less<>> items_;
  std::vector<std::string> general_;
  std::string counsellor_;
  std::string safety_;
};

}  // namespace evenkeel::survey
