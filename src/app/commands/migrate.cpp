#include "platform/db/migrate.hpp"

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/serve_options.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::app {
namespace {

Result<void> run_migrate(const config::Settings& settings, bool dry_run) {
  EVENKEEL_CHECK(make_data_dir(settings));
  EVENKEEL_TRY(auto database, db::Database::open(database_options(settings)));
  if (dry_run) {
    EVENKEEL_TRY(const auto status, db::migration_status(*database, db::migrations().all()));
    for (const auto& step : status.applied) {
      std::printf("applied  %04d %s  %s\n", step.version, step.name.c_str(),
                  iso8601(step.applied_at).c_str());
    }
    for (const auto& step : status.pending) std::printf("pending  %s\n", step.file.c_str());
    return success();
  }
  EVENKEEL_TRY(const auto report, db::migrate(*database, db::migrations().all(), SystemClock()));
  for (const std::string& file : report.applied) std::printf("applied  %s\n", file.c_str());
  std::printf("The %s database is at version %d.\n", database->capabilities().name.data(), report.version);
  return success();
}

}  // namespace

void add_migrate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("migrate", "Bring the database to this version (serve does it too)");
  auto dry_run = std::make_shared<bool>(false);
  command->add_flag("--dry-run", *dry_run, "List what has been applied and what waits; change nothing");
  command->callback([&context, dry_run] {
    const auto loaded = load_settings(context);
    if (!loaded) return;
    const auto done = run_migrate(loaded->settings, *dry_run);
    if (!done.has_value()) report(context, done.error());
  });
}

}  // namespace evenkeel::app
