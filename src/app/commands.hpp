#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "config/load.hpp"

namespace CLI {
class App;
}

/// The commands of the program. Each `add_…` describes itself to the parser and, when chosen, sets `exit`.
namespace evenkeel::app {

/// What every command may use.
struct Context {
  std::string config_file;  // --config, EVENKEEL_CONFIG or ./evenkeel.toml when it is there
  std::map<std::string, std::string> overrides;  // settings given as options
  int exit = 0;
};

/// Settings from all sources. Prints what is wrong and returns nothing when they are not right.
std::optional<config::Loaded> load_settings(Context& context);

/// Prints the error for a person and sets the exit status.
void report(Context& context, const Error& error, int status = 1);

void add_serve(CLI::App& app, Context& context);
void add_migrate(CLI::App& app, Context& context);
void add_config(CLI::App& app, Context& context);
void add_admin(CLI::App& app, Context& context);
void add_audit(CLI::App& app, Context& context);
void add_keys(CLI::App& app, Context& context);
void add_routes_command(CLI::App& app, Context& context);
void add_openapi(CLI::App& app, Context& context);
void add_train(CLI::App& app, Context& context);
void add_evaluate(CLI::App& app, Context& context);
void add_predict(CLI::App& app, Context& context);
void add_analyze(CLI::App& app, Context& context);
void add_version(CLI::App& app, Context& context);

}  // namespace evenkeel::app
