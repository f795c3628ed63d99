#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/text/model_header.hpp"

namespace evenkeel::ml::text {

/// A matrix inside the bytes of a model file, row by row.
struct TensorView {
  std::string_view name{};
  Type type = Type::f32;
  std::uint32_t rows = 0;
  std::uint32_t cols = 0;
  const float* f32 = nullptr;       ///< rows * cols numbers, if f32
  const std::int8_t* i8 = nullptr;  ///< rows * cols numbers, if i8
  const float* scales = nullptr;    ///< one a row, if i8
  std::string_view bytes{};         ///< if bytes
  /// One number, whatever the type. @pre row < rows, col < cols, type is f32 or i8
  float at(std::size_t row, std::size_t col) const;
};

/// Which checks `open` makes. Structure is always checked; the digest costs about a millisecond per 1.5 MB.
enum class Verify { everything, structure };

/// A model file, read in place. Layout, little-endian:
///   0 "EKTEXT\0\1" | 8 u64 size of the file | 16 SHA-256 of bytes 0..15 and 48..end | 48 u64 size of the
///   JSON | 56 u64 zero | 64 JSON {"header": Header, "tensors": [{name, type, rows, cols, offset, size}]} |
///   tensors in that order, each at a multiple of 64, none over another; an i8 tensor is its scales (padded
///   to 64 bytes) and then its rows.
/// Immutable; thread-safe. A view: the bytes must live as long as it does, and begin at a multiple of 64.
class ModelFile {
 public:
  /// Reads and checks everything: a damaged or hostile file is an error (`invalid_input`, field "model") that
  /// says what is wrong. All numbers are finite and within +-1e6; all tensors that the header calls for are
  /// there, in the right size.
  static Result<ModelFile> open(std::string_view bytes, Verify verify = Verify::everything);

  const Header& header() const { return header_; }
  /// @pre the header calls for it (`expected_tensors`)
  const TensorView& tensor(std::string_view name) const;
  const TensorView* find(std::string_view name) const;
  std::span<const TensorView> tensors() const { return tensors_; }
  std::string_view bytes() const { return bytes_; }
  /// SHA-256 of the file, 64 hexadecimal digits: what the card names.
  const std::string& digest() const { return digest_; }

 private:
  ModelFile() = default;
  std::string_view bytes_;
  Header header_;
  std::vector<TensorView> tensors_;
  std::shared_ptr<std::vector<std::string>> names_;  ///< what the tensors' names point at; copies share it
  std::string digest_;
};

}  // namespace evenkeel::ml::text
