#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

/// What this program asks of other servers over HTTP.
namespace evenkeel::http_client {

enum class Method { get, post };

using Fields = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  Method method = Method::get;
  std::string url;      ///< https://…, or http://… to a loopback address; without a name and password
  Fields headers = {};  ///< names and values without line ends
  std::string body = {};
  std::chrono::milliseconds connect_limit{5'000};
  std::chrono::milliseconds time_limit{10'000};    ///< for all of it
  std::size_t max_answer = std::size_t{1} << 20U;  ///< bytes of the body, as they come after decompression
};

struct HttpResponse {
  int status = 0;
  Fields headers = {};  ///< of the last answer; the names are small letters
  std::string body = {};

  bool ok() const { return status >= 200 && status < 300; }
  /// The first header of that name (small letters).
  std::optional<std::string_view> header(std::string_view name) const;
};

/// Sends a request and waits for the whole answer. Blocks: run it on a pool.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Any answer is a success, whatever its status; redirects are not followed. `invalid_input` (field "url"
  /// or "headers") for a request that may not be sent, `timeout`, and `unavailable` for everything else: no
  /// connection, a certificate that is not right, an answer that is too long. No error names the address.
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

/// Whether a request may go there: https to anywhere, http to this machine alone (127.0.0.0/8, ::1,
/// localhost), no name or password in it.
bool is_allowed_url(const std::string& url);

/// The text with everything but RFC 3986's unreserved characters as %XX.
std::string percent_encoded(std::string_view text);

/// "a=1&b=2" for application/x-www-form-urlencoded and for queries.
std::string form(const Fields& fields);

/// A POST of a form.
HttpRequest post_form(std::string url, const Fields& fields);

}  // namespace evenkeel::http_client
