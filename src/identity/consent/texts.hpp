#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/consent/consent.hpp"

namespace evenkeel::identity::consent {

inline constexpr std::string_view kTextsFile = "consents/en.json";
/// The version of a shipped text; an admin's changes count on from here.
inline constexpr std::int64_t kShippedVersion = 1;

struct ShippedText {
  Purpose purpose{};
  std::string title = {};
  std::string text = {};
  bool asks_again = false;  ///< a newer text ends older consents until the person says yes again
};

/// The words that come with the program (content/consents/en.json), one text a purpose. Immutable.
class Texts {
 public:
  /// Errors name the purpose that is missing, doubled or without words.
  static Result<Texts> parse(std::string_view json);

  const ShippedText& of(Purpose purpose) const { return texts_[static_cast<std::size_t>(purpose)]; }
  Millis published_at() const { return published_at_; }

 private:
  std::vector<ShippedText> texts_;  // in the order of Purpose
  Millis published_at_ = 0;
};

/// The built-in ones. @throws std::logic_error when the program was built with a broken file
const Texts& shipped_texts();

}  // namespace evenkeel::identity::consent
