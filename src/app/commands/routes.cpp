#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/application.hpp"
#include "app/commands.hpp"

namespace evenkeel::app {

void add_routes_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("routes", "List every route of the HTTP API and who may call it");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As a JSON array (method, pattern, policy, owner, csrf)");
  command->callback([&context, json] {
    const auto text = routes_text(*json);
    if (!text.has_value()) return report(context, text.error());
    std::fputs(text.value().c_str(), stdout);
  });
}

}  // namespace evenkeel::app
