#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/evaluate_text.hpp"

namespace evenkeel::ml::text_training {

/// The shape of models/text/card.json, field for field.
inline constexpr std::string_view kTextCardFormat = "evenkeel-text-card/1";

/// A figure with its 95 % bootstrap interval; all figures are 0 to 1.
struct CardValue {
  double value = 0;
  double low = 0;
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(CardValue, (), (value, low, high))

struct CardLabel {
  std::string label{};
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  std::int64_t count = 0;  ///< texts of the judged split that have it
};
BOOST_DESCRIBE_STRUCT(CardLabel, (), (label, precision, recall, f1, count))

struct CardLength {
  std::string words{};
  std::int64_t rows = 0;
  double value = 0;
};
BOOST_DESCRIBE_STRUCT(CardLength, (), (words, rows, value))

/// One task: the head's figures on a split that it never learned from.
struct CardTask {
  std::string title{};
  std::string set{};
  std::string head{};
  std::string measure{};
  std::int64_t rows = 0;
  CardValue figure{};
  double dev = 0;
  double least = 0;  ///< the bar; 0: none
  double goal = 0;   ///< 0: none
  std::string anchors{};
  double ece_before = 0;
  double ece = 0;
  double log_loss = 0;
  std::vector<CardLabel> labels{};
  std::vector<CardLength> lengths{};
};
BOOST_DESCRIBE_STRUCT(CardTask, (),
                      (title, set, head, measure, rows, figure, dev, least, goal, anchors, ece_before, ece,
                       log_loss, labels, lengths))

struct CardExtra {
  std::string title{};
  std::string measure{};
  std::int64_t rows = 0;
  CardValue figure{};
  std::string anchors{};
};
BOOST_DESCRIBE_STRUCT(CardExtra, (), (title, measure, rows, figure, anchors))

/// A set that the weights learned from.
struct CardSource {
  std::string name{};
  std::string licence{};
  std::string head{};
  std::int64_t train = 0;
  std::int64_t dev = 0;
  std::int64_t test = 0;
  std::int64_t dropped = 0;  ///< texts taken out of train and dev because a judged split holds them
};
BOOST_DESCRIBE_STRUCT(CardSource, (), (name, licence, head, train, dev, test, dropped))

/// Something that was tried; models/text/ideas.json is a list of these.
struct CardIdea {
  std::string idea{};
  std::string gain{};  ///< in words and figures, for example "+0.8 on TweetEval emotion"
  bool kept = false;
};
BOOST_DESCRIBE_STRUCT(CardIdea, (), (idea, gain, kept))

struct CardBaseline {
  std::string title{};
  std::string family{};
  std::string setting{};
  std::string measure{};
  CardValue figure{};
  double dev = 0;
  double ece = 0;
};
BOOST_DESCRIBE_STRUCT(CardBaseline, (), (title, family, setting, measure, figure, dev, ece))

struct TextCard {
  std::string format{};
  std::string version{};  ///< as the model file says
  std::string task{};
  std::string model_file{};
  std::string sha256{};  ///< of the model file
  std::int64_t bytes = 0;
  std::string network{};  ///< one line: sizes
  std::int64_t seed = 0;
  std::vector<CardSource> data{};
  std::vector<CardTask> tasks{};
  std::vector<CardExtra> extras{};
  std::vector<CardTask> benchmark{};  ///< dair-emotion, by a network that was thrown away
  std::vector<CardBaseline> baselines{};
  std::vector<CardIdea> ideas{};
  std::vector<std::string> method{};  ///< splits, mappings, calibration
  std::vector<std::string> limits{};
  std::string rebuild{};
};
BOOST_DESCRIBE_STRUCT(TextCard, (),
                      (format, version, task, model_file, sha256, bytes, network, seed, data, tasks, extras,
                       benchmark, baselines, ideas, method, limits, rebuild))

/// Facts about the model that the card repeats.
struct CardModelFacts {
  std::string version{};
  std::string file{};  ///< name inside the folder
  std::string sha256{};
  std::int64_t bytes = 0;
  std::string network{};
  std::int64_t seed = 0;
};

/// The card of measured figures.
TextCard make_text_card(const CardModelFacts& model, const TextData& data, const TextEvaluation& evaluation,
                        std::span<const BaselineRow> baselines, std::vector<CardIdea> ideas);

/// The card for people, in Markdown. @param title what the model does, in a few words
std::string text_card_markdown(const TextCard& card, std::string_view title);

/// Reads models/text/ideas.json. No file is no ideas; a malformed one is an error.
Result<std::vector<CardIdea>> read_ideas(const std::filesystem::path& path);

/// Reads a folder's card.json. @return an error naming the file when it is missing or of another shape
Result<TextCard> read_text_card(const std::filesystem::path& folder);

/// Writes card.json and card.md into the folder, each whole or not at all.
Result<void> write_text_card(const std::filesystem::path& folder, const TextCard& card,
                             std::string_view title = "understanding a text");

/// Figures of `now` that are not those of `card` within 0.001, in words. Baselines and ideas are not
/// compared.
std::vector<std::string> deviations(const TextCard& card, const TextCard& now);

}  // namespace evenkeel::ml::text_training
