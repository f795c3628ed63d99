#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

/// Whether If-None-Match names this tag ("*", or a list of tags; weak comparison, RFC 9110 section 13.1.2).
/// `etag` is without quotes and without W/.
bool none_match_hits(std::string_view if_none_match, std::string_view etag);

/// A strong tag for fixed bytes: 128 bits of SHA-256 in hexadecimal.
std::string etag_of(std::string_view bytes);

}  // namespace evenkeel::web
