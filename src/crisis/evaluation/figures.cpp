#include "crisis/evaluation/figures.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::crisis::evaluation {
namespace {

constexpr double kZ = 1.959963984540054;  // the normal distribution's 97.5 % point

double nearest_rank(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

Rate operator+(const Rate& a, const Rate& b) {
  return {a.hits + b.hits, a.total + b.total};
}

Interval wilson(const Rate& rate) {
  if (rate.total == 0) {
    return {};
  }
  const auto n = static_cast<double>(rate.total);
  const double p = rate.value();
  const double denominator = 1.0 + kZ * kZ / n;
  const double centre = (p + kZ * kZ / (2.0 * n)) / denominator;
  const double half = kZ * std::sqrt(p * (1.0 - p) / n + kZ * kZ / (4.0 * n * n)) / denominator;
  return {rate.hits == 0 ? 0.0 : std::max(0.0, centre - half),
          rate.hits == rate.total ? 1.0 : std::min(1.0, centre + half)};
}

void Figures::count(Level expected, Level at_least, Level at_most, Level answered) {
  ++cases;
  if (expected == Level::critical) {
    critical.count(answered == Level::critical);
  }
  if (expected == Level::high) {
    high.count(answered >= Level::high);
  }
  if (expected >= Level::moderate) {
    moderate.count(answered >= Level::moderate);
  }
  if (expected == Level::none) {
    false_critical.count(answered == Level::critical);
    false_moderate.count(answered >= Level::moderate);
  }
  called_critical.count(answered == Level::critical);
  called_moderate.count(answered >= Level::moderate);
  out_of_range.count(answered < at_least || answered > at_most);
}

void Figures::add(const Figures& other) {
  cases += other.cases;
  critical = critical + other.critical;
  high = high + other.high;
  moderate = moderate + other.moderate;
  false_critical = false_critical + other.false_critical;
  false_moderate = false_moderate + other.false_moderate;
  called_critical = called_critical + other.called_critical;
  called_moderate = called_moderate + other.called_moderate;
  out_of_range = out_of_range + other.out_of_range;
}

Times times_of(std::vector<double> microseconds) {
  if (microseconds.empty()) {
    return {};
  }
  std::sort(microseconds.begin(), microseconds.end());
  return {microseconds.size(), nearest_rank(microseconds, 0.50), nearest_rank(microseconds, 0.99),
          microseconds.back()};
}

}  // namespace evenkeel::crisis::evaluation
