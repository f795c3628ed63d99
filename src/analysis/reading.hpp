#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rules.hpp"
#include "ml/text/tasks.hpp"
#include "ml/text/text_model.hpp"

/// From what the text model says to what this feature thinks with.
namespace evenkeel::analysis {

Reading reading_of(const ml::text::TextAnalysis& said);

/// A label that holds in an analysis and is worth explaining.
struct HeldLabel {
  ml::text::Task task{};
  std::size_t label = 0;
};

/// The tone, the emotions that are more likely than not (else the likeliest), stress and its cause.
std::vector<HeldLabel> labels_that_hold(const Reading& reading, const Thresholds& thresholds);

/// The words that weighed most for each of the labels. Nothing for a text that cannot be read.
std::vector<LabelExplanation> explanation_of(const ml::text::TextModel& model, std::string_view text,
                                             const std::vector<HeldLabel>& labels,
                                             ml::text::Workspace& workspace);

}  // namespace evenkeel::analysis
