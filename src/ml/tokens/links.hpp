#pragma once

#include <cstddef>
#include <string_view>

namespace evenkeel::ml::tokens {

/// Where the web or e-mail address that begins at `at` ends, or 0 when there is none: "https://…", "www.…",
/// "name@host.org", "host.org/path", "host.com". Punctuation of the sentence behind it is left out.
/// Looks ahead no further than the address itself and about 300 bytes.
std::size_t link_end(std::string_view text, std::size_t at);

/// Where an e-mail address that begins at `at` ends, or 0.
std::size_t mail_end(std::string_view text, std::size_t at);

}  // namespace evenkeel::ml::tokens
