#pragma once

#include <filesystem>
#include <span>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {

/// Our own labelled examples for the head crisis_level: every .jsonl file of the folders, one object a line
/// with `text` and `level` (conversations, which have `turns`, are left to the rules). A tenth, by a hash of
/// the text, is `test`, another `dev`. They come from the same hands as what is learned: whoever wants to
/// know how well other words are met looks at the held-out cases of `evaluate crisis`.
/// @return an error naming file and line where one is malformed, or the folder that is missing or empty
Result<DataSet> read_own_crisis(std::span<const std::filesystem::path> folders);

}  // namespace evenkeel::ml::text_training
