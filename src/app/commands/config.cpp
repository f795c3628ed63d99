#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/version.hpp"
#include "config/print.hpp"

namespace evenkeel::app {

void add_config(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("config", "Print every setting with its value and where it comes from");
  auto markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *markdown, "Print the reference of all settings instead (docs/config.md)");
  command->callback([&context, markdown] {
    if (*markdown) {
      std::fputs(config::markdown().c_str(), stdout);
      return;
    }
    const auto loaded = load_settings(context);
    if (loaded) std::fputs(config::print(*loaded).c_str(), stdout);
  });
}

void add_version(CLI::App& app, Context&) {
  app.add_subcommand("version", "Print the program's version")->callback([] {
    std::printf("evenkeel %s\n", kVersion);
  });
}

}  // namespace evenkeel::app
