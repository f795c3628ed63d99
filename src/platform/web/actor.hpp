#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/describe/enum.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace evenkeel::web {

/// What a person may be. Everybody who has an account is a member; the others are staff.
enum class Role : std::uint8_t { member, counsellor, manager, admin, researcher };
BOOST_DESCRIBE_ENUM(Role, member, counsellor, manager, admin, researcher)

/// A set of roles.
class Roles {
 public:
  Roles() = default;
  Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }
  /// "member,admin"; unknown words are `invalid_input` on the field `roles`.
  static Result<Roles> parse(std::string_view text);

  bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  void add(Role role) { bits_ = static_cast<std::uint8_t>(bits_ | bit(role)); }
  void remove(Role role) { bits_ = static_cast<std::uint8_t>(bits_ & ~bit(role)); }
  bool any_staff() const { return (bits_ & ~bit(Role::member)) != 0; }
  /// In the order of the enumeration.
  std::vector<Role> list() const;
  std::string text() const;
  bool operator==(const Roles&) const = default;

 private:
  static constexpr std::uint8_t bit(Role role) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
  }
  std::uint8_t bits_ = 0;
};

/// Who makes a request, as proven by its bearer token. Immutable.
struct Actor {
  enum class Kind { person, service, operator_ };
  Kind kind = Kind::person;
  std::string id = {};                     ///< the account or the machine's token
  Roles roles = {};                        ///< those that count now: staff roles need the second factor
  std::string session = {};                ///< of a person
  std::vector<std::string> channels = {};  ///< of a service
  bool second_factor = false;
  Millis signed_in_at = 0;
};

using ActorPtr = std::shared_ptr<const Actor>;

/// Tells who a bearer token belongs to. Thread-safe.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// What is known at once (a signature that can be checked, a token seen before): an actor,
  /// `unauthenticated`, or nothing when the database must be asked. Runs on the I/O thread.
  virtual std::optional<Result<ActorPtr>> known(std::string_view bearer) = 0;
  /// Asks the database.
  virtual boost::asio::awaitable<Result<ActorPtr>> look_up(std::string bearer) = 0;
};

}  // namespace evenkeel::web
