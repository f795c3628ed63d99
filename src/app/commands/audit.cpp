#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/identity_options.hpp"
#include "app/serve_options.hpp"
#include "identity/audit/verifier.hpp"
#include "platform/work/wait.hpp"

/// `evenkeel audit …`: the audit log from the shell, while a server runs or not.
namespace evenkeel::app {
namespace {

namespace audit = identity::audit;

/// @return whether the log is intact
Result<bool> run_verify(const config::Settings& settings) {
  EVENKEEL_CHECK(make_data_dir(settings));
  const SystemClock clock;
  SystemRandom random;
  EVENKEEL_TRY(const auto database, open_database(settings, clock));
  EVENKEEL_TRY(const auto keyring, open_keyring(settings, clock, random));
  const audit::Verifier verifier(*database, keyring->deployment(identity::keys::DeploymentKey::audit));
  EVENKEEL_TRY(const auto finding, work::wait_for(verifier.verify()));
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
