#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "crisis/detector/level.hpp"

namespace evenkeel::crisis::evaluation {

/// How often, out of how many. Without cases the rate is 0 and the interval all of [0, 1].
struct Rate {
  std::size_t hits = 0;
  std::size_t total = 0;

  void count(bool hit) {
    ++total;
    hits += hit ? 1 : 0;
  }
  double value() const { return total == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(total); }
};
BOOST_DESCRIBE_STRUCT(Rate, (), (hits, total))

Rate operator+(const Rate& a, const Rate& b);

/// A 95 % interval of a share.
struct Interval {
  double low = 0.0;
  double high = 1.0;
};
BOOST_DESCRIBE_STRUCT(Interval, (), (low, high))

/// Wilson's score interval, 95 % (E. B. Wilson, JASA 22, 1927); holds up at 0 and at all hits.
Interval wilson(const Rate& rate);

/// The figures of one family, or of several together.
struct Figures {
  std::string name;
  std::size_t cases = 0;
  Rate critical;         ///< of the critical cases: answered critical
  Rate high;             ///< of the high cases: answered high or critical
  Rate moderate;         ///< of the cases at moderate or above: answered moderate or above
  Rate false_critical;   ///< of the cases of level none: answered critical
  Rate false_moderate;   ///< of the cases of level none: answered moderate or above
  Rate called_critical;  ///< of all: answered critical
  Rate called_moderate;  ///< of all: answered moderate or above
  Rate out_of_range;     ///< of all: answered below at_least or above at_most

  /// Counts one answer.
  void count(Level expected, Level at_least, Level at_most, Level answered);
  /// Adds another family's counts.
  void add(const Figures& other);
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (name, cases, critical, high, moderate, false_critical, false_moderate, called_critical,
                       called_moderate, out_of_range))

/// How long a message took, in microseconds.
struct Times {
  std::size_t messages = 0;
  double p50_us = 0.0;
  double p99_us = 0.0;
  double max_us = 0.0;
};
BOOST_DESCRIBE_STRUCT(Times, (), (messages, p50_us, p99_us, max_us))

/// Percentiles by nearest rank. All zero when nothing was timed.
Times times_of(std::vector<double> microseconds);

}  // namespace evenkeel::crisis::evaluation
