#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/audit/audit.hpp"
#include "identity/consent/consent.hpp"
#include "identity/consent/types.hpp"
#include "identity/keys/personal_part.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::consent {

namespace asio = boost::asio;

/// Display names by account, as the composition gives them (the same shape as audit::NamesOf).
using NamesOf = std::function<asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>>(
    std::vector<std::string> ids)>;
/// Whether an account is an active counsellor.
using IsCounsellor = std::function<asio::awaitable<Result<bool>>(std::string account)>;

/// What the service needs; the references must outlive it.
struct ServiceParts {
  db::Database& database;
  const audit::Log& log;
  const Clock& clock;
  Random& random;
  NamesOf names;
  IsCounsellor is_counsellor;
};

/// The use cases of consent, one a function; each owns its transaction. Views must live until the answer is
/// there. Thread-safe.
class Service {
 public:
  explicit Service(ServiceParts parts);

  /// Every purpose with its newest words, and whether the person agrees. A purpose with scopes has a line for
  /// each one that the person ever chose and one without a scope at the end, for the words.
  asio::awaitable<Result<std::vector<ConsentShown>>> list(std::string_view account);
  /// Every change, newest first.
  asio::awaitable<Result<std::vector<ConsentChange>>> history(std::string_view account);
  /// Gives or withdraws, effective with the commit; done again it changes nothing. Errors: `not_found` (no
  /// such purpose), `conflict` (giving to words that are not the newest), `invalid_input` (scope).
  asio::awaitable<Result<ConsentShown>> set(std::string_view account, std::string_view purpose,
                                            const SetConsent& wish);

  /// The newest words of every purpose.
  asio::awaitable<Result<std::vector<ConsentText>>> texts();
  /// Publishes new words as the next version; the same words again change nothing. @param by the admin's
  /// account
  asio::awaitable<Result<ConsentText>> publish(std::string_view by, std::string_view purpose,
                                               const PublishText& words);

 private:
  asio::awaitable<Result<void>> check_counsellor(std::string_view account, std::string_view scope) const;
  asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>> labels(
      std::vector<std::string> ids) const;
  bool change_in(db::Session& session, std::string_view account, Purpose purpose, const SetConsent& wish,
                 std::string_view scope, std::int64_t newest) const;

  ServiceParts parts_;
};

/// A person's consents and their history, for export and erasure.
keys::PersonalPart personal_part();

}  // namespace evenkeel::identity::consent
