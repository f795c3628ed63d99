#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "ml/tabular/mapping_file.hpp"

namespace evenkeel::ml::tabular {

/// One answer as the check-in has it: missing, a number (scales 0-3, yes/no as 1 and 0), or a choice's slug.
using RawValue = std::variant<std::monostate, double, std::string_view>;

/// How a feature that is not known is written: trees send it their learned way.
inline constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

/// The most questions a model may use; predictions hold their contributions in an array of this size.
inline constexpr std::size_t kMaxItems = 32;
/// The most features.
inline constexpr std::size_t kMaxFeatures = 64;

/// One column of the model's input.
struct Feature {
  std::string name;
  std::size_t item = 0;  ///< index of the item that it belongs to
  int monotone = 0;
};

/// The checked mapping: turns one answer, or one survey cell, into the model's numbers. Immutable after load,
/// safe to share between threads.
class Mapping {
 public:
  /// Reads and checks the text of a mapping file. Every problem names the item that has it.
  static Result<Mapping> parse(std::string_view text);

  const MappingFile& file() const { return file_; }
  const std::vector<std::string>& items() const { return item_ids_; }
  const std::vector<Feature>& features() const { return features_; }
  /// The half-open range of the item's features.
  std::pair<std::size_t, std::size_t> features_of(std::size_t item) const {
    return {first_feature_[item], first_feature_[item + 1]};
  }
  std::optional<std::size_t> item_index(std::string_view item) const;

  /// Writes the item's features for one answer. A number outside the range is clamped, an answer that the
  /// survey has no match for counts as missing. Never allocates. `out` has features().size() floats.
  void encode(std::size_t item, const RawValue& answer, std::span<float> out) const noexcept;

  /// The category an answer belongs to, or nothing (missing, unknown, or an item of numbers).
  std::optional<std::size_t> category_of(std::size_t item, const RawValue& answer) const noexcept;

  /// The number behind an answer of a number item, clamped to what the model sees; nothing when missing.
  std::optional<double> number_of(std::size_t item, const RawValue& answer) const noexcept;

  /// Reads one answer out of a text cell (CSV): empty, "NA" and "prefer_not_to_say" are missing.
  /// @return the answer, its text pointing into `cell` or this mapping; or an error whose `fields[0].allowed`
  /// says what the item takes. The cell's text is never repeated.
  Result<RawValue> parse_answer(std::size_t item, std::string_view cell) const;

  /// Writes the item's features for a category (survey side).
  void encode_category(std::size_t item, std::size_t category, std::span<float> out) const noexcept;
  /// Writes the item's features for a number (survey side).
  void encode_number(std::size_t item, double value, std::span<float> out) const noexcept;
  /// Writes the item's features as missing.
  void encode_missing(std::size_t item, std::span<float> out) const noexcept;

 private:
  Result<void> index();
  Result<void> check_item(const MappingItem& item) const;
  std::string allowed(std::size_t item) const;

  struct Answer {  // one check-in answer and the category it belongs to (npos: known to have no match)
    std::variant<double, std::string> value;
    std::size_t category;
  };
  static constexpr std::size_t kNoCategory = static_cast<std::size_t>(-1);
  const Answer* find_answer(std::size_t item, const RawValue& answer) const noexcept;

  MappingFile file_;
  std::vector<std::string> item_ids_;
  std::vector<Feature> features_;
  std::vector<std::size_t> first_feature_;
  std::vector<std::vector<Answer>> answers_;  // by item; empty for numbers
};

}  // namespace evenkeel::ml::tabular
