#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

namespace evenkeel::ml::tabular {

/// The shape of models/risk/card.json, field for field: what the model is, what it was made from, how well it
/// does and how to read its numbers. Training writes it, `RiskModel` reads it, people read card.md beside it.

/// A file that the card speaks of.
struct CardFile {
  std::string file;
  std::string sha256;  ///< of its bytes, hex
};

struct CardData {
  std::string name;
  std::string licence;
  CardFile source;
  std::int64_t rows = 0;
  std::int64_t adults = 0;
  std::int64_t used = 0;  ///< adults whose target is known
  std::int64_t positives = 0;
  double base_rate = 0;           ///< share of positives among those used
  double base_rate_weighted = 0;  ///< the same with the survey's weights
  std::string weighting;
};

struct CardModel {
  CardFile file;
  std::string learner;
  std::int64_t trees = 0;
  std::vector<std::string> features;  ///< in input order
  std::map<std::string, std::string> parameters;
};

/// A figure with its 95 % bootstrap interval.
struct CardInterval {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// One learner in the nested cross-validation (out-of-fold figures).
struct CardLearner {
  std::string name;
  CardInterval auc;
  double brier = 0;
  double log_loss = 0;
  double calibration_slope = 0;
  double calibration_intercept = 0;
  double ece = 0;
  std::vector<std::string> chosen;  ///< hyper-parameters by outer fold
};

/// A difference between two learners on the same rows, paired.
struct CardDifference {
  std::string learner;
  std::string against;
  CardInterval auc;
  bool better = false;  ///< the interval lies above 0
};

struct CardGroup {
  std::string group;
  std::int64_t n = 0;
  std::int64_t positives = 0;
  CardInterval auc;
  double observed = 0;   ///< share of positives
  double predicted = 0;  ///< mean probability
  double ece = 0;
  std::optional<std::string> warning;
};

/// Calibrated log-odds = slope * margin + intercept.
struct CardPlatt {
  double slope = 1;
  double intercept = 0;
};

struct CardThreshold {
  std::string level;    ///< low, moderate, elevated, high
  double from = 0;      ///< the least probability
  std::int64_t n = 0;   ///< people in it, out of fold
  double observed = 0;  ///< share of them with the target
};

/// Variance of the calibrated log-odds up to a value of x (the last entry holds beyond, too).
struct CardVariance {
  double up_to = 0;
  double variance = 0;
  std::int64_t n = 0;
};

struct CardUncertainty {
  std::string method;
  std::vector<CardVariance> by_logit;          ///< the model's own, x = calibrated log-odds
  std::vector<CardVariance> by_missing_share;  ///< what gaps add, x = missing share of importance
  std::map<std::string, double> item_share;    ///< each item's share of importance; sums to 1
  double coverage = 0;  ///< share of masked rows whose full log-odds lay inside the interval
};

struct CardWithhold {
  double min_answered_share = 0;
  double max_width = 1;  ///< of the probability interval
  std::string note;
};

/// How the score holds up when answers are missing: that share of items was hidden at random.
struct CardRobustness {
  double hidden = 0;
  double auc = 0;
  double auc_without_training_gaps = 0;  ///< the same learner trained without hidden answers
  double auc_logistic_regression = 0;
};

struct Card {
  std::string format;
  std::string version;
  std::string task;
  std::string target;
  CardModel model;
  CardFile mapping;
  CardData data;
  std::int64_t seed = 0;
  CardPlatt calibration;
  std::vector<CardThreshold> thresholds;
  std::string thresholds_note;
  CardUncertainty uncertainty;
  CardWithhold withhold;
  std::vector<CardLearner> learners;
  std::vector<CardDifference> differences;
  std::vector<CardGroup> groups;
  std::vector<CardRobustness> robustness;
  std::string verdict;
  std::vector<std::string> limits;
  std::string rebuild;
};

inline constexpr const char* kCardFormat = "evenkeel-risk-card/1";

BOOST_DESCRIBE_STRUCT(CardFile, (), (file, sha256))
BOOST_DESCRIBE_STRUCT(CardData, (),
                      (name, licence, source, rows, adults, used, positives, base_rate, base_rate_weighted,
                       weighting))
BOOST_DESCRIBE_STRUCT(CardModel, (), (file, learner, trees, features, parameters))
BOOST_DESCRIBE_STRUCT(CardInterval, (), (value, low, high))
BOOST_DESCRIBE_STRUCT(CardLearner, (),
                      (name, auc, brier, log_loss, calibration_slope, calibration_intercept, ece, chosen))
BOOST_DESCRIBE_STRUCT(CardDifference, (), (learner, against, auc, better))
BOOST_DESCRIBE_STRUCT(CardGroup, (), (group, n, positives, auc, observed, predicted, ece, warning))
BOOST_DESCRIBE_STRUCT(CardPlatt, (), (slope, intercept))
BOOST_DESCRIBE_STRUCT(CardThreshold, (), (level, from, n, observed))
BOOST_DESCRIBE_STRUCT(CardVariance, (), (up_to, variance, n))
BOOST_DESCRIBE_STRUCT(CardUncertainty, (), (method, by_logit, by_missing_share, item_share, coverage))
BOOST_DESCRIBE_STRUCT(CardWithhold, (), (min_answered_share, max_width, note))
BOOST_DESCRIBE_STRUCT(CardRobustness, (), (hidden, auc, auc_without_training_gaps, auc_logistic_regression))
BOOST_DESCRIBE_STRUCT(Card, (),
                      (format, version, task, target, model, mapping, data, seed, calibration, thresholds,
                       thresholds_note, uncertainty, withhold, learners, differences, groups, robustness,
                       verdict, limits, rebuild))

}  // namespace evenkeel::ml::tabular
