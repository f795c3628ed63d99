#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "platform/http_client/http_client.hpp"
#include "token_maker.hpp"

namespace evenkeel::identity::sign_on::test {

/// An OpenID Connect provider behind the HTTP client's interface. It checks what it is sent (code, PKCE,
/// redirect address, the client's secret), and what it answers can be bent in every way.
class FakeProvider final : public http_client::HttpClient {
 public:
  FakeProvider();

  Result<http_client::HttpResponse> send(const http_client::HttpRequest& request) override;

  /// What the browser would do with the authorization address: the person signs in. @return the code
  std::string approve(const std::string& authorization_url);

  /// How often a path was asked.
  int asked(const std::string& path);

  std::string issuer = "https://id.example.org/realm";
  std::string client_id = "evenkeel";
  std::string secret = "the secret+/";
  boost::json::object discovery;
  boost::json::object claims;      ///< put over those that every token has
  boost::json::object userinfo;    ///< "sub" is added
  std::vector<TestKey> keys;       ///< published; the first one signs
  const TestKey* signs = nullptr;  ///< another one signs
  const Clock* clock = nullptr;
  bool down = false;
  int token_status = 200;
  std::string last_authorization;  ///< header of the last token request
  std::string last_form;

 private:
  struct Grant {
    std::string nonce;
    std::string challenge;
    std::string redirect_uri;
  };
  http_client::HttpResponse token(const http_client::HttpRequest& request);

  std::mutex mutex_;
  std::map<std::string, Grant> grants_;
  std::map<std::string, int> asked_;
};

/// The parameters of a form or of an address's query.
std::map<std::string, std::string> parameters_of(const std::string& text);

}  // namespace evenkeel::identity::sign_on::test
