#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "identity/sign_on/options.hpp"
#include "identity/sign_on/provider.hpp"
#include "identity/sign_on/rules.hpp"

namespace evenkeel::identity::sign_on {

/// Where the browser goes next, and the cookies that it takes along.
struct Redirect {
  std::string location;
  std::vector<std::string> set_cookies = {};
};

/// What the provider's redirect brought back, with what the browser sent of its own.
struct Callback {
  std::string code;
  std::string state;
  std::string error;   ///< the provider's word for why not
  std::string issuer;  ///< RFC 9207
  std::string cookie_header;
  std::string user_agent;
  bool secure = false;
};

/// Single sign-on: this program as a relying party of one OpenID Connect provider (authorization code with
/// PKCE). Thread-safe; must outlive the coroutines that use it.
class Service {
 public:
  /// Connects to nothing. `invalid_input` about the setting that is wrong.
  static Result<std::unique_ptr<Service>> make(Parts parts, Options options);

  /// Sends the browser to the provider. Whatever fails leads to the sign-in page instead, and the reason to
  /// the log. `invalid_input` when `return_to` is no page of ours.
  asio::awaitable<Result<Redirect>> start(std::string return_to, bool secure);

  /// Lets the person in whom the provider vouches for, or leads to the sign-in page that says that it failed.
  asio::awaitable<Redirect> finish(Callback callback);

 private:
  struct Pending;

  Service(Parts parts, Options options, RoleMap role_map);
  asio::awaitable<Result<Redirect>> begin(std::string return_to, bool secure);
  asio::awaitable<Result<Redirect>> let_in(const Callback& callback);
  asio::awaitable<Result<Pending>> take_pending(const Callback& callback);
  Result<Pending> open_pending(const std::string& state_hash, const std::string& sealed) const;

  Parts parts_;
  const Options options_;
  const RoleMap role_map_;
  const crypto::Key key_;
  Provider provider_;
};

}  // namespace evenkeel::identity::sign_on
