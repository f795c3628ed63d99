#include <cinttypes>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/identity_options.hpp"
#include "app/serve_options.hpp"
#include "app/terminal_progress.hpp"

namespace evenkeel::app {
namespace {

namespace keys = identity::keys;

bool is_given(const keys::MasterKeySource& source) {
  return !source.given.expose().empty();
}

std::string where(const keys::MasterKeySource& source) {
  return is_given(source) ? "the setting keys.master" : "the file " + source.file.string();
}

Result<void> print_status(const config::Settings& settings) {
  EVENKEEL_CHECK(make_data_dir(settings));
  const SystemClock clock;
  SystemRandom random;
  EVENKEEL_TRY(const auto keyring, open_keyring(settings, clock, random));
  EVENKEEL_TRY(const auto status, keyring->status());
  std::printf("The master key comes from %s.\n", where(master_key_source(settings)).c_str());
  std::printf("Its fingerprint is %s.\n", status.newest_master.c_str());
  std::int64_t all = 0;
  std::int64_t others = 0;
  for (const auto& [id, count] : status.by_master) {
    all += count;
    if (id != status.newest_master) others += count;
  }
  std::printf("The store holds %" PRId64 " keys:\n", all);
  for (const auto& [id, count] : status.by_master) {
    std::printf("  %" PRId64 " under %s%s\n", count, id.c_str(),
                id == status.newest_master ? "" : " (an earlier one)");
  }
  if (others > 0 || status.current_master != status.newest_master) {
    std::printf("A change of master keys is not finished. Run: evenkeel keys rotate\n");
  }
  return success();
}

/// Wraps every key under the newest master key, with a bar on the terminal.
Result<keys::RotationReport> rewrap(const config::Settings& settings) {
  const SystemClock clock;
  SystemRandom random;
  EVENKEEL_TRY(const auto keyring, open_keyring(settings, clock, random));
  TerminalProgress progress;
  bool began = false;
  return keyring->rotate([&](std::int64_t done, std::int64_t all) {
    if (!began) progress.stage("Wrapping the keys anew", static_cast<std::size_t>(all));
    began = true;
    progress.done(static_cast<std::size_t>(done));
  });
}

Result<void> run_rotate(const config::Settings& settings) {
  EVENKEEL_CHECK(make_data_dir(settings));
  const keys::MasterKeySource source = master_key_source(settings);
  if (is_given(source)) {
    if (source.previous.expose().empty()) {
      return invalid("keys.previous_master",
                     "The master key is a setting: put the new one into keys.master and the old one here.",
                     "the old master key, until this command has run");
    }
  } else {
    const SystemClock clock;
    SystemRandom random;
    {
      // Makes the key file of a fresh deployment, and says what is wrong before anything is changed.
      EVENKEEL_TRY(const auto keyring, open_keyring(settings, clock, random));
    }
    EVENKEEL_CHECK(keys::begin_file_rotation(source, random));
  }
  EVENKEEL_TRY(const auto report, rewrap(settings));
  if (!is_given(source)) {
    EVENKEEL_CHECK(keys::finish_file_rotation(source));
  }
  std::printf("%" PRId64 " keys are under the new master key", report.rewrapped + report.already);
  if (report.already > 0) std::printf(", %" PRId64 " of them since an earlier run", report.already);
  std::printf(".\n");
  if (is_given(source)) {
    std::printf(
        "Take keys.previous_master out of the settings and keep a copy of the new key in a safe place.\n");
  } else {
    std::printf(
        "Keep a copy of %s in a safe place, apart from other backups, and destroy copies of the old key.\n",
        source.file.c_str());
  }
  return success();
}

}  // namespace

void add_keys(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("keys", "The keys that protect what people stored");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* text, Result<void> (*action)(const config::Settings&)) {
    command->add_subcommand(name, text)->callback([&context, action] {
      const auto loaded = load_settings(context);
      if (!loaded) return;
      const auto done = action(loaded->settings);
      if (!done.has_value()) report(context, done.error());
    });
  };
  add("status", "Where the master key comes from, its fingerprint, and how many keys it wraps", print_status);
  add("rotate", "Change the master key; a run that was cut off goes on where it stopped", run_rotate);
}

}  // namespace evenkeel::app
