#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "made_up_model.hpp"
#include "ml/text/text_model.hpp"

/// Made-up models in memory, texts of every kind for them, and all that they say of these.
namespace evenkeel::ml::text::made_up {

struct Loaded {
  explicit Loaded(const Model& made, std::size_t cached_words = 16)
      : bytes(write(made)), model(TextModel::load(bytes.view(), {.cached_words = cached_words}).value()) {}
  AlignedBytes bytes;
  TextModel model;
};

inline Model filled() {
  Model made = model(60, 10, {12});
  fill(made);
  return made;
}

inline std::vector<std::string> some_texts() {
  std::vector<std::string> texts{
      "I am so sad today, it is not my fault",
      "",
      "Happy happy HAPPY :) #selfcare",
      "Ich habe heute leider gar keine Zeit und muss noch nach Hause fahren",
      "do n't worry, I feel good and well",
      "sooo tired of work @anna 7 times!!!",
  };
  std::string entry;
  for (int at = 0; at < 40; ++at)
    entry += "I am so tired of work today and I feel alone. " + std::to_string(at) + " ";
  texts.push_back(entry);
  texts.push_back("so " + entry + entry);
  return texts;
}

/// More than are under way together, none of them twice but the empty one.
inline std::vector<std::string> many_texts() {
  std::vector<std::string> texts;
  std::string more;
  for (int round = 0; round < 9; ++round, more += " I feel good") {
    for (const std::string& text : some_texts()) texts.push_back(text + (text.empty() ? "" : more));
  }
  return texts;
}

inline std::vector<float> all_scores(const TextAnalysis& one) {
  std::vector<float> all{one.sentiment_score, one.stress, one.crisis};
  all.insert(all.end(), one.sentiment.begin(), one.sentiment.end());
  all.insert(all.end(), one.emotions.begin(), one.emotions.end());
  all.insert(all.end(), one.cause.begin(), one.cause.end());
  all.insert(all.end(), one.crisis_levels.begin(), one.crisis_levels.end());
  return all;
}

inline std::vector<std::vector<float>> analyzed(const TextModel& model, std::span<const std::string> texts,
                                                std::size_t batch) {
  Workspace workspace;
  std::vector<std::vector<float>> scores;
  for (std::size_t first = 0; first < texts.size(); first += batch) {
    std::vector<std::string_view> views(
        texts.begin() + static_cast<std::ptrdiff_t>(first),
        texts.begin() + static_cast<std::ptrdiff_t>(std::min(first + batch, texts.size())));
    std::vector<TextAnalysis> out(views.size());
    model.analyze(views, out, workspace);
    for (const TextAnalysis& one : out) scores.push_back(all_scores(one));
  }
  return scores;
}

}  // namespace evenkeel::ml::text::made_up
