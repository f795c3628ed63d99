#include "crisis/safety_rules.hpp"

#include <algorithm>

namespace evenkeel::crisis {

SafetyFinding assess(const SafetySigns& signs) {
  SafetyFinding finding;
  const auto found = [&](Level level, const char* rule) {
    finding.level = std::max(finding.level, level);
    finding.rules.emplace_back(rule);
  };
  const int thoughts = signs.thoughts.value_or(0);
  const bool now = signs.thoughts_now.value_or(false);
  const bool plan = signs.plan.value_or(false);

  if (thoughts == 1) found(Level::moderate, "phq9_9.1");
  if (thoughts >= 2) found(Level::high, "phq9_9.2_3");
  if (now) found(Level::moderate, "thoughts_now");
  if (plan) found(Level::high, "plan");
  if (signs.attempt.value_or(false)) found(Level::high, "recent_attempt");
  if (signs.means.value_or(false)) {
    // Means alone, with no thoughts left standing, is still taken seriously.
    const bool with_thoughts = thoughts >= 1 || now || plan;
    found(with_thoughts ? Level::critical : Level::high, with_thoughts ? "means_in_hand" : "means_alone");
  }
  if (signs.intent.value_or(false)) found(Level::critical, "intent_now");
  finding.follow_ups = thoughts >= 1;
  return finding;
}

Safety words_for(Level level, bool follow_ups) {
  Safety safety;
  safety.level = level;
  safety.follow_ups = follow_ups;
  safety.show_resources = level >= Level::low;
  safety.emergency_first = level == Level::critical;
  switch (level) {
    case Level::none:
      break;
    case Level::low:
      safety.title = "That sounds hard.";
      safety.message = "You don’t have to carry it alone. The people below are glad to listen.";
      break;
    case Level::moderate:
      safety.title = "Thank you for telling us.";
      safety.message =
          "Thoughts like these are a sign that you are carrying a lot, and they can pass. Please talk to "
          "someone "
          "today: a person you trust, or one of the helplines here.";
      break;
    case Level::high:
      safety.title = "You deserve help now.";
      safety.message =
          "Please talk to someone now. Call one of the helplines here, or ask a person you trust to stay "
          "with you. "
          "If you might act on your thoughts, call the emergency number. Nobody is told of your answers, so "
          "please "
          "reach out yourself.";
      break;
    case Level::critical:
      safety.title = "Please call for help now.";
      safety.message =
          "Call the emergency number, or go to the nearest emergency department. Be with someone if you can, "
          "away "
          "from anything that you could hurt yourself with. This moment can pass, and people want to help "
          "you through "
          "it. Nobody is told of your answers, so please reach out yourself.";
      break;
  }
  return safety;
}

}  // namespace evenkeel::crisis
