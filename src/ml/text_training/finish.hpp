#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "ml/text/text_model.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// The last steps from a network to what ships.
struct FinishOptions {
  std::uint32_t bits = 19;       ///< 2^bits buckets of the linear part
  std::string prefix = "text-";  ///< of the version
};

/// Makes the file that ships of a model whose network has learned: adds the linear part, calibrates every
/// head on its dev split as the program will read it, and names the version after the content. What the model
/// had of these before is replaced.
/// @return the bytes of the file
Result<std::string> finish_model(const text::TextModel& model, const TextData& data,
                                 const FinishOptions& options, training::Progress& progress);

}  // namespace evenkeel::ml::text_training
