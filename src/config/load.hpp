#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "config/settings.hpp"

namespace evenkeel::config {

/// Where values may come from; later ones win: default, file, environment, command line.
struct Sources {
  std::string file;                                 // path of a TOML file; empty: none
  std::map<std::string, std::string> environment;   // all variables; those that start with EVENKEEL_ count
  std::map<std::string, std::string> command_line;  // key -> text
};

/// The settings and where each came from ("default", "evenkeel.toml", "EVENKEEL_SERVER_PORT", "--port").
struct Loaded {
  Settings settings;
  std::map<std::string, std::string, std::less<>> origins;
};

/// Reads and checks everything. All unknown and bad settings are reported at once, each by its name and
/// origin with what is allowed; no value is repeated in the error, for it may be a secret.
Result<Loaded> load(const Sources& sources);

/// The process's environment as a map.
std::map<std::string, std::string> process_environment();

/// EVENKEEL_* variables that are no settings: EVENKEEL_DATA (training data), EVENKEEL_CONFIG (settings file).
bool is_reserved_variable(const std::string& name);

}  // namespace evenkeel::config
