#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "identity/keys/keyring.hpp"
#include "ml/tabular/risk_model.hpp"
#include "platform/db/database.hpp"
#include "survey/access.hpp"
#include "survey/catalogue.hpp"
#include "survey/content.hpp"
#include "survey/next_steps.hpp"
#include "survey/population.hpp"
#include "survey/scorer.hpp"
#include "survey/types.hpp"

namespace evenkeel::survey {

namespace asio = boost::asio;

/// What the service needs; all must outlive it.
struct ServiceParts {
  const Catalogue& catalogue;
  const NextSteps& steps;
  const ml::tabular::RiskModel* model = nullptr;  ///< null: risk scores are withheld
  db::Database& database;
  identity::keys::Keyring& keyring;
  const Clock& clock;
  Random& random;
};

/// The check-in's use cases, one a function; each owns its transaction. Who asks is an `Access`: the code of
/// a visitor's check-in, or the account whose it is. An unknown id, a wrong code and somebody else's check-in
/// give the same `not_found`. Texts are passed as views and must live until the answer is there (those of a
/// request do). Thread-safe.
class Service {
 public:
  explicit Service(ServiceParts parts);

  const ServiceParts& parts() const { return parts_; }
  const Catalogue& catalogue() const { return parts_.catalogue; }
  Population& population() { return population_; }
  const Scorer& scorer_of(const Instrument& instrument) const { return *scorers_.at(instrument.id()); }

  /// Starts a visitor's check-in. The code in the answer exists nowhere else.
  asio::awaitable<Result<CheckinStarted>> start(std::string_view instrument);
  /// Starts a member's check-in, without a code. `forbidden` without their consent.
  asio::awaitable<Result<CheckinStarted>> start_for(std::string_view instrument, std::string_view account);
  /// The check-in of a code, or the newest in progress of an account.
  asio::awaitable<Result<Checkin>> find_current(Access access);
  asio::awaitable<Result<Checkin>> find(std::string_view id, Access access);
  /// Saves one answer durably, with the safety event that it may cause, in one transaction. `conflict` when
  /// the check-in is completed or its instrument has changed; `forbidden` when a member took their consent
  /// back.
  asio::awaitable<Result<AnswerSaved>> save_answer(std::string_view id, Access access, std::string_view item,
                                                   const boost::json::value& value);
  /// Ends the check-in and freezes its result; once completed, gives the same result again.
  asio::awaitable<Result<CheckinResult>> complete(std::string_view id, Access access);
  /// The frozen result; `conflict` while the check-in is in progress.
  asio::awaitable<Result<CheckinResult>> result(std::string_view id, Access access);
  /// Removes the check-in and everything that belongs to it, also from the counts of "you and others".
  asio::awaitable<Result<void>> remove(std::string_view id, Access access);

  /// Scores answers without storing anything and without the database.
  Result<CheckinResult> score(std::string_view instrument, const boost::json::object& answers) const;
  /// The same with the comparison with the population. When the database is down, the survey's figures
  /// remain.
  asio::awaitable<Result<CheckinResult>> score_with_population(std::string_view instrument,
                                                               const boost::json::object& answers);

  /// Removes visitors' check-ins to which nothing was saved since `before`, a few at a time. Nobody has their
  /// codes here, so their answers stay in the counts of "you and others", which name nobody. A dry run only
  /// counts.
  /// @return how many
  asio::awaitable<Result<std::int64_t>> remove_unclaimed(Millis before, bool dry_run);
  /// The same for members' check-ins that were begun and left; completed ones stay.
  asio::awaitable<Result<std::int64_t>> remove_unfinished(Millis before, bool dry_run);

 private:
  /// A new row, not yet in the database. @param wrapping the key that opens it
  store::CheckinRow new_row(const Instrument& instrument, const crypto::Key& wrapping, std::string id) const;
  Result<AnswerSaved> save_in(db::Session& session, const Opened& checkin, std::string_view item,
                              const boost::json::value& value, Millis now);
  void note_safety(db::Session& session, const Opened& checkin, const Instrument& instrument,
                   Content& content, Millis now);
  Result<CheckinResult> complete_in(db::Session& session, const Opened& checkin, const OwnPopulation& own,
                                    Millis now);
  Result<const Instrument*> instrument_of(const store::CheckinRow& row) const;

  ServiceParts parts_;
  std::map<std::string, std::unique_ptr<Scorer>, std::less<>> scorers_;
  Population population_;
};

/// The frozen result of a completed check-in; `conflict` while it is in progress. For jobs of this folder.
Result<CheckinResult> frozen_result(db::Session& session, const Opened& checkin);

/// Takes a check-in that is being removed out of the counts of "you and others". One that does not open stays
/// counted: removing must not hang on it. For jobs of this folder. @param wrapping the key that opens the row
void uncount(db::Session& session, const crypto::Key& statistics, Random& random, const crypto::Key& wrapping,
             store::CheckinRow row);

/// `forbidden` with words for the person unless they agreed to storing check-ins. For jobs of this folder.
Result<void> require_consent(db::Session& session, std::string_view account);

}  // namespace evenkeel::survey
