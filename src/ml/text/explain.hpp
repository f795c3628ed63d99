#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ml/text/text_model.hpp"

namespace evenkeel::ml::text {

/// One label of one head.
struct Target {
  std::size_t head = 0;
  std::size_t label = 0;
};

/// The target of a task's label. @pre the model has the task; label < labels_of(task).size()
Target target_of(const TextModel& model, Task task, std::size_t label);

/// How much a word speaks for a label (above 0) or against it (below 0): the label's log-odds in the text
/// less those in the text without the word.
struct WordWeight {
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  float weight = 0;
};

/// Texts of more windows are explained by the four windows in which the first target stands out most.
inline constexpr std::size_t kExplainedWindows = 4;
/// After so many steps of the network no further window is begun; long hashtags have many steps a word.
inline constexpr std::size_t kExplainedSteps = 40'000;

/// For each target the words that weighed most, the weightiest first, at most `most` of them. Every word,
/// emoji, emoticon and hashtag is left out in turn (occlusion; Zeiler and Fergus 2014, Li et al. 2016) and
/// the model asked again, so a text of n words costs n readings: for one text on request, not for every
/// message. A word that stands in two windows counts where it weighs more. Nothing for a text that is not
/// `ok` to read.
std::vector<std::vector<WordWeight>> explain(const TextModel& model, std::string_view text,
                                             std::span<const Target> targets, std::size_t most,
                                             Workspace& workspace);

}  // namespace evenkeel::ml::text
