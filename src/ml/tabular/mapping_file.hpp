#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

namespace evenkeel::ml::tabular {

/// The shape of content/mappings/*.json, field for field. `Mapping` is the checked form that is used.
///
/// A condition is a set of survey columns with the text that each must have; a list of conditions holds when
/// any of them does.
using Condition = std::map<std::string, std::string>;

/// One group of answers that the survey and the check-in share.
struct MappingCategory {
  std::string id;
  std::string label;                         ///< plain words, used in population charts
  std::optional<double> code;                ///< the feature's number, for ordinal encoding
  std::vector<Condition> nhanes;             ///< survey rows that belong here
  std::vector<boost::json::value> check_in;  ///< check-in answers that belong here: slugs or numbers
};

/// One bar of a population chart of numbers: from <= value < to.
struct MappingBin {
  std::string label;
  double from = 0;
  double to = 0;
};

/// One question of the check-in and its column(s) in the survey.
struct MappingItem {
  std::string item;
  std::string label;     ///< fits after "the questions about"
  std::string answer;    ///< what the check-in sends: number, choice, yes_no, scale
  std::string encoding;  ///< number, ordinal, one_hot
  std::optional<std::string> unit;
  std::string missing;                              ///< the rule for gaps, in words
  std::optional<int> monotone;                      ///< 1: a higher value may never lower the risk
  std::optional<std::string> column;                // numbers only, from here …
  std::optional<std::vector<double>> valid;         ///< survey values outside are codes, and stay missing
  std::optional<std::vector<double>> range;         ///< what the check-in allows
  std::optional<std::vector<double>> clamp;         ///< what the model sees at most
  std::optional<std::vector<Condition>> zero_when;  ///< an empty column means 0 when one of these holds
  std::optional<std::vector<MappingBin>> bins;      // … to here
  std::optional<std::vector<boost::json::value>> check_in_missing;  ///< answers the survey has no match for
  std::optional<std::vector<MappingCategory>> categories;           // ordinal and one_hot only
};

/// The survey: where its rows are and which of them are adults.
struct MappingSource {
  std::string name;
  std::string file;
  std::string weight;
  std::string adult_column;
  double adult_from = 18;
};

/// What the model predicts: column >= at_least.
struct MappingTarget {
  std::string name;
  std::string column;
  double at_least = 0;
  std::string description;
};

/// The whole file.
struct MappingFile {
  std::string format;
  std::string notes;
  MappingSource source;
  MappingTarget target;
  std::vector<MappingItem> items;
};

BOOST_DESCRIBE_STRUCT(MappingCategory, (), (id, label, code, nhanes, check_in))
BOOST_DESCRIBE_STRUCT(MappingBin, (), (label, from, to))
BOOST_DESCRIBE_STRUCT(MappingItem, (),
                      (item, label, answer, encoding, unit, missing, monotone, column, valid, range, clamp,
                       zero_when, bins, check_in_missing, categories))
BOOST_DESCRIBE_STRUCT(MappingSource, (), (name, file, weight, adult_column, adult_from))
BOOST_DESCRIBE_STRUCT(MappingTarget, (), (name, column, at_least, description))
BOOST_DESCRIBE_STRUCT(MappingFile, (), (format, notes, source, target, items))

}  // namespace evenkeel::ml::tabular
