#include "ml/tabular/mapping.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"

namespace evenkeel::ml::tabular {
namespace {

constexpr std::string_view kFormat = "evenkeel-mapping/1";

Error broken(const MappingItem& item, std::string_view what) {
  return fail(ErrorCode::invalid_input, "the mapping's item " + item.item + " " + std::string(what));
}

bool is_pair(const std::optional<std::vector<double>>& pair) {
  return pair && pair->size() == 2 && std::isfinite((*pair)[0]) && std::isfinite((*pair)[1]) &&
         (*pair)[0] < (*pair)[1];
}

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

Result<Mapping> Mapping::parse(std::string_view text) {
  EVENKEEL_TRY(auto value, json::parse(text));
  Mapping mapping;
  EVENKEEL_TRY(mapping.file_, json::read<MappingFile>(value));
  if (mapping.file_.format != kFormat) {
    return fail(ErrorCode::invalid_input, "this mapping file is not of the format " + std::string(kFormat));
  }
  EVENKEEL_CHECK(mapping.index());
  return mapping;
}

Result<void> Mapping::check_item(const MappingItem& item) const {
  static const std::set<std::string> answers{"number", "choice", "yes_no", "scale"};
  if (!answers.contains(item.answer)) return broken(item, "has an unknown answer kind");
  if (item.encoding == "number") {
    if (item.answer != "number" || !item.column) return broken(item, "needs a column and number answers");
    if (!is_pair(item.valid) || !is_pair(item.range) || !is_pair(item.clamp)) {
      return broken(item, "needs valid, range and clamp, each [low, high]");
    }
    if (!item.bins || item.bins->empty()) return broken(item, "needs bins");
    return success();
  }
  if (item.encoding != "ordinal" && item.encoding != "one_hot")
    return broken(item, "has an unknown encoding");
  if (!item.categories || item.categories->size() < 2) return broken(item, "needs two categories or more");
  for (const auto& category : *item.categories) {
    if (category.nhanes.empty() || category.check_in.empty()) {
      return broken(item, "has a category without survey or check-in answers");
    }
    if ((item.encoding == "ordinal") != category.code.has_value()) {
      return broken(item, "must give codes exactly when it is ordinal");
    }
  }
  return success();
}

Result<void> Mapping::index() {
  for (const auto& item : file_.items) {
    EVENKEEL_CHECK(check_item(item));
    if (item_index(item.item)) return broken(item, "appears twice");
    const auto number = item_ids_.size();
    item_ids_.push_back(item.item);
    first_feature_.push_back(features_.size());
    const int monotone = item.monotone.value_or(0);
    if (monotone < -1 || monotone > 1) return broken(item, "needs monotone to be -1, 0 or 1");
    auto& answers = answers_.emplace_back();
    if (item.encoding == "one_hot") {
      for (const auto& category : *item.categories) {
        features_.push_back({item.item + "=" + category.id, number, 0});
      }
    } else {
      features_.push_back({item.item, number, monotone});
    }
    const auto add = [&](const boost::json::value& value, std::size_t category) -> Result<void> {
      Answer answer{0.0, category};
      if (value.is_string()) {
        answer.value = std::string(value.get_string());
      } else if (value.is_number()) {
        answer.value = value.to_number<double>();
      } else {
        return broken(item, "has a check-in answer that is neither text nor number");
      }
      for (const auto& other : answers) {
        if (other.value == answer.value) return broken(item, "has a check-in answer in two places");
      }
      answers.push_back(std::move(answer));
      return success();
    };
    if (item.categories) {
      for (std::size_t c = 0; c < item.categories->size(); ++c) {
        for (const auto& value : (*item.categories)[c].check_in) {
          EVENKEEL_CHECK(add(value, c));
        }
      }
    }
    if (item.check_in_missing) {
      for (const auto& value : *item.check_in_missing) {
        EVENKEEL_CHECK(add(value, kNoCategory));
      }
    }
  }
  first_feature_.push_back(features_.size());
  if (item_ids_.empty() || item_ids_.size() > kMaxItems || features_.size() > kMaxFeatures) {
    return fail(ErrorCode::invalid_input, "the mapping must have 1 to " + std::to_string(kMaxItems) +
                                              " items and at most " + std::to_string(kMaxFeatures) +
                                              " features");
  }
  return success();
}

std::optional<std::size_t> Mapping::item_index(std::string_view item) const {
  const auto found = std::find(item_ids_.begin(), item_ids_.end(), item);
  if (found == item_ids_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - item_ids_.begin());
}

const Mapping::Answer* Mapping::find_answer(std::size_t item, const RawValue& answer) const noexcept {
  for (const auto& known : answers_[item]) {
    if (const auto* text = std::get_if<std::string_view>(&answer)) {
      const auto* slug = std::get_if<std::string>(&known.value);
      if (slug != nullptr && *slug == *text) return &known;
    } else if (const auto* number = std::get_if<double>(&answer)) {
      const auto* value = std::get_if<double>(&known.value);
      if (value != nullptr && *value == *number) return &known;
    }
  }
  return nullptr;
}

std::optional<std::size_t> Mapping::category_of(std::size_t item, const RawValue& answer) const noexcept {
  const auto* found = find_answer(item, answer);
  if (found == nullptr || found->category == kNoCategory) return std::nullopt;
  return found->category;
}

std::optional<double> Mapping::number_of(std::size_t item, const RawValue& answer) const noexcept {
  const auto& spec = file_.items[item];
  const auto* number = std::get_if<double>(&answer);
  if (spec.encoding != "number" || number == nullptr || !std::isfinite(*number)) return std::nullopt;
  return std::clamp(*number, (*spec.clamp)[0], (*spec.clamp)[1]);
}

void Mapping::encode(std::size_t item, const RawValue& answer, std::span<float> out) const noexcept {
  if (const auto number = number_of(item, answer)) {
    encode_number(item, *number, out);
  } else if (const auto category = category_of(item, answer)) {
    encode_category(item, *category, out);
  } else {
    encode_missing(item, out);
  }
}

void Mapping::encode_number(std::size_t item, double value, std::span<float> out) const noexcept {
  const auto& clamp = *file_.items[item].clamp;
  out[first_feature_[item]] = static_cast<float>(std::clamp(value, clamp[0], clamp[1]));
}

void Mapping::encode_category(std::size_t item, std::size_t category, std::span<float> out) const noexcept {
  const auto& spec = file_.items[item];
  const auto [first, last] = features_of(item);
  if (spec.encoding == "ordinal") {
    out[first] = static_cast<float>(*(*spec.categories)[category].code);
    return;
  }
  for (auto f = first; f < last; ++f) out[f] = f - first == category ? 1.0F : 0.0F;
}

void Mapping::encode_missing(std::size_t item, std::span<float> out) const noexcept {
  const auto [first, last] = features_of(item);
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(first), out.begin() + static_cast<std::ptrdiff_t>(last),
            kMissing);
}

std::string Mapping::allowed(std::size_t item) const {
  const auto& spec = file_.items[item];
  if (spec.answer == "yes_no") return "yes or no";
  if (spec.answer == "number") {
    return "a number from " + plain_number((*spec.range)[0]) + " to " + plain_number((*spec.range)[1]);
  }
  std::vector<std::string> words;
  for (const auto& answer : answers_[item]) {
    const auto* slug = std::get_if<std::string>(&answer.value);
    words.push_back(slug != nullptr ? *slug : plain_number(std::get<double>(answer.value)));
  }
  return "one of " + join(words, ", ");
}

Result<RawValue> Mapping::parse_answer(std::size_t item, std::string_view cell) const {
  cell = trim(cell);
  if (cell.empty() || cell == "NA" || cell == "prefer_not_to_say") return RawValue{};
  const auto& spec = file_.items[item];
  const auto number = to_number(cell);
  if (spec.answer == "number") {
    if (number && *number >= (*spec.range)[0] && *number <= (*spec.range)[1]) return RawValue{*number};
  } else if (spec.answer == "yes_no") {
    const auto word = to_lower(cell);
    if (word == "yes" || word == "true" || number == 1.0) return RawValue{1.0};
    if (word == "no" || word == "false" || number == 0.0) return RawValue{0.0};
  } else {
    const RawValue value = number ? RawValue{*number} : RawValue{cell};
    if (find_answer(item, value) != nullptr) return value;
  }
  return invalid(spec.item, "This answer is not one that the question takes.", allowed(item));
}

}  // namespace evenkeel::ml::tabular
