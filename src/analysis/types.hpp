#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/json_schema.hpp"
#include "crisis/detector/level.hpp"
#include "crisis/types.hpp"

namespace evenkeel::analysis {

enum class Sentiment { negative, neutral, positive, unknown };
BOOST_DESCRIBE_ENUM(Sentiment, negative, neutral, positive, unknown)

/// Why nothing is said about a text but its crisis level.
enum class UnknownReason { empty, too_short, not_english, gibberish };
BOOST_DESCRIBE_ENUM(UnknownReason, empty, too_short, not_english, gibberish)

/// What a stressed text is mostly about; the order is that of the model's outputs.
enum class StressCause {
  work,
  other_causes,
  health_issues,
  emotional_turmoil,
  financial_problem,
  school,
  everyday_decision_making,
  family_issues,
  social_relationships
};
BOOST_DESCRIBE_ENUM(StressCause, work, other_causes, health_issues, emotional_turmoil, financial_problem,
                    school, everyday_decision_making, family_issues, social_relationships)

/// How likely it is that a reader would find each in the text, 0 to 1. Several may hold; they do not add up.
struct Emotions {
  double joy = 0;
  double sadness = 0;
  double anger = 0;
  double fear = 0;
  double love = 0;
  double surprise = 0;
  double neutral = 0;
};
BOOST_DESCRIBE_STRUCT(Emotions, (), (joy, sadness, anger, fear, love, surprise, neutral))

/// A word as it stands in the text, and how much it speaks for a label (above 0) or against it (below 0): the
/// label's log-odds in the text less those in the text without the word.
struct WeighedWord {
  std::string word;
  double weight = 0;
};
BOOST_DESCRIBE_STRUCT(WeighedWord, (), (word, weight))

/// The words that weighed most for one label.
struct LabelExplanation {
  std::string task;   ///< sentiment, emotions, stress or stress_cause
  std::string label;  ///< for example "negative", "joy", "yes"
  std::vector<WeighedWord> words;
};
BOOST_DESCRIBE_STRUCT(LabelExplanation, (), (task, label, words))

/// What is said about one text. A reading of its words: never of the person, and no diagnosis.
struct Analysis {
  Sentiment sentiment = Sentiment::unknown;
  std::optional<double> sentiment_score;
  std::optional<Emotions> emotions;
  std::optional<bool> stress_detected;
  std::optional<double> stress_confidence;
  std::optional<StressCause> stress_cause;
  crisis::Level crisis_level = crisis::Level::none;
  std::string language;
  std::string model_version;
  std::optional<UnknownReason> unknown_reason;
  std::optional<crisis::Safety> safety;
  std::optional<std::string> resources;
  std::optional<std::vector<LabelExplanation>> explanation;
};
BOOST_DESCRIBE_STRUCT(Analysis, (),
                      (sentiment, sentiment_score, emotions, stress_detected, stress_confidence, stress_cause,
                       crisis_level, language, model_version, unknown_reason, safety, resources, explanation))

inline std::array<json::FieldDoc, 13> field_docs(const Analysis*) {
  return {
      {{"sentiment", "The tone of the text; unknown: see unknown_reason."},
       {"sentiment_score", "From -1 (negative) to 1 (positive). Left out where sentiment is unknown."},
       {"emotions", "0 to 1 for each; several may hold. Left out where sentiment is unknown."},
       {"stress_detected", "Whether the text tells of stress. Left out where sentiment is unknown."},
       {"stress_confidence",
        "How likely it is, 0 to 1, that the text tells of stress. Left out where sentiment is unknown."},
       {"stress_cause", "What the stress is mostly about. Left out where no stress is detected."},
       {"crisis_level",
        "Always there, also for texts that are not understood. It routes help and is never a prediction."},
       {"language", "ISO 639-1 code of the language that the text seems to be in; und: cannot be told."},
       {"model_version", "Version of the model that answered."},
       {"unknown_reason", "Why sentiment, emotions and stress are not given; left out where they are."},
       {"safety", "Fixed words for the person who wrote the text, at moderate and above."},
       {"resources", "Where the helplines are, at moderate and above."},
       {"explanation", "Only where it was asked for, and only for people: see the request."}}};
}

/// The answer to a list of texts, in the order of the request.
struct Analyses {
  std::vector<Analysis> results;
};
BOOST_DESCRIBE_STRUCT(Analyses, (), (results))

/// One text gives one analysis, a list gives a list.
using AnalyzeAnswer = std::variant<Analysis, Analyses>;

/// What is asked: exactly one of `text` and `texts`.
struct AnalyzeTexts {
  std::optional<std::string> text;
  std::optional<std::vector<std::string>> texts;
  std::optional<bool> explain;
};
BOOST_DESCRIBE_STRUCT(AnalyzeTexts, (), (text, texts, explain))

inline std::array<json::FieldDoc, 3> field_docs(const AnalyzeTexts*) {
  return {{{"text", "One text of at most 65,536 bytes (UTF-8)."},
           {"texts", "From 1 to 1,000 texts instead, each of at most 65,536 bytes (UTF-8)."},
           {"explain",
            "true adds the words that weighed most for each label that holds, for up to 20 texts. For people "
            "about their own texts: a machine's token gets 403."}}};
}

}  // namespace evenkeel::analysis
