#pragma once

#include <string>

#include "ml/text/text_model.hpp"
#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {

/// Measures how fast the model answers single messages of 12 to 18 words from the judged tweets, all tasks
/// together, on one thread, for about a second. @return one line for people; empty when there are no such
/// texts
std::string measure_speed(const text::TextModel& model, const TextData& data);

}  // namespace evenkeel::ml::text_training
