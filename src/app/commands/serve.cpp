#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX signals
#include <unistd.h>

#include <boost/describe/enum_to_string.hpp>

#include "app/application.hpp"
#include "app/commands.hpp"
#include "base/log.hpp"
#include "demo/cast.hpp"

namespace evenkeel::app {
namespace {

log::Level level_named(const std::string& name) {
  if (name == "debug") return log::Level::debug;
  if (name == "warn") return log::Level::warn;
  if (name == "error") return log::Level::error;
  return name == "off" ? log::Level::off : log::Level::info;
}

/// SIGTERM and SIGINT, kept from every thread that starts later, so that the main thread can wait for them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// The demo has data of its own, beside real ones, and its people have no second factor.
void choose_demo(Context& context) {
  context.overrides["demo"] = "true";
  context.overrides["identity.staff_second_factor"] = "false";
  const auto loaded = load_settings(context);
  if (loaded && loaded->origins.at("data_dir") == "default") context.overrides["data_dir"] = "data/demo";
}

void print_demo() {
  std::puts("This is the demo: all people in it are made up. Sign in as any of them:");
  for (const auto& actor : demo::cast()) {
    const auto& roles =
        actor.role == web::Role::member ? "member" : boost::describe::enum_to_string(actor.role, "");
    std::printf("  %-18.*s %s\n", static_cast<int>(actor.name.size()), actor.name.data(), roles);
  }
  std::printf("The password of each is: %s\n", std::string(demo::kPassword).c_str());
}

void serve(Context& context) {
  const auto loaded = load_settings(context);
  if (!loaded) return;
  log::set_level(level_named(loaded->settings.log.level));
  const sigset_t signals = block_stop_signals();
  auto application = Application::start(loaded->settings);
  if (!application.has_value()) {
    report(context, application.error(), application.error().code == ErrorCode::invalid_input ? 2 : 1);
    return;
  }
  std::printf("Evenkeel is up: %s (stop with Ctrl+C)\n", application.value()->url().c_str());
  if (loaded->settings.demo) print_demo();
  if (const auto link = application.value()->first_admin_link(); link.has_value() && link.value()) {
    std::printf(
        "There is no admin yet. Whoever opens this link becomes the first one (it works once, for 7 days):\n "
        " %s\n",
        link.value()->expose().c_str());
  }
  std::fflush(stdout);
  int received = 0;
  sigwait(&signals, &received);
  log::info("stopping", {{"signal", received == SIGTERM ? "SIGTERM" : "SIGINT"}});
  // A second signal means that somebody does not want to wait: back to the default action.
  signal(SIGTERM, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  application.value()->stop();
  log::info("stopped");
}

}  // namespace

void add_serve(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("serve", "Start the server (the default of ./run)");
  auto set = [&context](const char* key) {
    return [&context, key](const std::string& value) { context.overrides[key] = value; };
  };
  command->add_option_function<std::string>("--port", set("server.port"), "Port to listen on (server.port)");
  command->add_option_function<std::string>("--address", set("server.address"), "Address (server.address)");
  command->add_option_function<std::string>("--data-dir", set("data_dir"),
                                            "Folder for everything written (data_dir)");
  auto demo = std::make_shared<bool>(false);
  command->add_flag("--demo", *demo, "Made-up people to look around with, in a folder of their own");
  command->callback([&context, demo] {
    if (*demo) choose_demo(context);
    if (context.exit == 0) serve(context);
  });
}

}  // namespace evenkeel::app
