#include <cstdio>

#include <CLI/CLI.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "app/commands.hpp"
#include "app/identity_options.hpp"
#include "app/serve_options.hpp"
#include "identity/audit/verifier.hpp"

/// `evenkeel audit …`: the audit log from the shell, while a server runs or not.
namespace evenkeel::app {
namespace {

namespace audit = identity::audit;
namespace asio = boost::asio;

Result<audit::Finding> walk(const audit::Verifier& verifier) {
  asio::io_context io;
  Result<audit::Finding> finding = fail(ErrorCode::internal, "The audit log was not read.");
  const auto body = [&]() -> asio::awaitable<void> { finding = co_await verifier.verify(); };
  auto done = asio::co_spawn(io, body, asio::use_future);
  io.run();
  done.get();
  return finding;
}

/// @return whether the log is intact
Result<bool> run_verify(const config::Settings& settings) {
  EVENKEEL_CHECK(make_data_dir(settings));
  const SystemClock clock;
  SystemRandom random;
  EVENKEEL_TRY(const auto database, open_database(settings, clock));
  EVENKEEL_TRY(const auto keyring, open_keyring(settings, clock, random));
  const audit::Verifier verifier(*database, keyring->deployment(identity::keys::DeploymentKey::audit));
  EVENKEEL_TRY(const auto finding, walk(verifier));
  std::printf("%s\n", finding.message.c_str());
  if (!finding.intact) return false;
  if (finding.rows > 0) {
    std::printf(
        "Its hash is %s.\nWrite number and hash down elsewhere: they also show a log that was put back "
        "whole.\n",
        finding.last_hash.c_str());
  }
  return true;
}

}  // namespace

void add_audit(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("audit", "The log of who did what");
  command->require_subcommand(1);
  command
      ->add_subcommand(
          "verify",
          "Check the audit log's chain; the exit status is 1 when it is broken, with the first bad entry")
      ->callback([&context] {
        const auto loaded = load_settings(context);
        if (!loaded) return;
        const auto intact = run_verify(loaded->settings);
        if (!intact.has_value()) {
          report(context, intact.error());
        } else if (!intact.value()) {
          context.exit = 1;
        }
      });
}

}  // namespace evenkeel::app
