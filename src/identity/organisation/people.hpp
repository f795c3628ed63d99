#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/organisation/types.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::identity::organisation {

namespace asio = boost::asio;

/// Erases an account with everything that belongs to it; given by the composition. Audited there.
using Erase = std::function<asio::awaitable<Result<void>>(std::string account, accounts::By by)>;

/// What the service needs; what it refers to must outlive it.
struct PeopleParts {
  db::Database& database;
  accounts::Directory& directory;
  const audit::Log& audit;
  Erase erase;
  std::string public_url;  ///< where links lead; empty: they are paths of this site
};

/// What admins do with accounts; never anything that a person wrote or scored. The actor is the admin who
/// asks: nobody may turn these on their own account so as to lose it or to take it over. Thread-safe.
class PeopleService {
 public:
  explicit PeopleService(PeopleParts parts);

  /// People by age of their account, a page at a time; with a query those whose sign-in name or display name
  /// holds it, the one whose sign-in name it is first. Names stand sealed, so a search opens them: those of
  /// the oldest 5,000 accounts.
  asio::awaitable<Result<People>> list(std::string query, std::string after);
  asio::awaitable<Result<Person>> find(std::string id);
  /// An invited account and its one-time link. `invalid_input`, `conflict` (the name is taken).
  asio::awaitable<Result<PersonAdded>> add(AddPerson from, std::string actor);
  /// Roles, status and display name, each when given. `forbidden` for one's own roles and status, `conflict`
  /// for the last admin's.
  asio::awaitable<Result<Person>> change(std::string id, ChangePerson to, std::string actor);
  /// Ends password, second factor and sessions; a new one-time link lets the person in.
  asio::awaitable<Result<SetupLink>> reset(std::string id, std::string actor);
  /// Erases the person's account and everything that belongs to it, for good. `conflict` for the last admin.
  asio::awaitable<Result<void>> erase(std::string id, std::string actor);

  /// Whom a member may share with: counsellors, by display name.
  asio::awaitable<Result<std::vector<Counsellor>>> counsellors();

 private:
  asio::awaitable<Result<People>> page(std::string after);
  asio::awaitable<Result<People>> search(std::string query, std::string after);
  asio::awaitable<Result<std::vector<Person>>> with_teams(std::vector<accounts::Account> people);
  asio::awaitable<Result<Person>> with_teams(accounts::Account account);
  asio::awaitable<Result<void>> check_teams(const std::vector<std::string>& teams);
  asio::awaitable<Result<void>> join_teams(const std::string& person, const std::vector<std::string>& teams,
                                           const accounts::By& by);

  PeopleParts parts_;
};

}  // namespace evenkeel::identity::organisation
