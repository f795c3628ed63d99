#include "platform/http_client/curl_client.hpp"

#include <algorithm>

#include <curl/curl.h>

#include "base/text.hpp"

namespace evenkeel::http_client {
namespace {

constexpr std::size_t kMaxIdle = 8;
constexpr std::size_t kMaxHeaderBytes = std::size_t{64} << 10U;

/// curl_global_init is not thread-safe, a static's initialiser is.
void start_curl() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(code);
}

struct Headers {
  curl_slist* list = nullptr;
  Headers() = default;
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  ~Headers() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

/// What arrives, and the limits that it must keep.
struct Arrival {
  HttpResponse response;
  std::size_t max_body = 0;
  std::size_t header_bytes = 0;
  bool too_long = false;
  const std::atomic<bool>* stopped = nullptr;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* to) {
  auto& arrival = *static_cast<Arrival*>(to);
  if (arrival.response.body.size() + size * count > arrival.max_body) {
    arrival.too_long = true;
    return 0;  // ends the transfer
  }
  arrival.response.body.append(data, size * count);
  return size * count;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* to) {
  auto& arrival = *static_cast<Arrival*>(to);
  const std::string_view line(data, size * count);
  arrival.header_bytes += line.size();
  if (arrival.header_bytes > kMaxHeaderBytes) {
    arrival.too_long = true;
    return 0;
  }
  if (line.starts_with("HTTP/")) arrival.response.headers.clear();  // after a 1xx the real answer begins
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    arrival.response.headers.emplace_back(to_lower(trim(line.substr(0, colon))),
                                          std::string(trim(line.substr(colon + 1))));
  }
  return line.size();
}

int on_progress(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const Arrival*>(from)->stopped->load() ? 1 : 0;
}

bool fits_a_header(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<void> check(const HttpRequest& request) {
  if (!is_allowed_url(request.url)) {
    return invalid("url", "This address may not be asked.", "https, or http on this machine");
  }
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || name.find(':') != std::string::npos || !fits_a_header(name) ||
        !fits_a_header(value)) {
      return invalid("headers", "A header is not one.", "a name and a value on one line");
    }
  }
  return success();
}

bool is_plain(const std::string& url) {
  return to_lower(url.substr(0, 5)) == "http:";
}

Error failure(CURLcode code, const Arrival& arrival, bool stopped) {
  constexpr const char* kWords = "Another server that this needs did not answer as it should.";
  if (stopped) return fail(ErrorCode::unavailable, kWords, "the HTTP client was stopped");
  if (arrival.too_long) return fail(ErrorCode::unavailable, kWords, "the HTTP answer is too long");
  // curl_easy_strerror has fixed texts; CURLOPT_ERRORBUFFER would have the address in it.
  const std::string internal = std::string("HTTP request: ") + curl_easy_strerror(code);
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return fail(ErrorCode::timeout, "Another server that this needs took too long.", internal);
  }
  return fail(ErrorCode::unavailable, kWords, internal);
}

}  // namespace

/// One libcurl handle; it keeps its connections.
struct CurlClient::Handle {
  CURL* curl = curl_easy_init();
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }
};

namespace {

// libcurl's option call is a variadic macro that checks types; the casts below are what it asks for.
void set_request(CURL* curl, const HttpRequest& request, Headers& headers) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  if (request.method == Method::post) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    headers.add("Expect:");  // no "100-continue" round trip
  } else {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  }
  for (const auto& [name, value] : request.headers) {
    // A header without a value is written with a semicolon in libcurl.
    headers.add(value.empty() ? name + ";" : name + ": " + value);
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_limit.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.time_limit.count()));
}

void set_rules(CURL* curl, const CurlOptions& options, bool plain) {
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  if (plain) curl_easy_setopt(curl, CURLOPT_PROXY, "");  // this machine needs no proxy of the environment
}

void set_arrival(CURL* curl, Arrival& arrival) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &arrival);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &arrival);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &arrival);
}

}  // namespace

CurlClient::CurlClient(CurlOptions options) : options_(std::move(options)) {
  start_curl();
}

CurlClient::~CurlClient() = default;

Result<HttpResponse> CurlClient::send(const HttpRequest& request) {
  EVENKEEL_CHECK(check(request));
  Arrival arrival;
  arrival.max_body = request.max_answer;
  arrival.stopped = &stopped_;
  if (stopped_) return failure(CURLE_OK, arrival, true);
  auto handle = take();
  if (handle->curl == nullptr) return failure(CURLE_OUT_OF_MEMORY, arrival, false);
  Headers headers;
  set_rules(handle->curl, options_, is_plain(request.url));
  set_request(handle->curl, request, headers);
  set_arrival(handle->curl, arrival);
  const CURLcode code = curl_easy_perform(handle->curl);
  long status = 0;
  curl_easy_getinfo(handle->curl, CURLINFO_RESPONSE_CODE, &status);
  give_back(std::move(handle));
  if (code != CURLE_OK) return failure(code, arrival, stopped_);
  arrival.response.status = static_cast<int>(status);
  return std::move(arrival.response);
}

std::unique_ptr<CurlClient::Handle> CurlClient::take() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return std::make_unique<Handle>();
  auto handle = std::move(idle_.back());
  idle_.pop_back();
  return handle;
}

void CurlClient::give_back(std::unique_ptr<Handle> handle) {
  curl_easy_reset(handle->curl);  // forgets the request, keeps the connections
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < kMaxIdle) idle_.push_back(std::move(handle));
}

}  // namespace evenkeel::http_client
