#include "ml/text/model_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "ml/files/digest.hpp"
#include "ml/text/model_file.hpp"
#include "ml/text/model_layout.hpp"

namespace evenkeel::ml::text {
namespace {

using namespace layout;

void put_number(std::string& bytes, std::size_t at, std::uint64_t number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

void pad(std::string& bytes) {
  bytes.resize(aligned(bytes.size()), '\0');
}

/// A copy at an address that `ModelFile::open` takes, for the check of what was written.
struct AlignedCopy {
  explicit AlignedCopy(std::string_view bytes)
      : data(static_cast<char*>(::operator new (bytes.size(), std::align_val_t{kAlignment}))),
        size(bytes.size()) {
    std::memcpy(data, bytes.data(), bytes.size());
  }
  AlignedCopy(const AlignedCopy&) = delete;
  AlignedCopy& operator=(const AlignedCopy&) = delete;
  ~AlignedCopy() { ::operator delete (data, std::align_val_t{kAlignment}); }
  char* data;
  std::size_t size;
};

}  // namespace

float quantise_row(std::span<const float> values, std::span<std::int8_t> numbers) {
  float greatest = 0;
  for (const float value : values) greatest = std::max(greatest, std::abs(value));
  const float scale = greatest / 127.0F;
  for (std::size_t at = 0; at < values.size(); ++at) {
    const float steps = scale > 0 ? std::round(values[at] / scale) : 0.0F;
    numbers[at] = static_cast<std::int8_t>(std::clamp(steps, -127.0F, 127.0F));
  }
  return scale;
}

ModelWriter::ModelWriter(Header header) : header_(std::move(header)) {}

void ModelWriter::add_f32(std::string name, std::uint32_t rows, std::uint32_t cols,
                          std::span<const float> values) {
  Part part{std::move(name), Type::f32, rows, cols, std::string(values.size_bytes(), '\0')};
  if (!values.empty()) std::memcpy(part.bytes.data(), values.data(), values.size_bytes());
  parts_.push_back(std::move(part));
}

void ModelWriter::add_i8(std::string name, std::uint32_t rows, std::uint32_t cols,
                         std::span<const float> values) {
  Part part{std::move(name), Type::i8, rows, cols, std::string(size_of(Type::i8, rows, cols), '\0')};
  std::vector<std::int8_t> numbers(cols);
  for (std::size_t row = 0; row < rows; ++row) {
    const float scale = quantise_row(values.subspan(row * cols, cols), numbers);
    std::memcpy(part.bytes.data() + row * sizeof scale, &scale, sizeof scale);
    std::memcpy(part.bytes.data() + scales_size(rows) + row * cols, numbers.data(), cols);
  }
  parts_.push_back(std::move(part));
}

void ModelWriter::add_vocabulary(std::string bytes) {
  add_bytes("vocabulary", std::move(bytes));
}

void ModelWriter::add_linear(std::string bytes) {
  add_bytes("linear", std::move(bytes));
}

void ModelWriter::add_bytes(std::string name, std::string bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  parts_.push_back({std::move(name), Type::bytes, 1, size, std::move(bytes)});
}

void ModelWriter::add(const TensorView& tensor) {
  std::string bytes(size_of(tensor.type, tensor.rows, tensor.cols), '\0');
  const void* from = tensor.bytes.data();
  if (tensor.type == Type::f32) from = tensor.f32;
  if (tensor.type == Type::i8) from = tensor.scales;  // its numbers stand behind them
  if (!bytes.empty()) std::memcpy(bytes.data(), from, bytes.size());
  parts_.push_back({std::string(tensor.name), tensor.type, tensor.rows, tensor.cols, std::move(bytes)});
}

Result<std::string> ModelWriter::finish() const {
  Json described{header_, {}};
  for (const Part& part : parts_) {
    described.tensors.push_back({part.name, part.type, part.rows, part.cols, 0, part.bytes.size()});
  }
  // The offsets are part of the JSON whose size they depend on: leave room for the longest ones.
  const std::size_t room = boost::json::serialize(json::write(described)).size() + parts_.size() * 12;
  std::uint64_t offset = aligned(kJsonAt + room);
  for (layout::Entry& entry : described.tensors) {
    entry.offset = offset;
    offset = aligned(offset + entry.size);
  }
  std::string text = boost::json::serialize(json::write(described));
  text.resize(room, ' ');
  std::string bytes(kJsonAt, '\0');
  bytes.replace(0, kMagic.size(), kMagic);
  bytes += text;
  pad(bytes);
  for (const Part& part : parts_) {
    bytes += part.bytes;
    pad(bytes);
  }
  put_number(bytes, kSizeAt, bytes.size());
  put_number(bytes, kJsonSizeAt, text.size());
  const std::string_view whole = bytes;
  const auto digest = files::sha256_of(whole.substr(0, kDigestAt), whole.substr(kDigestEnd));
  std::memcpy(bytes.data() + kDigestAt, digest.data(), digest.size());
  const AlignedCopy copy(bytes);
  EVENKEEL_CHECK(ModelFile::open({copy.data, copy.size}));
  return bytes;
}

}  // namespace evenkeel::ml::text
