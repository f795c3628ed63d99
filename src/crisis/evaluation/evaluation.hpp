#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "crisis/detector/detector.hpp"
#include "crisis/evaluation/cases.hpp"
#include "crisis/evaluation/figures.hpp"

namespace evenkeel::crisis::evaluation {

/// What is judged: the detector alone, or the detector and whatever may raise its level.
struct Subject {
  std::function<detector::Finding(std::string_view text)> text;
  std::function<detector::Finding(std::string_view turn, detector::ConversationState& state)> turn;
};

/// The deterministic detector as the subject. @pre the detector outlives the subject
Subject subject_of(const detector::Detector& detector);

struct Options {
  std::filesystem::path cases;               ///< the folder with seen/ and held_out/
  bool show_seen_misses = false;             ///< keep the seen cases that were missed
  std::size_t rounds = 5;                    ///< each case is timed so often, after one unmeasured round
  std::string explicit_family = "explicit";  ///< held to a critical recall of 1.00
  std::vector<std::string> benign_families = {"benign", "idioms"};  ///< held to the false alarm bars
};

/// A bar and whether it holds. `value` is a share, but microseconds for the bar `time_p99` and a number of
/// cases for the bars `explicit_cases` and `family_cases`.
struct Bar {
  std::string id;
  std::string words;
  double needed = 0.0;
  bool at_most = false;  ///< the value may not be above `needed`; otherwise not below
  double value = 0.0;
  Rate rate;           ///< what the value counts; total 0 when it is no share
  Interval interval;   ///< 95 %, of the rate
  bool holds = false;  ///< false also when there was nothing to count
};
BOOST_DESCRIBE_STRUCT(Bar, (), (id, words, needed, at_most, value, rate, interval, holds))

/// The table and the bars of one part: the seen cases, the held-out ones, or all.
struct Part {
  std::string name;
  std::vector<Figures> families;
  Figures total;
  std::vector<Bar> bars;

  bool holds() const;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, families, total, bars))

/// A seen case whose answer was out of its range, below its level's recall, or a false alarm.
struct Miss {
  std::string id;
  std::string text;  ///< turns are joined by " / "
  Level expected = Level::none;
  Level at_least = Level::none;
  Level at_most = Level::none;
  Level answered = Level::none;
  std::vector<std::string> rules;  ///< ids of the rules that spoke
};
BOOST_DESCRIBE_STRUCT(Miss, (), (id, text, expected, at_least, at_most, answered, rules))

struct Evaluation {
  Part seen;
  Part held_out;
  Part all;
  Times times;                    ///< of every message: a text, or one turn
  std::vector<Miss> seen_misses;  ///< empty unless asked for
};
BOOST_DESCRIBE_STRUCT(Evaluation, (), (seen, held_out, all, times, seen_misses))

/// Asks the subject about every case and holds the answers against the bars. Fails when the cases cannot be
/// read. Nothing of a held-out case but counts is in the result.
Result<Evaluation> evaluate(const Subject& subject, const Options& options);

}  // namespace evenkeel::crisis::evaluation
