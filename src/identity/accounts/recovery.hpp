#pragma once

#include <string>

#include "identity/accounts/core.hpp"
#include "identity/accounts/types.hpp"

namespace evenkeel::identity::accounts {

/// For people who lost their password: a link by e-mail, or a recovery code. Neither signs them in, so the
/// second factor is still asked for. Thread-safe.
class Recovery {
 public:
  explicit Recovery(Core& core) : core_(core) {}

  /// Sends a link to the proven address of the account with this name (or this address), if there is one.
  /// Answers at once, always the same; everything happens after.
  asio::awaitable<Result<void>> ask(Recover given, Visitor visitor);
  /// A new password by a link (`gone`) or by name and recovery code (`unauthenticated`, one text). All
  /// sessions end.
  asio::awaitable<Result<void>> reset(Reset given, Visitor visitor);
  /// `gone` for a link that is used up, too old, or for another address than the account's.
  asio::awaitable<Result<void>> verify_email(LinkToken given);

 private:
  asio::awaitable<void> send_links(std::string name, std::string client);
  asio::awaitable<Result<void>> reset_by_link(std::string token, Secret<std::string> password);
  asio::awaitable<Result<void>> reset_by_code(std::string name, std::string code,
                                              Secret<std::string> password, Visitor visitor);

  Core& core_;
};

}  // namespace evenkeel::identity::accounts
