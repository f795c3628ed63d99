#include "platform/web/compression.hpp"

#include <charconv>
#include <memory>
#include <stdexcept>

#include <zlib.h>

#include "base/text.hpp"
#include "platform/web/request.hpp"

namespace evenkeel::web {
namespace {

constexpr int kLevel = 5;             // about 90 % of level 9's saving at a third of its time
constexpr int kGzipWindow = 15 + 16;  // 32 KiB window, gzip framing
constexpr int kMemory = 8;

struct Deflater {
  z_stream stream{};
  Deflater() {
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::runtime_error("zlib does not start");
    }
  }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater() { deflateEnd(&stream); }
};

/// The q of "gzip;q=0.5"; 1 when there is none, 0 when it is not a number from 0 to 1.
double quality(std::string_view params) {
  while (!params.empty()) {
    const auto end = params.find(';');
    const auto param = trim(params.substr(0, end));
    if (param.size() > 2 && (param[0] == 'q' || param[0] == 'Q') && param[1] == '=') {
      double q = 0;
      const auto text = param.substr(2);
      const auto [at, ec] = std::from_chars(text.data(), text.data() + text.size(), q);
      return ec == std::errc{} && at == text.data() + text.size() && q >= 0 && q <= 1 ? q : 0;
    }
    if (end == std::string_view::npos) break;
    params.remove_prefix(end + 1);
  }
  return 1;
}

}  // namespace

Accepted parse_accept_encoding(std::string_view header) {
  double gzip = -1;
  double brotli = -1;
  double identity = -1;
  double rest = -1;  // the value of "*"
  while (!header.empty()) {
    const auto comma = header.find(',');
    const auto item = header.substr(0, comma);
    const auto semicolon = item.find(';');
    const auto name = trim(item.substr(0, semicolon));
    const double q = semicolon == std::string_view::npos ? 1 : quality(item.substr(semicolon + 1));
    if (same_name(name, "gzip") || same_name(name, "x-gzip")) gzip = q;
    if (same_name(name, "br")) brotli = q;
    if (same_name(name, "identity")) identity = q;
    if (name == "*") rest = q;
    if (comma == std::string_view::npos) break;
    header.remove_prefix(comma + 1);
  }
  const auto value = [&](double named, double otherwise) {
    return named >= 0 ? named : rest >= 0 ? rest : otherwise;
  };
  // Identity counts least unless it is named: whoever lists gzip wants it.
  return {.gzip = value(gzip, 0),
          .brotli = value(brotli, 0),
          .identity = identity >= 0 ? identity
                      : rest == 0   ? 0
                                    : 0.001};
}

std::string gzip(std::string_view bytes) {
  thread_local Deflater deflater;
  z_stream& z = deflater.stream;
  deflateReset(&z);
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  // zlib's interface is not const-correct; it does not write to its input.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
  out.resize(z.total_out);
  return out;
}

bool is_compressible(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/javascript") ||
         type.starts_with("application/manifest+json") || type.starts_with("image/svg+xml") ||
         type.starts_with("application/xml");
}

}  // namespace evenkeel::web
