#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rules.hpp"
#include "analysis/types.hpp"
#include "base/result.hpp"
#include "crisis/detector/detector.hpp"
#include "ml/text/text_model.hpp"

namespace evenkeel::analysis {

/// Reads texts with the crisis detector and the text model. The detector goes first and needs no model; the
/// model may only raise its level. Immutable and thread-safe; the answer to a text depends on nothing but the
/// text.
class Analyzer {
 public:
  /// @return `invalid_input` when the model does not answer sentiment, emotions, stress and cause
  static Result<Analyzer> make(ml::text::TextModel model, crisis::detector::Detector detector,
                               Thresholds thresholds = {});

  /// Everything that is said about each text, in order. Any bytes are a text.
  /// @param explain adds the words that weighed most for each label that holds: a text of n words then costs
  /// as much as n texts
  std::vector<Analysis> analyze(std::span<const std::string_view> texts, bool explain = false) const;

  /// The crisis level alone, with the signs for it: the detector's, raised where the model is sure.
  crisis::detector::Finding assess(std::string_view text) const;
  /// The same, with the turns before it; updates `state`.
  crisis::detector::Finding assess(std::string_view turn, crisis::detector::ConversationState& state) const;

  const std::string& model_version() const { return model_->version(); }
  const ml::text::TextModel& model() const { return *model_; }
  const crisis::detector::Detector& detector() const { return detector_; }

 private:
  crisis::detector::LevelChances chances_of(std::string_view text) const;
  Analyzer(std::shared_ptr<const ml::text::TextModel> model, crisis::detector::Detector detector,
           Thresholds thresholds)
      : model_(std::move(model)), detector_(std::move(detector)), thresholds_(thresholds) {}

  std::shared_ptr<const ml::text::TextModel> model_;
  crisis::detector::Detector detector_;
  Thresholds thresholds_;
};

}  // namespace evenkeel::analysis
