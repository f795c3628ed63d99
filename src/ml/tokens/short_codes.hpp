#pragma once

#include <cstddef>
#include <string_view>

namespace evenkeel::ml::tokens {

/// An emoji by its name, as chats write and export it: ":joy:".
struct ShortCode {
  std::string_view emoji;
  std::size_t end = 0;
  explicit operator bool() const { return end != 0; }
};

/// The short code that begins with the colon at `at`, if it is one of the common ones.
ShortCode short_code_at(std::string_view text, std::size_t at);

}  // namespace evenkeel::ml::tokens
