#include "analysis/analyzer.hpp"

#include <utility>

#include "analysis/reading.hpp"

namespace evenkeel::analysis {

Result<Analyzer> Analyzer::make(ml::text::TextModel model, crisis::detector::Detector detector,
                                Thresholds thresholds) {
  using ml::text::Task;
  for (const Task task : {Task::sentiment, Task::emotions, Task::stress, Task::cause}) {
    if (!model.tasks().has(task)) {
      return invalid("model.header.heads",
                     "The text model has no head \"" + std::string(ml::text::name_of(task)) + "\".",
                     "a model made by `evenkeel train text`");
    }
  }
  return Analyzer(std::make_shared<const ml::text::TextModel>(std::move(model)), std::move(detector),
                  thresholds);
}

std::vector<Analysis> Analyzer::analyze(std::span<const std::string_view> texts, bool explain) const {
  // The detector first: it stands alone, and no failure of the model takes its answer away.
  std::vector<crisis::detector::Finding> found;
  found.reserve(texts.size());
  for (const std::string_view text : texts) found.push_back(detector_.assess(text));

  static thread_local ml::text::Workspace workspace;
  std::vector<ml::text::TextAnalysis> said(texts.size());
  model_->analyze(texts, said, workspace);
  std::vector<Analysis> analyses;
  analyses.reserve(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const Reading reading = reading_of(said[at]);
    const auto level =
        crisis::detector::raise(std::move(found[at]), reading.crisis, thresholds_.crisis, texts[at].size())
            .level;
    analyses.push_back(describe(reading, level, thresholds_, model_version()));
    if (!explain || reading.unknown) continue;
    analyses.back().explanation =
        explanation_of(*model_, texts[at], labels_that_hold(reading, thresholds_), workspace);
  }
  return analyses;
}

crisis::detector::LevelChances Analyzer::chances_of(std::string_view text) const {
  static thread_local ml::text::Workspace workspace;
  return reading_of(model_->analyze(text, workspace, ml::text::Task::crisis_level)).crisis;
}

crisis::detector::Finding Analyzer::assess(std::string_view text) const {
  return crisis::detector::raise(detector_.assess(text), chances_of(text), thresholds_.crisis, text.size());
}

crisis::detector::Finding Analyzer::assess(std::string_view turn,
                                           crisis::detector::ConversationState& state) const {
  auto found = detector_.assess(turn, state);
  return crisis::detector::raise(std::move(found), chances_of(turn), thresholds_.crisis, turn.size(), state);
}

}  // namespace evenkeel::analysis
