#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "ml/text_training/datasets.hpp"
#include "ml/text_training/reader.hpp"

namespace evenkeel::ml::text_training {

/// What a set says of a text.
struct Label {
  std::uint8_t head = 0;  ///< a HeadId
  std::vector<float> target{};
};

/// A text with all that any set says of it.
struct Sample {
  std::uint32_t group = 0;      ///< its place in Samples::groups
  std::vector<Label> labels{};  ///< at most one a head
  std::vector<Sequence> windows{};
};

/// All texts that a network learns from. A text that several sets hold is read once, with all their labels.
struct Samples {
  std::vector<std::string> groups{};  ///< names of the sets that brought texts; "unlabelled" is the last
  std::vector<Sample> texts{};
};

/// The name of the group of texts without labels.
inline constexpr std::string_view kUnlabelled = "unlabelled";

/// Train splits, then texts without labels. Texts without a token are left out. Where two rows give the same
/// text different answers for one head, the text comes twice.
Samples collect_samples(std::span<const DataSet> sets, std::span<const std::string> unlabelled,
                        Reader& reader);

}  // namespace evenkeel::ml::text_training
