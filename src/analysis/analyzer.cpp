#include "analysis/analyzer.hpp"

#include <algorithm>
#include <utility>

#include "analysis/reading.hpp"

namespace evenkeel::analysis {

using ml::text::Task;
using ml::tokens::Readability;

namespace {
/// What the text model is asked. Its heads of crisis help it to learn; `levels` answers for them.
constexpr ml::text::TaskSet kAsked =
    ml::text::TaskSet(Task::sentiment) | Task::emotions | Task::stress | Task::cause;
}  // namespace

Result<Analyzer> Analyzer::make(Models models, crisis::detector::Detector detector, Thresholds thresholds) {
  for (const Task task : {Task::sentiment, Task::emotions, Task::stress, Task::cause}) {
    if (!models.text.tasks().has(task)) {
      return invalid("model.header.heads",
                     "The text model has no head \"" + std::string(ml::text::name_of(task)) + "\".",
                     "a model made by `evenkeel train text`");
    }
  }
  if (!std::ranges::equal(models.levels.header().labels, ml::text::kLevels)) {
    return invalid("model.header.labels", "The model of crisis levels has other labels than the five levels.",
                   "a model made by `evenkeel train levels`");
  }
  return Analyzer(std::make_shared<const Models>(std::move(models)), std::move(detector), thresholds);
}

std::vector<Analysis> Analyzer::analyze(std::span<const std::string_view> texts, bool explain) const {
  // The detector first: it stands alone, and no failure of the model takes its answer away.
  std::vector<crisis::detector::Finding> found;
  found.reserve(texts.size());
  for (const std::string_view text : texts) found.push_back(detector_.assess(text));

  static thread_local ml::text::Workspace workspace;
  std::vector<ml::text::TextAnalysis> said(texts.size());
  models_->text.analyze(texts, said, workspace, kAsked);
  std::vector<Analysis> analyses;
  analyses.reserve(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const Reading reading = reading_of(said[at]);
    const auto chances = chances_of(texts[at], said[at].readability);
    const auto level =
        crisis::detector::raise(std::move(found[at]), chances, thresholds_.crisis, texts[at].size()).level;
    analyses.push_back(describe(reading, level, thresholds_, model_version()));
    if (!explain || reading.unknown) continue;
    analyses.back().explanation =
        explanation_of(models_->text, texts[at], labels_that_hold(reading, thresholds_), workspace);
  }
  return analyses;
}

crisis::detector::LevelChances Analyzer::chances_of(std::string_view text, Readability readability) const {
  crisis::detector::LevelChances chances{};
  // Another language's words may look like grave English ones ("die", "tot").
  if (readability == Readability::not_english || readability == Readability::empty) return chances;
  static thread_local ml::linear::LinearScratch scratch;
  models_->levels.scores(text, chances, scratch);
  return chances;
}

crisis::detector::LevelChances Analyzer::chances_of(std::string_view text) const {
  static thread_local ml::tokens::Tokens tokens;
  ml::tokens::tokenize(text, tokens);
  return chances_of(text, ml::tokens::readability(text, tokens, ml::tokens::guess_language(text, tokens)));
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
