#include "application.hpp"

#include <filesystem>
#include <utility>

#include <boost/json/serialize.hpp>

#include "app/api_markdown.hpp"
#include "app/operations.hpp"
#include "app/risk_source.hpp"
#include "app/serve_options.hpp"
#include "app/version.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "content/content.hpp"
#include "crisis/routes.hpp"
#include "platform/db/migrate.hpp"
#include "platform/web/openapi.hpp"
#include "platform/web/server.hpp"
#include "platform/web/static_site.hpp"
#include "survey/routes.hpp"
#include "survey/service.hpp"

namespace evenkeel::ui {
const EmbeddedFiles& files();  // ui/dist, written by evenkeel_embed
}

namespace evenkeel::app {
namespace {

/// The pages of the single-page app that answer 200; ui/src/lib/router.ts has the same list (a test
/// compares).
std::vector<std::string> page_paths() {
  return {"/", "/check-in", "/result", "/help", "/about"};
}

web::ApiInfo api_info() {
  return {"Evenkeel", kVersion,
          "The HTTP API of Evenkeel, a self-hosted wellbeing platform. It gives no diagnosis and is not "
          "emergency care."};
}

void add_routes(web::Router& router, survey::Service& service, const crisis::Resources& resources,
                const Readiness& readiness, const metrics::Registry& registry,
                const config::Settings& settings) {
  survey::add_routes(router, service);
  crisis::add_routes(router, resources, settings.content.default_country);
  add_health_routes(router, readiness);
  add_metrics_route(router, registry, !settings.metrics.token.expose().empty());
  web::add_api_docs(router, api_info());
}

/// What is read from data files: no database, no socket.
struct Content {
  crisis::Resources resources;
  survey::Catalogue catalogue;
  survey::NextSteps steps;
  ml::tabular::RiskModel model;
};

Result<Content> load_content(const config::Settings& settings) {
  EVENKEEL_TRY(auto resources, crisis::Resources::load(content::files()));
  EVENKEEL_TRY(auto catalogue, survey::Catalogue::load(
                                   content::files(), std::filesystem::path(settings.data_dir) / "instruments",
                                   resources.countries()));
  EVENKEEL_TRY(auto steps,
               survey::NextSteps::parse(content::files().find(survey::kNextStepsFile).value_or("")));
  EVENKEEL_TRY(auto model, load_risk_model(settings.models.risk_dir));
  return Content{std::move(resources), std::move(catalogue), std::move(steps), std::move(model)};
}

}  // namespace

// In the order of dependencies: members are destroyed in reverse, so nothing outlives what it uses.
struct Application::Parts {
  SystemClock clock;
  SystemRandom random;
  Content content;
  metrics::Registry registry;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<survey::Service> service;
  std::unique_ptr<web::Server> server;
  std::string url;

  explicit Parts(Content loaded) : content(std::move(loaded)) {}
};

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Application::~Application() {
  stop();
}

Result<std::unique_ptr<Application>> Application::start(const config::Settings& settings) {
  // 1. what is only read
  EVENKEEL_CHECK(make_data_dir(settings));
  EVENKEEL_TRY(auto loaded, load_content(settings));
  auto parts = std::make_unique<Parts>(std::move(loaded));
  // 2. storage
  EVENKEEL_TRY(parts->database, db::Database::open(database_options(settings)));
  EVENKEEL_CHECK(db::migrate(*parts->database, db::migrations().all(), parts->clock));
  // 3. features
  parts->service =
      std::make_unique<survey::Service>(survey::ServiceParts{.catalogue = parts->content.catalogue,
                                                             .steps = parts->content.steps,
                                                             .model = &parts->content.model,
                                                             .database = *parts->database,
                                                             .clock = parts->clock,
                                                             .random = parts->random});
  // 4. what the outside sees
  metrics::add_process_metrics(parts->registry);
  publish_database(parts->registry, *parts->database);
  web::Router router;
  add_routes(router, *parts->service, parts->content.resources,
             Readiness{*parts->database, std::string(parts->content.model.version())}, parts->registry,
             settings);
  if (ui::files().find("index.html")) {
    web::mount(router, std::make_shared<web::StaticSite>(ui::files(), page_paths()));
  }
  EVENKEEL_TRY(parts->server, web::Server::start(server_options(settings), std::move(router), parts->registry,
                                                 parts->random));
  const std::string host = settings.server.address == "127.0.0.1" ? "localhost" : settings.server.address;
  const bool ipv6 = host.find(':') != std::string::npos;
  parts->url = std::string(settings.tls.cert.empty() ? "http://" : "https://") +
               (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(parts->server->port());
  log::info("server started", {{"address", settings.server.address.c_str()},
                               {"port", parts->server->port()},
                               {"database", parts->database->capabilities().name.data()},
                               {"model", std::string(parts->content.model.version()).c_str()},
                               {"version", kVersion}});
  return std::unique_ptr<Application>(new Application(std::move(parts)));
}

const std::string& Application::url() const {
  return parts_->url;
}

void Application::stop() {
  if (parts_->server) parts_->server->stop();
  if (parts_->database) parts_->database->close();
}

namespace {

/// A folder that is gone when the scope ends.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name) : path_(std::filesystem::temp_directory_path() / name) {
    std::filesystem::create_directory(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The routes as they are in the running server, with a throwaway database behind them that nobody asks.
Result<boost::json::object> document() {
  EVENKEEL_TRY(auto loaded, load_content(config::Settings{}));
  SystemClock clock;
  SystemRandom random;
  const TemporaryFolder folder(new_id(clock, random));
  db::Options options;
  options.url = Secret<std::string>("sqlite://" + folder.path().string() + "/unused.db");
  EVENKEEL_TRY(const auto database, db::Database::open(options));
  metrics::Registry registry;
  survey::Service service(survey::ServiceParts{.catalogue = loaded.catalogue,
                                               .steps = loaded.steps,
                                               .model = &loaded.model,
                                               .database = *database,
                                               .clock = clock,
                                               .random = random});
  web::Router router;
  add_routes(router, service, loaded.resources, Readiness{*database, std::string(loaded.model.version())},
             registry, config::Settings{});
  return web::openapi_document(router, api_info());
}

}  // namespace

Result<std::string> openapi_text() {
  EVENKEEL_TRY(const auto made, document());
  return pretty_json(made);
}

Result<std::string> openapi_markdown() {
  EVENKEEL_TRY(const auto made, document());
  return api_markdown(made);
}

}  // namespace evenkeel::app
