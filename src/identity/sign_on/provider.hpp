#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/sign_on/id_token.hpp"
#include "identity/sign_on/jwks.hpp"
#include "identity/sign_on/options.hpp"
#include "platform/http_client/http_client.hpp"

namespace evenkeel::identity::sign_on {

/// What the provider says about itself (OpenID Connect Discovery 1.0).
struct Metadata {
  enum class ClientAuth { basic, post, none };

  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::string userinfo_endpoint;  ///< empty: it has none
  ClientAuth client_auth = ClientAuth::basic;
  bool names_itself = false;  ///< sends `iss` with its answers (RFC 9207)
};

/// What came back with the browser, and what was kept for it.
struct Redemption {
  std::string code;
  std::string verifier;
  std::string nonce;
};

/// Reads a discovery document. `unavailable` when the issuer is not exactly the one of the settings or what
/// is needed is missing, or an address is neither https nor on this machine.
Result<Metadata> read_metadata(const boost::json::object& document, const Options& options);

/// The OpenID Connect provider. What it says about itself and its keys are kept for an hour, and for a day
/// when it does not answer. Every call may wait for the network: on a pool alone. Thread-safe.
class Provider {
 public:
  Provider(http_client::HttpClient& http, const Clock& clock, const Options& options)
      : http_(http), clock_(clock), options_(options) {}

  Result<std::shared_ptr<const Metadata>> metadata();

  /// Exchanges a code for the claims about a person: token request, checks of the ID token, and userinfo when
  /// a claim is missing. `unauthenticated` or `unavailable`.
  Result<boost::json::object> redeem(const Redemption& redemption);

 private:
  template <class T>
  struct Kept {
    std::shared_ptr<const T> value;
    Millis at = 0;
  };
  struct Tokens {
    std::string id_token;
    std::string access_token;
  };

  Result<std::shared_ptr<const KeySet>> keys(const Metadata& metadata, bool anew);
  Result<Tokens> exchange(const Metadata& metadata, const Redemption& redemption);
  Result<boost::json::object> userinfo(const Metadata& metadata, const std::string& access_token,
                                       std::string_view subject);
  Result<boost::json::object> fetch(http_client::HttpRequest request, const std::string& what);
  template <class T, class F>
  Result<std::shared_ptr<const T>> kept(Kept<T>& place, bool anew, F fetch_it);

  http_client::HttpClient& http_;
  const Clock& clock_;
  const Options& options_;
  std::mutex mutex_;
  Kept<Metadata> metadata_;
  Kept<KeySet> keys_;
};

}  // namespace evenkeel::identity::sign_on
