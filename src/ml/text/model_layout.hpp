#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "ml/text/model_header.hpp"

/// The bytes of a model file, for its reader and its writer alone; model_file.hpp has the picture.
namespace evenkeel::ml::text::layout {

static_assert(std::endian::native == std::endian::little, "model files are read in place, little-endian");

inline constexpr std::string_view kMagic{"EKTEXT\0\1", 8};
inline constexpr std::size_t kSizeAt = 8;
inline constexpr std::size_t kDigestAt = 16;
inline constexpr std::size_t kDigestEnd = 48;
inline constexpr std::size_t kJsonSizeAt = 48;
inline constexpr std::size_t kJsonAt = 64;
inline constexpr std::size_t kAlignment = 64;
inline constexpr std::size_t kMaxJson = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxFile = std::size_t{1} << 28U;

constexpr std::uint64_t aligned(std::uint64_t size) {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

/// Bytes before the numbers of an i8 tensor: its scales.
constexpr std::uint64_t scales_size(std::uint64_t rows) {
  return aligned(rows * sizeof(float));
}

/// One line of the table of tensors. `size` counts bytes, for i8 with the scales.
struct Entry {
  std::string name{};
  Type type = Type::f32;
  std::uint32_t rows = 0;
  std::uint32_t cols = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (name, type, rows, cols, offset, size))

struct Json {
  Header header{};
  std::vector<Entry> tensors{};
};
BOOST_DESCRIBE_STRUCT(Json, (), (header, tensors))

/// What a tensor of this type and shape takes. For `bytes`, rows is 1 and cols the number of bytes.
constexpr std::uint64_t size_of(Type type, std::uint64_t rows, std::uint64_t cols) {
  switch (type) {
    case Type::f32:
      return rows * cols * sizeof(float);
    case Type::i8:
      return scales_size(rows) + rows * cols;
    case Type::bytes:
      return rows * cols;
  }
  return 0;
}

}  // namespace evenkeel::ml::text::layout
