#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "ml/tabular/risk_model.hpp"
#include "platform/db/database.hpp"
#include "survey/catalogue.hpp"
#include "survey/next_steps.hpp"
#include "survey/own_population.hpp"
#include "survey/scorer.hpp"
#include "survey/store.hpp"
#include "survey/types.hpp"

namespace evenkeel::survey {

namespace asio = boost::asio;

/// What the service needs; all must outlive it.
struct ServiceParts {
  const Catalogue& catalogue;
  const NextSteps& steps;
  const ml::tabular::RiskModel* model = nullptr;  ///< null: risk scores are withheld
  db::Database& database;
  const Clock& clock;
  Random& random;
};

/// The check-in's use cases, one a function; each owns its transaction. An unknown id and a wrong code give
/// the same `not_found`. Texts are passed as views and must live until the answer is there (those of a
/// request do). Thread-safe.
class Service {
 public:
  explicit Service(ServiceParts parts);

  const Catalogue& catalogue() const { return parts_.catalogue; }

  /// Starts a check-in. The code in the answer exists nowhere else.
  asio::awaitable<Result<CheckinStarted>> start(std::string_view instrument);
  /// The check-in of a code.
  asio::awaitable<Result<Checkin>> find_by_code(std::string_view code);
  /// The check-in of an id and its code.
  asio::awaitable<Result<Checkin>> find(std::string_view id, std::string_view code);
  /// Saves one answer durably, with the safety event that it may cause, in one transaction. `conflict` when
  /// the check-in is completed or its instrument has changed.
  asio::awaitable<Result<AnswerSaved>> save_answer(std::string_view id, std::string_view code,
                                                   std::string_view item, const boost::json::value& value);
  /// Ends the check-in and freezes its result; once completed, gives the same result again.
  asio::awaitable<Result<CheckinResult>> complete(std::string_view id, std::string_view code);
  /// The frozen result; `conflict` while the check-in is in progress.
  asio::awaitable<Result<CheckinResult>> result(std::string_view id, std::string_view code);
  /// Removes the check-in and everything that belongs to it.
  asio::awaitable<Result<void>> remove(std::string_view id, std::string_view code);

  /// Scores answers without storing anything and without the database.
  Result<CheckinResult> score(std::string_view instrument, const boost::json::object& answers) const;
  /// The same with the comparison with the population. When the database is down, the survey's figures
  /// remain.
  asio::awaitable<Result<CheckinResult>> score_with_population(std::string_view instrument,
                                                               const boost::json::object& answers);

 private:
  using Own = std::shared_ptr<const OwnPopulation>;

  const Scorer& scorer_of(const Instrument& instrument) const { return *scorers_.at(instrument.id()); }
  asio::awaitable<Own> own_population();
  Result<AnswerSaved> save_in(db::Session& session, const store::CheckinRow& row, std::string_view item,
                              const boost::json::value& value, Millis now);
  crisis::SafetyFinding update_safety(db::Session& session, const store::CheckinRow& row,
                                      const Instrument& instrument, Millis now);
  Result<CheckinResult> complete_in(db::Session& session, const store::CheckinRow& row,
                                    const OwnPopulation& own, Millis now);
  Result<const Instrument*> instrument_of(const store::CheckinRow& row) const;

  ServiceParts parts_;
  std::map<std::string, std::unique_ptr<Scorer>, std::less<>> scorers_;

  std::mutex own_mutex_;  // guards the three below
  Own own_ = std::make_shared<const OwnPopulation>();
  Millis own_refresh_at_ = 0;
  bool own_refreshing_ = false;
};

}  // namespace evenkeel::survey
