#include "ml/text/model_file.hpp"

#include <algorithm>
#include <cstring>

#include "base/json.hpp"
#include "ml/files/digest.hpp"
#include "ml/text/model_layout.hpp"
#include "ml/text/vocabulary.hpp"

namespace evenkeel::ml::text {
namespace {

using namespace layout;

Error wrong(std::string message, std::string allowed = {}) {
  return invalid("model", std::move(message), std::move(allowed));
}

Error wrong_tensor(std::string_view name, std::string message, std::string allowed = {}) {
  return invalid("model.tensors." + std::string(name), std::move(message), std::move(allowed));
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

Result<void> check_frame(std::string_view bytes) {
  if (bytes.size() < kJsonAt) return wrong("is too short to be a model file");
  if (bytes.substr(0, kMagic.size()) != kMagic)
    return wrong("does not begin like a model file of this program");
  if (bytes.size() > kMaxFile) return wrong("is too large", "at most 256 MiB");
  if (number_at(bytes, kSizeAt) != bytes.size()) return wrong("is cut off, or has something behind its end");
  const std::uint64_t json = number_at(bytes, kJsonSizeAt);
  if (json > kMaxJson || json > bytes.size() - kJsonAt) return wrong("has a header of a wrong size");
  if (number_at(bytes, kJsonSizeAt + 8) != 0) return wrong("has a number where there should be none");
  return success();
}

Result<Json> read_json(std::string_view bytes) {
  const auto text = bytes.substr(kJsonAt, number_at(bytes, kJsonSizeAt));
  auto parsed = json::parse(text);
  if (!parsed) return wrong("has a header that is not JSON");
  return json::read<Json>(parsed.value(), "model");
}

/// Finite, and small enough that no sum in the network overflows.
bool all_sound(const float* numbers, std::uint64_t count) {
  bool sound = true;
  for (std::uint64_t at = 0; at < count; ++at) sound &= (numbers[at] >= -1e6F) & (numbers[at] <= 1e6F);
  return sound;
}

/// @pre check_table: the entry lies in the file
Result<TensorView> view_of(const Entry& entry, std::string_view bytes) {
  const std::uint64_t count = std::uint64_t{entry.rows} * entry.cols;
  if (count > kMaxFile || entry.rows > kMaxFile) return wrong_tensor(entry.name, "is too large");
  const std::uint64_t size = size_of(entry.type, entry.rows, entry.cols);
  if (entry.size != size) return wrong_tensor(entry.name, "has a size that is not that of its shape");
  if (entry.offset % kAlignment != 0) return wrong_tensor(entry.name, "does not begin at a multiple of 64");
  const char* data = bytes.data() + entry.offset;
  TensorView view{.type = entry.type, .rows = entry.rows, .cols = entry.cols};
  bool sound = true;
  if (entry.type == Type::f32) {
    view.f32 = static_cast<const float*>(static_cast<const void*>(data));
    sound = all_sound(view.f32, count);
  } else if (entry.type == Type::i8) {
    view.scales = static_cast<const float*>(static_cast<const void*>(data));
    view.i8 = static_cast<const std::int8_t*>(static_cast<const void*>(data + scales_size(entry.rows)));
    sound = all_sound(view.scales, entry.rows);
    // -128 would let a sum of products pass the 32 bits that the kernels count on.
    sound &= std::memchr(view.i8, 0x80, count) == nullptr;
  } else {
    view.bytes = bytes.substr(entry.offset, size);
  }
  if (!sound) return wrong_tensor(entry.name, "holds a number that is out of bounds");
  return view;
}

Result<void> check_tensors(const Header& header, std::span<const TensorView> tensors) {
  const auto named = [&](std::string_view name) {
    return std::find_if(tensors.begin(), tensors.end(), [&](const auto& t) { return t.name == name; });
  };
  const auto expected = expected_tensors(header);
  for (const ExpectedTensor& want : expected) {
    const auto found = named(want.name);
    if (found == tensors.end()) return wrong_tensor(want.name, "is missing");
    if (found->rows != want.rows || found->cols != want.cols) {
      return wrong_tensor(want.name, "has a wrong shape",
                          std::to_string(want.rows) + " x " + std::to_string(want.cols));
    }
    if (found->type != Type::f32 && !(want.either && found->type == Type::i8)) {
      return wrong_tensor(want.name, "has a wrong type", want.either ? "f32 or i8" : "f32");
    }
  }
  // The network makes one vector for both directions, of whole numbers or of floats.
  for (std::size_t layer = 0; layer < header.layers.size(); ++layer) {
    const std::string name = "gru." + std::to_string(layer) + ".";
    if (named(name + "forward.input")->type != named(name + "backward.input")->type) {
      return wrong_tensor(name + "backward.input", "has another type than the forward direction's input",
                          "the same for both");
    }
  }
  const auto words = named("vocabulary");
  if (words == tensors.end() || words->type != Type::bytes) return wrong_tensor("vocabulary", "is missing");
  EVENKEEL_TRY(const auto vocabulary, Vocabulary::open(words->bytes));
  if (vocabulary.size() != header.words) {
    return wrong_tensor("vocabulary", "has a wrong number of words", std::to_string(header.words));
  }
  if (header.linear) {
    const auto linear = named("linear");
    if (linear == tensors.end() || linear->type != Type::bytes) return wrong_tensor("linear", "is missing");
  }
  return success();
}

/// How many there are and where they lie, before any of their numbers is looked at: tensors that share bytes,
/// or thousands of them, would make a small file take minutes and gigabytes.
Result<void> check_table(const Json& read, std::string_view bytes) {
  const std::size_t without_shape = read.header.linear ? 2 : 1;  // the vocabulary, the linear model
  if (read.tensors.size() > expected_tensors(read.header).size() + without_shape) {
    return wrong("has tensors that its header does not call for");
  }
  std::uint64_t free = kJsonAt + number_at(bytes, kJsonSizeAt);
  for (const Entry& entry : read.tensors) {
    if (entry.offset < free) return wrong_tensor(entry.name, "lies over what stands before it");
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
      return wrong_tensor(entry.name, "lies outside the file");
    }
    free = entry.offset + entry.size;
  }
  return success();
}

}  // namespace

float TensorView::at(std::size_t row, std::size_t col) const {
  const std::size_t index = row * cols + col;
  return type == Type::f32 ? f32[index] : scales[row] * static_cast<float>(i8[index]);
}

Result<ModelFile> ModelFile::open(std::string_view bytes, Verify verify) {
  EVENKEEL_CHECK(check_frame(bytes));
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the address as a number
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kAlignment != 0) {
    return wrong("does not begin at a multiple of 64 in memory");
  }
  if (verify == Verify::everything) {
    const auto digest = files::sha256_of(bytes.substr(0, kDigestAt), bytes.substr(kDigestEnd));
    if (std::memcmp(digest.data(), bytes.data() + kDigestAt, digest.size()) != 0) {
      return wrong("is damaged: its checksum does not match");
    }
  }
  EVENKEEL_TRY(auto read, read_json(bytes));
  EVENKEEL_CHECK(check(read.header));
  ModelFile file;
  file.bytes_ = bytes;
  EVENKEEL_CHECK(check_table(read, bytes));
  for (const Entry& entry : read.tensors) {
    EVENKEEL_TRY(auto view, view_of(entry, bytes));
    file.tensors_.push_back(view);
  }
  file.names_ = std::make_shared<std::vector<std::string>>();
  for (Entry& entry : read.tensors) file.names_->push_back(std::move(entry.name));
  for (std::size_t at = 0; at < file.tensors_.size(); ++at) file.tensors_[at].name = (*file.names_)[at];
  EVENKEEL_CHECK(check_tensors(read.header, file.tensors_));
  file.header_ = std::move(read.header);
  const std::string_view digest = bytes.substr(kDigestAt, kDigestEnd - kDigestAt);
  std::array<std::uint8_t, 32> raw{};
  std::memcpy(raw.data(), digest.data(), raw.size());
  file.digest_ = files::hexadecimal(raw);
  return file;
}

const TensorView* ModelFile::find(std::string_view name) const {
  for (const TensorView& tensor : tensors_) {
    if (tensor.name == name) return &tensor;
  }
  return nullptr;
}

const TensorView& ModelFile::tensor(std::string_view name) const {
  const TensorView* found = find(name);
  if (found == nullptr) throw std::logic_error("the model file has no tensor " + std::string(name));
  return *found;
}

}  // namespace evenkeel::ml::text
