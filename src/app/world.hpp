#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "analysis/analyzer.hpp"
#include "analysis/service.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "care/service.hpp"
#include "config/settings.hpp"
#include "crisis/resources.hpp"
#include "identity/accounts/service.hpp"
#include "identity/audit/audit.hpp"
#include "identity/audit/pruning.hpp"
#include "identity/audit/reader.hpp"
#include "identity/consent/service.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/notices/service.hpp"
#include "identity/organisation/people.hpp"
#include "identity/organisation/teams.hpp"
#include "identity/organisation/tokens.hpp"
#include "identity/sign_on/service.hpp"
#include "ml/tabular/risk_model.hpp"
#include "own_data/erasure.hpp"
#include "own_data/export.hpp"
#include "platform/db/database.hpp"
#include "platform/http_client/curl_client.hpp"
#include "platform/mail/mailer.hpp"
#include "platform/web/router.hpp"
#include "platform/work/pool.hpp"
#include "retention/service.hpp"
#include "survey/catalogue.hpp"
#include "survey/members.hpp"
#include "survey/next_steps.hpp"
#include "survey/service.hpp"

namespace evenkeel::app {

/// What is read from data files: no database, no socket.
struct Content {
  crisis::Resources resources;
  survey::Catalogue catalogue;
  survey::NextSteps steps;
  ml::tabular::RiskModel model;
  analysis::Analyzer analyzer;
};

/// Everything behind the routes, put together in the order of dependencies. Members are destroyed in reverse,
/// so nothing outlives what it uses. The server, the command line and the OpenAPI document stand on the same
/// one.
class World {
 public:
  /// Opens the stores (a fresh deployment makes them) and all features. Errors are for the person who starts
  /// the program.
  static Result<std::unique_ptr<World>> open(const config::Settings& settings);
  ~World();

  /// Adds every feature's routes; the world must outlive the router.
  void add_routes(web::Router& router);

  /// Finishes what an earlier run left half done: erasures that were cut off, and people whose key is gone.
  /// Blocks.
  Result<void> finish_erasures();

  /// Ends pools and background work, then the stores. After the server has stopped. A second call does
  /// nothing.
  void stop();

  identity::accounts::Directory& directory() { return accounts->directory(); }

  const config::Settings settings;
  SystemClock clock;
  SystemRandom random;
  Content content;
  std::unique_ptr<mail::Mailer> mailer;
  http_client::CurlClient http;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<identity::keys::Keyring> keyring;
  std::unique_ptr<identity::audit::Log> audit_log;
  std::unique_ptr<work::Pool> outside;  ///< waits for single sign-on's provider
  std::unique_ptr<identity::organisation::Tokens> tokens;
  std::unique_ptr<identity::accounts::Service> accounts;
  std::unique_ptr<identity::organisation::Teams> teams;
  std::unique_ptr<identity::organisation::PeopleService> people;
  std::unique_ptr<identity::audit::Reader> audit_reader;
  std::unique_ptr<identity::audit::Pruning> audit_pruning;
  std::unique_ptr<identity::notices::Service> notices;
  std::unique_ptr<identity::consent::Service> consents;
  std::unique_ptr<identity::sign_on::Service> single_sign_on;  ///< null: switched off
  std::unique_ptr<analysis::Service> texts;
  std::unique_ptr<survey::Service> checkins;
  std::unique_ptr<survey::MembersCheckins> members;
  std::unique_ptr<care::Service> caseload;
  std::unique_ptr<own_data::Export> own_export;
  std::unique_ptr<own_data::Erasure> erasure;
  std::unique_ptr<retention::Service> upkeep;

 private:
  World(config::Settings given, Content loaded);
  Result<void> open_stores();
  Result<void> open_identity();
  void open_features();
  boost::asio::awaitable<Result<std::map<std::string, std::string, std::less<>>>> names(
      std::vector<std::string> ids);
  boost::asio::awaitable<Result<std::optional<std::string>>> id_of(std::string name);
  boost::asio::awaitable<Result<bool>> is_counsellor(std::string id);
};

}  // namespace evenkeel::app
