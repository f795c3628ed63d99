#include "app/world.hpp"

#include <filesystem>
#include <utility>

#include "analysis/routes.hpp"
#include "app/identity_options.hpp"
#include "app/retention_parts.hpp"
#include "app/risk_source.hpp"
#include "app/serve_options.hpp"
#include "app/text_source.hpp"
#include "care/records.hpp"
#include "care/routes.hpp"
#include "content/content.hpp"
#include "crisis/routes.hpp"
#include "identity/accounts/personal.hpp"
#include "identity/accounts/routes.hpp"
#include "identity/audit/routes.hpp"
#include "identity/consent/routes.hpp"
#include "identity/notices/routes.hpp"
#include "identity/organisation/routes.hpp"
#include "identity/sign_on/routes.hpp"
#include "own_data/routes.hpp"
#include "platform/mail/disabled_mailer.hpp"
#include "platform/mail/smtp_mailer.hpp"
#include "retention/routes.hpp"
#include "survey/personal.hpp"
#include "survey/routes.hpp"

namespace evenkeel::app {
namespace {

namespace accounts = identity::accounts;
namespace keys = identity::keys;

Result<Content> load_content(const config::Settings& settings) {
  EVENKEEL_TRY(auto resources, crisis::Resources::load(content::files()));
  EVENKEEL_TRY(auto catalogue, survey::Catalogue::load(
                                   content::files(), std::filesystem::path(settings.data_dir) / "instruments",
                                   resources.countries()));
  EVENKEEL_TRY(auto steps,
               survey::NextSteps::parse(content::files().find(survey::kNextStepsFile).value_or("")));
  EVENKEEL_TRY(auto model, load_risk_model(settings.models.risk_dir));
  EVENKEEL_TRY(auto analyzer, load_analyzer({settings.models.text_dir, settings.models.crisis_dir}));
  return Content{std::move(resources), std::move(catalogue), std::move(steps), std::move(model),
                 std::move(analyzer)};
}

/// Everything that is kept about a person, by feature: for export, erasure and the test that nothing is
/// missing.
std::vector<keys::PersonalPart> personal_parts(World& world) {
  return {accounts::personal_part(),
          identity::consent::personal_part(),
          identity::notices::personal_part(),
          identity::audit::personal_part(),
          identity::organisation::personal_part(),
          care::personal_part(),
          survey::personal_part(*world.checkins)};
}

}  // namespace

World::World(config::Settings given, Content loaded)
    : settings(std::move(given)), content(std::move(loaded)) {}

World::~World() {
  stop();
}

Result<std::unique_ptr<World>> World::open(const config::Settings& settings) {
  EVENKEEL_CHECK(make_data_dir(settings));
  EVENKEEL_TRY(auto loaded, load_content(settings));
  std::unique_ptr<World> world(new World(settings, std::move(loaded)));
  EVENKEEL_CHECK(world->open_stores());
  EVENKEEL_CHECK(world->open_identity());
  world->open_features();
  return world;
}

Result<void> World::open_stores() {
  EVENKEEL_TRY(database, open_database(settings, clock));
  EVENKEEL_TRY(keyring, open_keyring(settings, clock, random));
  audit_log = std::make_unique<identity::audit::Log>(keyring->deployment(keys::DeploymentKey::audit), clock);
  audit_pruning =
      std::make_unique<identity::audit::Pruning>(*database, keyring->deployment(keys::DeploymentKey::audit));
  EVENKEEL_TRY(mailer, make_mailer(settings, clock, random));
  return success();
}

Result<void> World::open_identity() {
  namespace organisation = identity::organisation;
  tokens = std::make_unique<organisation::Tokens>(*database, *audit_log, clock, random);
  const accounts::Parts parts{.database = *database,
                              .keyring = *keyring,
                              .log = *audit_log,
                              .mailer = *mailer,
                              .clock = clock,
                              .random = random,
                              .read_teams = organisation::read_teams(),
                              .find_machine = tokens->find_machine()};
  EVENKEEL_TRY(accounts, accounts::Service::open(parts, accounts_options(settings)));
  tokens->on_revoked([this](const std::string& id) { accounts->authenticator().forget_machine(id); });
  teams = std::make_unique<organisation::Teams>(*database, directory(), *audit_log, clock, random);
  people = std::make_unique<organisation::PeopleService>(organisation::PeopleParts{
      .database = *database,
      .directory = directory(),
      .audit = *audit_log,
      .erase = [this](std::string id,
                      accounts::By by) { return erasure->erase(std::move(id), std::move(by)); },
      .public_url = settings.server.public_url});
  const auto names_of = [this](std::vector<std::string> ids) { return names(std::move(ids)); };
  audit_reader = std::make_unique<identity::audit::Reader>(identity::audit::ReaderParts{
      .database = *database,
      .keyring = *keyring,
      .names = names_of,
      .find_by_name = [this](std::string name) { return id_of(std::move(name)); }});
  notices = std::make_unique<identity::notices::Service>(*database, *keyring, clock);
  consents = std::make_unique<identity::consent::Service>(identity::consent::ServiceParts{
      .database = *database,
      .log = *audit_log,
      .clock = clock,
      .random = random,
      .names = names_of,
      .is_counsellor = [this](std::string id) { return is_counsellor(std::move(id)); }});
  if (settings.sign_on.issuer.empty()) return success();
  outside = std::make_unique<work::Pool>("outside", 4, 64);
  EVENKEEL_TRY(single_sign_on,
               identity::sign_on::Service::make({.database = *database,
                                                 .directory = directory(),
                                                 .key = keyring->deployment(keys::DeploymentKey::signing),
                                                 .http = http,
                                                 .pool = *outside,
                                                 .clock = clock,
                                                 .random = random,
                                                 .set_teams =
                                                     [this](std::string id, std::vector<std::string> wanted) {
                                                       return teams->follow_names(
                                                           std::move(id), std::move(wanted), accounts::By{});
                                                     }},
                                                sign_on_options(settings)));
  return success();
}

void World::open_features() {
  texts = std::make_unique<analysis::Service>(
      analysis::ServiceParts{
          .read = [this](std::span<const std::string_view> given,
                         bool explain) { return content.analyzer.analyze(given, explain); },
          .clock = clock},
      analysis_options(settings));
  checkins = std::make_unique<survey::Service>(survey::ServiceParts{.catalogue = content.catalogue,
                                                                    .steps = content.steps,
                                                                    .model = &content.model,
                                                                    .database = *database,
                                                                    .keyring = *keyring,
                                                                    .clock = clock,
                                                                    .random = random});
  members = std::make_unique<survey::MembersCheckins>(*checkins, *audit_log);
  caseload = std::make_unique<care::Service>(
      care::ServiceParts{.database = *database,
                         .directory = directory(),
                         .keyring = *keyring,
                         .audit = *audit_log,
                         .clock = clock,
                         .random = random,
                         .records = care::records_of(*members),
                         .break_glass_minutes = static_cast<int>(settings.identity.break_glass_minutes)});
  const own_data::Parts own{.database = *database,
                            .keyring = *keyring,
                            .directory = directory(),
                            .audit = *audit_log,
                            .clock = clock,
                            .parts = personal_parts(*this)};
  own_export = std::make_unique<own_data::Export>(own);
  erasure = std::make_unique<own_data::Erasure>(own);
  upkeep = std::make_unique<retention::Service>(retention::ServiceParts{.database = *database,
                                                                        .log = *audit_log,
                                                                        .clock = clock,
                                                                        .random = random,
                                                                        .parts = retention_parts(*this)});
}

Result<void> World::finish_erasures() {
  EVENKEEL_CHECK(erasure->resume());
  EVENKEEL_CHECK(erasure->forget_orphans());
  return success();
}

void World::add_routes(web::Router& router) {
  analysis::add_routes(router, *texts);
  survey::add_routes(router, *checkins);
  survey::add_member_routes(router, *members);
  crisis::add_routes(router, content.resources, settings.content.default_country);
  accounts::add_routes(router, *accounts);
  identity::sign_on::add_routes(router, single_sign_on.get());
  identity::consent::add_routes(router, *consents);
  identity::notices::add_routes(router, *notices);
  identity::audit::add_routes(router, *audit_reader);
  identity::organisation::add_routes(router, {*people, *teams, *tokens});
  care::add_routes(router, *caseload);
  own_data::add_routes(router, *own_export, *erasure, directory());
  retention::add_routes(router, *upkeep);
}

void World::stop() {
  http.stop();
  if (upkeep) upkeep->stop();
  if (outside) outside->stop_and_drain();
  if (texts) texts->stop();
  if (accounts) accounts->stop();
  if (tokens && database) tokens->flush();
  if (keyring) keyring->close();
  if (database) database->close();
}

using Names = std::map<std::string, std::string, std::less<>>;

boost::asio::awaitable<Result<Names>> World::names(std::vector<std::string> ids) {
  EVENKEEL_CO_TRY(Names found, co_await tokens->names());
  EVENKEEL_CO_TRY(const auto accounts_found, co_await directory().find_all(std::move(ids)));
  for (const auto& account : accounts_found) {
    found[account.id] = account.display_name.empty() ? account.name : account.display_name;
  }
  co_return found;
}

boost::asio::awaitable<Result<std::optional<std::string>>> World::id_of(std::string name) {
  EVENKEEL_CO_TRY(const auto account, co_await directory().find_by_name(std::move(name)));
  if (!account) co_return std::optional<std::string>();
  co_return std::optional<std::string>(account->id);
}

boost::asio::awaitable<Result<bool>> World::is_counsellor(std::string id) {
  const auto account = co_await directory().find(std::move(id));
  if (!account.has_value()) {
    if (account.error().code == ErrorCode::not_found || account.error().code == ErrorCode::gone)
      co_return false;
    co_return account.error();
  }
  co_return account.value().status ==
      accounts::Status::active&& account.value().roles.has(web::Role::counsellor);
}

}  // namespace evenkeel::app
