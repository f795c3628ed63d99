#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/application.hpp"
#include "app/commands.hpp"

namespace evenkeel::app {

void add_openapi(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("openapi", "Print the OpenAPI 3.1 document of the HTTP API");
  auto markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *markdown, "Print it as Markdown instead (docs/api.md)");
  command->callback([&context, markdown] {
    const auto text = *markdown ? openapi_markdown() : openapi_text();
    if (!text.has_value()) return report(context, text.error());
    std::fputs(text.value().c_str(), stdout);
  });
}

}  // namespace evenkeel::app
