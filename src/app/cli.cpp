#include "cli.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/version.hpp"

namespace evenkeel::app {

std::optional<config::Loaded> load_settings(Context& context) {
  config::Sources sources;
  sources.environment = config::process_environment();
  sources.file = context.config_file;
  const auto from_environment = sources.environment.find("EVENKEEL_CONFIG");
  if (sources.file.empty() && from_environment != sources.environment.end())
    sources.file = from_environment->second;
  if (sources.file.empty() && std::filesystem::exists("evenkeel.toml")) sources.file = "evenkeel.toml";
  sources.command_line = context.overrides;
  auto loaded = config::load(sources);
  if (!loaded.has_value()) {
    report(context, loaded.error(), 2);
    return std::nullopt;
  }
  return std::move(loaded).value();
}

void report(Context& context, const Error& error, int status) {
  std::fprintf(stderr, "evenkeel: %s\n", to_text(error).c_str());
  context.exit = status;
}

int run(int argc, char** argv) {
  CLI::App app{std::string("Evenkeel ") + kVersion + ": a self-hosted wellbeing platform", "evenkeel"};
  Context context;
  app.add_option("--config", context.config_file, "Settings file (default: evenkeel.toml, when it is there)");
  app.require_subcommand(1);
  app.fallthrough();
  add_serve(app, context);
  add_migrate(app, context);
  add_config(app, context);
  add_admin(app, context);
  add_audit(app, context);
  add_keys(app, context);
  add_openapi(app, context);
  add_routes_command(app, context);
  add_train(app, context);
  add_evaluate(app, context);
  add_predict(app, context);
  add_analyze(app, context);
  add_version(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& wrong) {
    app.exit(wrong);
    return 2;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "evenkeel: %s\n", failure.what());
    return 1;
  }
  return context.exit;
}

}  // namespace evenkeel::app
