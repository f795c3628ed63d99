#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/http_client/http_client.hpp"

namespace evenkeel::http_client {

struct CurlOptions {
  std::string user_agent = "Evenkeel";
  std::string ca_file = {};  ///< certificates (PEM) to believe instead of the system's; empty: the system's
};

/// The client on libcurl. Certificates are always checked (TLS 1.2 or newer), redirects never followed;
/// connections are kept for the next request. Thread-safe.
class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(CurlOptions options = {});
  ~CurlClient() override;
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  Result<HttpResponse> send(const HttpRequest& request) override;

  /// Breaks off what is under way within a second and refuses what comes (`unavailable`), so that a program
  /// can stop.
  void stop() { stopped_ = true; }

 private:
  struct Handle;
  std::unique_ptr<Handle> take();
  void give_back(std::unique_ptr<Handle> handle);

  const CurlOptions options_;
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace evenkeel::http_client
