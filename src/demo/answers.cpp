#include "demo/answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <string_view>

namespace evenkeel::demo {
namespace {

using Words = std::span<const std::string_view>;

/// Small and repeatable; nothing secret hangs on it (SplitMix64, Steele and others 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  /// From -1 to 1.
  double around() { return static_cast<double>(next() >> 11U) * 0x1p-52 - 1.0; }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 5> kHealth = {"excellent", "very_good", "good", "fair", "poor"};
constexpr std::array<std::string_view, 5> kMoreIsWorse = {"never", "seldom", "sometimes", "often", "always"};
constexpr std::array<std::string_view, 5> kMoreIsBetter = {"always", "often", "sometimes", "seldom", "never"};
constexpr std::array<std::string_view, 7> kScreen = {"under_1", "h1", "h1", "h2", "h3", "h4", "over_4"};
constexpr std::array<std::string_view, 4> kMoney = {"not_at_all", "a_little", "quite_a_bit", "a_lot"};
constexpr std::array<std::string_view, 4> kSomeone = {"many", "few", "one", "none"};
constexpr std::array<std::string_view, 5> kDaylight = {"over_2", "h1_2", "min_30_60", "min_15_30",
                                                       "under_15_min"};

std::size_t step(double burden, std::size_t steps) {
  const double at = std::clamp(burden, 0.0, 1.0) * static_cast<double>(steps - 1);
  return static_cast<std::size_t>(std::lround(at));
}

}  // namespace

double burden(const Actor& actor, int week, int weeks, std::uint64_t seed) {
  Dice dice(seed * 7919 + static_cast<std::uint64_t>(week));
  const double along = weeks < 2 ? 0 : static_cast<double>(week) / (weeks - 1);
  double level = 0;
  switch (actor.course) {
    case Course::steady:
      level = 0.15;
      break;
    case Course::getting_better:
      level = 0.75 - 0.55 * along;
      break;
    case Course::getting_worse:
      level = 0.2 + 0.5 * along;
      break;
    case Course::up_and_down:
      level = 0.4 + 0.22 * std::sin(2 * std::numbers::pi * along * 2);
      break;
    case Course::hard:
      level = 0.8;
      break;
  }
  return std::clamp(level + 0.08 * dice.around(), 0.0, 1.0);
}

boost::json::object answers(const Actor& actor, double burden, std::uint64_t seed) {
  Dice dice(seed);
  boost::json::object all;
  const auto felt = [&dice, burden] { return burden + 0.18 * dice.around(); };
  const auto word = [&](const char* item, Words words) { all[item] = words[step(felt(), words.size())]; };
  const auto number = [&](const char* item, double well, double hard, double unit) {
    const double value = well + std::clamp(felt(), 0.0, 1.0) * (hard - well);
    all[item] = std::round(value / unit) * unit;
  };
  const auto yes_from = [&](const char* item, double threshold) { all[item] = felt() > threshold; };

  all["age"] = actor.age;
  all["gender"] = actor.gender;
  all["country"] = "GB";
  all["education"] = actor.age % 3 == 0 ? "degree" : "some_college";
  all["relationship"] = actor.age % 2 == 0 ? "married" : "never_married";
  all["home"] = actor.age > 45 ? "own" : "rent";
  all["caring_duties"] = actor.age > 35 && actor.age % 2 == 0;
  all["employment"] = "employed";
  all["occupation"] = actor.occupation;
  number("hours_worked", 37, 52, 1);

  word("general_health", kHealth);
  number("physical_health_days", 0, 14, 1);
  number("sleep_hours", 7.5, 4.5, 0.5);
  yes_from("trouble_sleeping", 0.45);
  number("active_days", 5, 0, 1);
  number("active_hours", 5, 0, 0.5);
  word("tv_hours", kScreen);
  word("computer_hours", kScreen);
  number("alcohol_days", 20, 120, 1);
  number("drinks_per_day", 1, 4, 1);
  yes_from("smoking_now", 0.8);
  all["smoked_100"] = actor.age > 50;
  all["cannabis"] = "never";
  all["other_drugs"] = false;
  all["long_term_condition"] = actor.age > 50 ? "other" : "none";
  word("daylight", kDaylight);

  word("workload", kMoreIsWorse);
  word("control", kMoreIsBetter);
  word("support_colleagues", kMoreIsBetter);
  word("support_manager", kMoreIsBetter);
  word("recovery", kMoreIsBetter);
  word("loneliness", kMoreIsWorse);
  word("someone_to_turn_to", kSomeone);
  word("money_worry", kMoney);
  all["sought_help"] = !actor.counsellor.empty();
  all["in_treatment"] = false;
  all["family_history"] = actor.age % 5 == 0;

  for (int item = 1; item <= 8; ++item) all["phq9_" + std::to_string(item)] = step(felt(), 4);
  all["phq9_9"] = burden > 0.86 ? 1 : 0;
  all["phq9_difficulty"] = step(felt(), 4);
  for (int item = 1; item <= 7; ++item) all["gad7_" + std::to_string(item)] = step(felt(), 4);
  return all;
}

}  // namespace evenkeel::demo
