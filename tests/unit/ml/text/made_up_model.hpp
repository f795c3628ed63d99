#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "ml/text/model_writer.hpp"
#include "ml/text/tasks.hpp"
#include "ml/text/vocabulary.hpp"

namespace evenkeel::ml::text::made_up {

/// Bytes at an address that a model file may have.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes)
      : data_(static_cast<char*>(::operator new (bytes.size() + 1, std::align_val_t{64}))),
        size_(bytes.size()) {
    std::memcpy(data_.get(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {data_.get(), size_}; }

 private:
  struct Free {
    void operator()(char* data) const { ::operator delete (data, std::align_val_t{64}); }
  };
  std::unique_ptr<char, Free> data_;
  std::size_t size_;
};

/// Numbers without a pattern, the same on every machine (SplitMix64, public domain, Vigna).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// Evenly within -size..size.
  float within(float size) { return (static_cast<float>(next() >> 40U) / 8388608.0F - 1.0F) * size; }

 private:
  std::uint64_t state_;
};

/// A model before it becomes a file: change what the test is about.
struct Model {
  Header header{};
  std::vector<std::string> words{};
  std::map<std::string, std::vector<float>> tensors{};
  bool i8 = true;        ///< where the format lets the writer choose
  std::string linear{};  ///< the file of a linear model; none: the writer adds none
};

inline std::vector<std::string> product_words() {
  return {"the", "i",    "to",  "a",     "not",   "so",    "my",   "too",      "is",    "good",  "am",
          ".",   "!",    "?",   ",",     "do",    "n't",   "sad",  "happy",    "god",   "fault", "help",
          "no",  "well", "hi",  "today", "tired", "alone", "work", "<number>", "<unk>", "7",     "<smile>",
          "of",  "off",  "and", "soo",   "feel",  "love",  "self", "care",     "me",    "it",    "@user"};
}

inline Head head(std::string name, std::vector<std::string> labels, std::vector<std::uint32_t> pools,
                 Output output = Output::softmax) {
  Head made;
  made.name = std::move(name);
  made.labels = std::move(labels);
  made.pools = std::move(pools);
  made.output = output;
  return made;
}

/// The product's six heads and one more, on small layers. `words` beyond the meaningful ones are "w0", "w1"
/// ...
inline Model model(std::size_t words = 60, std::uint32_t dimensions = 10,
                   std::vector<std::uint32_t> units = {9}) {
  Model made;
  made.words = product_words();
  for (std::size_t at = 0; made.words.size() < words; ++at) made.words.push_back("w" + std::to_string(at));
  Header& h = made.header;
  h.version = "made-up.1";
  h.words = static_cast<std::uint32_t>(made.words.size());
  h.dimensions = dimensions;
  h.subwords = 64;
  h.flags = {Flag::capitals, Flag::elongated, Flag::hashtag, Flag::oov};
  for (const std::uint32_t size : units) h.layers.push_back({size});
  h.pools = {Pool::attention, Pool::attention, Pool::max, Pool::mean};
  h.heads = {
      head("sentiment", {"negative", "neutral", "positive"}, {0, 2}),
      head("emotions", {"joy", "sadness", "anger", "fear", "love", "surprise", "neutral"}, {1, 2},
           Output::sigmoid),
      head("stress", {"no", "yes"}, {1, 3}),
      head("cause", std::vector<std::string>(kCauses.begin(), kCauses.end()), {0, 1, 2}),
      head("crisis", {"no", "yes"}, {0, 2}),
      head("crisis_level", std::vector<std::string>(kLevels.begin(), kLevels.end()), {1, 2}),
      head("irony", {"no", "yes"}, {2}),
  };
  h.heads[1].hidden = 7;
  h.heads[6].hidden = 17;
  h.heads[6].activation = Activation::relu;
  h.heads[4].windows = AcrossWindows::strongest;
  return made;
}

/// Fills every tensor that has no values yet with numbers without a pattern, of the size that training gives.
inline void fill(Model& made, std::uint64_t seed = 1) {
  Numbers numbers(seed);
  for (const ExpectedTensor& want : expected_tensors(made.header)) {
    auto& values = made.tensors[want.name];
    const std::size_t size = std::size_t{want.rows} * want.cols;
    if (values.size() == size) continue;
    values.resize(size);
    const bool matrix = want.rows > 1 && want.name != "words" && want.name != "subwords";
    const float size_of_one = matrix ? 2.0F / std::sqrt(static_cast<float>(want.cols)) : 0.7F;
    for (float& value : values) value = numbers.within(size_of_one);
  }
}

/// The file, or why the writer refuses to make it.
inline Result<std::string> try_to_write(const Model& made) {
  ModelWriter writer(made.header);
  for (const ExpectedTensor& want : expected_tensors(made.header)) {
    const auto& values = made.tensors.at(want.name);
    if (made.i8 && want.either) {
      writer.add_i8(want.name, want.rows, want.cols, values);
    } else {
      writer.add_f32(want.name, want.rows, want.cols, values);
    }
  }
  writer.add_vocabulary(build_vocabulary(made.words).value());
  if (!made.linear.empty()) writer.add_linear(made.linear);
  return writer.finish();
}

/// The file, unchecked by the test: an error is a broken test and throws.
inline std::string write(const Model& made) {
  auto bytes = try_to_write(made);
  if (!bytes) throw std::logic_error(to_text(bytes.error()));
  return std::move(bytes.value());
}

}  // namespace evenkeel::ml::text::made_up
