#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "ml/text_training/network.hpp"

namespace evenkeel::ml::text_training {

/// Whether Adam's averages are in the file too.
enum class Keep : std::uint8_t { weights, everything };

/// Writes a network, whole or not at all. @param fingerprint of the settings and data that it comes from
/// @param step how many batches it has learned from
Result<void> save_network(const std::filesystem::path& path, std::uint64_t fingerprint, std::uint64_t step,
                          Keep keep, Network& network);

/// Reads it back into a network of the same shape. @return the step; nothing when there is no such file, or
/// when its fingerprint or shape is another, and the network is then unchanged; an error when the file cannot
/// be read
Result<std::optional<std::uint64_t>> load_network(const std::filesystem::path& path,
                                                  std::uint64_t fingerprint, Keep keep, Network& network);

/// Writes and reads a matrix in the same way (teachers' answers).
Result<void> save_matrix(const std::filesystem::path& path, std::uint64_t fingerprint, const Matrix& matrix);
Result<std::optional<Matrix>> load_matrix(const std::filesystem::path& path, std::uint64_t fingerprint);

}  // namespace evenkeel::ml::text_training
