#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace evenkeel::ml::text {

/// What the product asks of a text.
enum class Task : std::uint8_t { sentiment, emotions, stress, cause, crisis, crisis_level };
inline constexpr std::size_t kTasks = 6;

inline constexpr std::array<std::string_view, 3> kSentiments{"negative", "neutral", "positive"};
inline constexpr std::array<std::string_view, 7> kEmotions{"joy",  "sadness",  "anger",  "fear",
                                                           "love", "surprise", "neutral"};
/// The nine of SAD, in the order of its data.
inline constexpr std::array<std::string_view, 9> kCauses{"work",
                                                         "other causes",
                                                         "health issues",
                                                         "emotional turmoil",
                                                         "financial problem",
                                                         "school",
                                                         "everyday decision making",
                                                         "family issues",
                                                         "social relationships"};
inline constexpr std::array<std::string_view, 2> kNoYes{"no", "yes"};
inline constexpr std::array<std::string_view, 5> kLevels{"none", "low", "moderate", "high", "critical"};

/// The name of the task's head, and the labels that the head must have, in this order.
constexpr std::string_view name_of(Task task) {
  constexpr std::array<std::string_view, kTasks> kNames{"sentiment", "emotions", "stress",
                                                        "cause",     "crisis",   "crisis_level"};
  return kNames[static_cast<std::size_t>(task)];
}
constexpr std::span<const std::string_view> labels_of(Task task) {
  switch (task) {
    case Task::sentiment:
      return kSentiments;
    case Task::emotions:
      return kEmotions;
    case Task::cause:
      return kCauses;
    case Task::crisis_level:
      return kLevels;
    case Task::stress:
    case Task::crisis:
      break;
  }
  return kNoYes;
}

/// A set of tasks.
class TaskSet {
 public:
  constexpr TaskSet() = default;
  constexpr TaskSet(Task task)
      : bits_(static_cast<std::uint8_t>(1U << static_cast<unsigned>(task))) {}  // NOLINT
  static constexpr TaskSet all() {
    TaskSet every;
    every.bits_ = (1U << kTasks) - 1U;
    return every;
  }
  constexpr bool has(Task task) const { return (bits_ >> static_cast<unsigned>(task) & 1U) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr TaskSet operator|(TaskSet other) const { return of(bits_ | other.bits_); }
  constexpr TaskSet operator&(TaskSet other) const { return of(bits_ & other.bits_); }
  constexpr bool operator==(const TaskSet&) const = default;

 private:
  static constexpr TaskSet of(unsigned bits) {
    TaskSet made;
    made.bits_ = static_cast<std::uint8_t>(bits);
    return made;
  }
  std::uint8_t bits_ = 0;
};

}  // namespace evenkeel::ml::text
