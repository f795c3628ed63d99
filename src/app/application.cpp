#include "application.hpp"

#include <filesystem>
#include <utility>

#include <boost/json/serialize.hpp>

#include "app/api_markdown.hpp"
#include "app/demo.hpp"
#include "app/operations.hpp"
#include "app/route_table.hpp"
#include "app/serve_options.hpp"
#include "app/version.hpp"
#include "app/world.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "config/load.hpp"
#include "platform/web/openapi.hpp"
#include "platform/web/server.hpp"
#include "platform/web/static_site.hpp"
#include "platform/work/wait.hpp"
#include "retention/runner.hpp"

namespace evenkeel::ui {
const EmbeddedFiles& files();  // ui/dist, written by evenkeel_embed
}

namespace evenkeel::app {
namespace {

/// The pages of the single-page app that answer 200; ui/src/lib/router.ts has the same list (a test
/// compares).
std::vector<std::string> page_paths() {
  return {"/",
          "/check-in",
          "/result",
          "/help",
          "/about",
          "/sign-up",
          "/sign-in",
          "/setup",
          "/recover",
          "/reset",
          "/verify-email",
          "/account",
          "/account/security",
          "/account/consents",
          "/account/data",
          "/account/notices",
          "/history",
          "/history/compare",
          "/history/question",
          "/clients",
          "/clients/view",
          "/teams",
          "/admin",
          "/admin/people",
          "/admin/teams",
          "/admin/tokens",
          "/admin/consents",
          "/admin/retention",
          "/admin/audit"};
}

web::ApiInfo api_info() {
  return {"Evenkeel", kVersion,
          "The HTTP API of Evenkeel, a self-hosted wellbeing platform. It gives no diagnosis and is not "
          "emergency care."};
}

void add_routes(web::Router& router, World& world, const metrics::Registry& registry) {
  world.add_routes(router);
  add_health_routes(router, Readiness{*world.database, std::string(world.content.model.version())});
  add_metrics_route(router, registry, !world.settings.metrics.token.expose().empty());
  web::add_api_docs(router, api_info());
}

}  // namespace

// In the order of dependencies: members are destroyed in reverse, so nothing outlives what it uses.
struct Application::Parts {
  std::unique_ptr<World> world;
  metrics::Registry registry;
  std::unique_ptr<web::Server> server;
  std::unique_ptr<retention::Runner> upkeep;
  std::string url;
};

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Application::~Application() {
  stop();
}

Result<std::unique_ptr<Application>> Application::start(const config::Settings& settings) {
  auto parts = std::make_unique<Parts>();
  // 1. stores and features
  EVENKEEL_TRY(parts->world, World::open(settings));
  World& world = *parts->world;
  EVENKEEL_CHECK(world.finish_erasures());
  if (settings.demo) {
    EVENKEEL_CHECK(fill_demo(world));
  }
  // 2. what the outside sees
  metrics::add_process_metrics(parts->registry);
  publish_database(parts->registry, *world.database);
  publish_pools(parts->registry, [&world] {
    auto pools = world.accounts->pool_stats();
    pools.push_back(world.texts->pool_stats());
    return pools;
  });
  publish_analysis(parts->registry, *world.texts);
  web::Router router;
  add_routes(router, world, parts->registry);
  if (ui::files().find("index.html")) {
    web::mount(router, std::make_shared<web::StaticSite>(ui::files(), page_paths()));
  }
  web::Options options = server_options(settings);
  options.authenticator = &world.accounts->authenticator();
  EVENKEEL_TRY(parts->server,
               web::Server::start(std::move(options), std::move(router), parts->registry, world.random));
  // 3. what goes on by itself
  parts->upkeep = std::make_unique<retention::Runner>(
      *world.upkeep, world.clock,
      retention::Runner::Options{.interval = std::chrono::hours(settings.retention.interval_hours)});
  const std::string host = settings.server.address == "127.0.0.1" ? "localhost" : settings.server.address;
  const bool ipv6 = host.find(':') != std::string::npos;
  parts->url = std::string(settings.tls.cert.empty() ? "http://" : "https://") +
               (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(parts->server->port());
  log::info("server started", {{"address", settings.server.address.c_str()},
                               {"port", parts->server->port()},
                               {"database", world.database->capabilities().name.data()},
                               {"model", std::string(world.content.model.version()).c_str()},
                               {"text_model", world.content.analyzer.model_version().c_str()},
                               {"version", kVersion}});
  return std::unique_ptr<Application>(new Application(std::move(parts)));
}

Result<std::optional<Secret<std::string>>> Application::first_admin_link() {
  World& world = *parts_->world;
  EVENKEEL_TRY(const bool any, work::wait_for(world.directory().any_admin()));
  if (any) return std::optional<Secret<std::string>>();
  EVENKEEL_TRY(const auto token, work::wait_for(world.directory().first_admin_token()));
  const std::string& base =
      world.settings.server.public_url.empty() ? url() : world.settings.server.public_url;
  return std::optional(Secret<std::string>(base + "/setup#" + token.expose()));
}

const std::string& Application::url() const {
  return parts_->url;
}

void Application::stop() {
  if (parts_->server) parts_->server->stop();
  if (parts_->upkeep) parts_->upkeep->stop();
  if (parts_->world) parts_->world->stop();
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

/// Calls `use` with the routes as they are in the running server, over a throwaway deployment that nobody
/// asks.
template <class Use>
Result<std::string> with_routes(Use use) {
  SystemClock clock;
  SystemRandom random;
  const TemporaryFolder folder(new_id(clock, random));
  EVENKEEL_TRY(auto loaded, config::load({}));
  loaded.settings.data_dir = folder.path().string();
  loaded.settings.identity.argon2_memory_kib = 8192;
  loaded.settings.identity.argon2_passes = 1;
  EVENKEEL_TRY(const auto world, World::open(loaded.settings));
  metrics::Registry registry;
  web::Router router;
  add_routes(router, *world, registry);
  return use(router);
}

}  // namespace

Result<std::string> openapi_text() {
  return with_routes(
      [](const web::Router& router) { return pretty_json(web::openapi_document(router, api_info())); });
}

Result<std::string> openapi_markdown() {
  return with_routes(
      [](const web::Router& router) { return api_markdown(web::openapi_document(router, api_info())); });
}

Result<std::string> routes_text(bool as_json) {
  return with_routes([as_json](const web::Router& router) { return route_table(router, as_json); });
}

}  // namespace evenkeel::app
