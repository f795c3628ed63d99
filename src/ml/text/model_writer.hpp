#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/text/model_file.hpp"
#include "ml/text/model_header.hpp"

namespace evenkeel::ml::text {

/// Puts a model file together: the header, then the tensors of `expected_tensors` and "vocabulary" in any
/// order. The same input gives the same bytes.
class ModelWriter {
 public:
  explicit ModelWriter(Header header);
  /// @pre values.size() == rows * cols
  void add_f32(std::string name, std::uint32_t rows, std::uint32_t cols, std::span<const float> values);
  /// Rounds each row to 127 steps a side of its greatest absolute value.
  void add_i8(std::string name, std::uint32_t rows, std::uint32_t cols, std::span<const float> values);
  /// The vocabulary's bytes (build_vocabulary in vocabulary.hpp).
  void add_vocabulary(std::string bytes);
  /// The file of the linear model, for a header that names heads for it (ml/linear/linear_model.hpp).
  void add_linear(std::string bytes);
  /// A tensor of another file, as it is.
  void add(const TensorView& tensor);
  /// The file. Fails if the reader would refuse it; the error says why.
  Result<std::string> finish() const;

 private:
  struct Part {
    std::string name{};
    Type type = Type::f32;
    std::uint32_t rows = 0;
    std::uint32_t cols = 0;
    std::string bytes{};
  };
  void add_bytes(std::string name, std::string bytes);

  Header header_;
  std::vector<Part> parts_;
};

/// One row as int8: numbers = round(values / scale), scale = greatest absolute value / 127 (0 for a zero
/// row).
float quantise_row(std::span<const float> values, std::span<std::int8_t> numbers);

}  // namespace evenkeel::ml::text
