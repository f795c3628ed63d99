#include <array>
#include <memory>

#include <arpa/inet.h>
#include <curl/curl.h>

#include "base/text.hpp"
#include "platform/http_client/http_client.hpp"

namespace evenkeel::http_client {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// A part of the address, or empty.
std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string found = text;
  curl_free(text);
  return found;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost" || host == "[::1]") return true;
  in_addr address{};
  // inet_pton takes four decimal numbers alone, so "127.evil.example" is a name and stays one.
  return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24U) == 127;
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

bool is_allowed_url(const std::string& text) {
  const Url url(curl_url(), curl_url_cleanup);
  if (!url || text.find('\0') != std::string::npos) return false;
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return false;
  if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
    return false;
  }
  const std::string scheme = to_lower(part_of(url.get(), CURLUPART_SCHEME));
  if (scheme == "https") return true;
  return scheme == "http" && is_loopback(to_lower(part_of(url.get(), CURLUPART_HOST)));
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size() + 16);
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4U];
    encoded += kDigits[byte & 15U];
  }
  return encoded;
}

std::string form(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return text;
}

HttpRequest post_form(std::string url, const Fields& fields) {
  HttpRequest request;
  request.method = Method::post;
  request.url = std::move(url);
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = form(fields);
  return request;
}

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace evenkeel::http_client
