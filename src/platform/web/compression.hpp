#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

/// Which encodings a client takes, from its Accept-Encoding header (RFC 9110, section 12.5.3).
struct Accepted {
  double gzip = 0;  ///< quality, 0 = not accepted
  double brotli = 0;
  double identity = 1;
};

/// Reads the header; an absent one (empty text) means identity alone.
Accepted parse_accept_encoding(std::string_view header);

/// Bodies below this many bytes are sent as they are: the saving would be lost in one packet.
inline constexpr std::size_t kCompressFrom = 1024;

/// The bytes in gzip format. Uses one compressor per thread, so it costs no set-up per call.
std::string gzip(std::string_view bytes);

/// Whether bodies of this media type shrink (text, JSON, XML, SVG, scripts).
bool is_compressible(std::string_view content_type);

}  // namespace evenkeel::web
