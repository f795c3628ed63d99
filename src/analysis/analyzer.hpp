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
#include "ml/linear/linear_model.hpp"
#include "ml/text/text_model.hpp"

namespace evenkeel::analysis {

/// The models that an analyzer asks.
struct Models {
  ml::text::TextModel text;        ///< tone, emotions, stress and its cause
  ml::linear::LinearModel levels;  ///< how urgent a text is; may only raise what the detector found
};

/// Reads texts with the crisis detector and two models. The detector goes first and needs no model; the model
/// of levels may only raise its level, and is not heard about texts in other languages than English.
/// Immutable and thread-safe; the answer to a text depends on nothing but the text.
class Analyzer {
 public:
  /// @return `invalid_input` when the text model does not answer sentiment, emotions, stress and cause, or
  /// the other one the five levels in their order
  static Result<Analyzer> make(Models models, crisis::detector::Detector detector,
                               Thresholds thresholds = {});

  /// Everything that is said about each text, in order. Any bytes are a text.
  /// @param explain adds the words that weighed most for each label that holds: a text of n words then costs
  /// as much as n texts
  std::vector<Analysis> analyze(std::span<const std::string_view> texts, bool explain = false) const;

  /// The crisis level alone, with the signs for it: the detector's, raised where the model is sure.
  crisis::detector::Finding assess(std::string_view text) const;
  /// The same, with the turns before it; updates `state`.
  crisis::detector::Finding assess(std::string_view turn, crisis::detector::ConversationState& state) const;

  /// Of the text model; answers carry it.
  const std::string& model_version() const { return models_->text.version(); }
  const Models& models() const { return *models_; }
  const crisis::detector::Detector& detector() const { return detector_; }

 private:
  crisis::detector::LevelChances chances_of(std::string_view text, ml::tokens::Readability readability) const;
  crisis::detector::LevelChances chances_of(std::string_view text) const;
  Analyzer(std::shared_ptr<const Models> models, crisis::detector::Detector detector, Thresholds thresholds)
      : models_(std::move(models)), detector_(std::move(detector)), thresholds_(thresholds) {}

  std::shared_ptr<const Models> models_;
  crisis::detector::Detector detector_;
  Thresholds thresholds_;
};

}  // namespace evenkeel::analysis
