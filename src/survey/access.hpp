#pragma once

#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/keys/keyring.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"
#include "survey/store.hpp"

namespace evenkeel::survey {

/// By what somebody asks for a check-in: its code, or being signed in. Views that live until the answer is
/// there.
struct Access {
  std::string_view code = {};
  std::string_view account = {};

  static Access by_code(std::string_view code) { return {code, {}}; }
  static Access by_account(std::string_view account) { return {{}, account}; }
};

/// The one error for all that can be wrong with an id, a code and whose it is.
Error no_such_checkin();

/// An access with the key that opens what it may open. Made before the database job; cheap to copy.
struct Holder {
  std::string code_hash = {};  ///< empty: a member
  std::string account = {};    ///< empty: whoever has the code
  crypto::KeyPtr key = {};     ///< wraps the check-in's own key

  bool member() const { return !account.empty(); }
  /// Tells the database for whom this job works. Before its first statement.
  void enter(db::Session& session) const {
    if (member()) session.act_for(account);
  }
};

/// `not_found` for a text that is no code, `gone` for an account whose key is destroyed.
boost::asio::awaitable<Result<Holder>> holder_of(identity::keys::Keyring& keyring, Access access);

/// A check-in's row and its own key.
struct Opened {
  store::CheckinRow row;
  crypto::Key key;
};

/// The row of an id, still closed. `not_found` when there is none or it is somebody else's.
Result<store::CheckinRow> find_row(db::Session& session, std::string_view id, const Holder& holder,
                                   store::Hold hold);
/// The row of an id, opened for its holder. `not_found` when there is none or it is somebody else's.
Result<Opened> open_row(db::Session& session, std::string_view id, const Holder& holder, store::Hold hold);
/// The row of the holder's code, or the newest in progress of a member.
Result<Opened> open_current(db::Session& session, const Holder& holder);
/// The same for a row that was read and belongs to the holder.
Result<Opened> open(store::CheckinRow row, const crypto::Key& wrapping);

/// The check-in's key as it is stored.
std::string wrap_key(const crypto::Key& wrapping, Random& random, const crypto::Key& key,
                     std::string_view checkin);

}  // namespace evenkeel::survey
