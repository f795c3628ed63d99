#pragma once

#include <cstddef>
#include <string_view>

namespace evenkeel::ml::tokens {

/// A face made of ordinary characters: what it shows ("<smile>" ...) and where it ends.
struct Emoticon {
  std::string_view text;
  std::size_t end = 0;
  bool elongated = false;  ///< ":))))"
  explicit operator bool() const { return end != 0; }
};

/// The emoticon that begins at `at`, if one does. Looks at what stands before and behind it, so that "10:30",
/// "a[:3]", "and/or:", "foo();" and "(see:" are none.
Emoticon emoticon_at(std::string_view text, std::size_t at);

}  // namespace evenkeel::ml::tokens
