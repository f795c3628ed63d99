#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {

/// What is drawn from the unlabelled sets.
struct UnlabelledOptions {
  std::size_t slack = 30'000;   ///< messages from slack-chat; all when there are fewer
  std::size_t irc = 30'000;     ///< messages from irc-chat
  bool counsel = true;          ///< the questions (not the answers) from counselchat, each once
  std::size_t least_bytes = 8;  ///< shorter texts are left out
  std::uint64_t seed = 1;
};

/// Texts without labels, for self-training and distillation: slack-chat, irc-chat and counselchat, without
/// repeats and without any text that a judged split of `judged` holds. ESConv and EmpatheticDialogues are
/// non-commercial and never read. @return an error naming a file that is missing
Result<std::vector<std::string>> read_unlabelled(const std::filesystem::path& data, const TextData& judged,
                                                 const UnlabelledOptions& options = {});

}  // namespace evenkeel::ml::text_training
