#include "print.hpp"

#include <algorithm>

#include "config/table.hpp"

namespace evenkeel::config {

std::string print(const Loaded& loaded) {
  std::size_t key_width = 0;
  std::size_t value_width = 0;
  for (const Row& row : table()) {
    key_width = std::max(key_width, row.key.size());
    value_width = std::max(value_width, get(row, loaded.settings).size() + 2);
  }
  value_width = std::min<std::size_t>(value_width, 48);
  std::string text;
  for (const Row& row : table()) {
    const std::string value = "\"" + get(row, loaded.settings) + "\"";
    const auto origin = loaded.origins.find(row.key);
    text += row.key;
    text.append(key_width - row.key.size() + 2, ' ');
    text += value;
    text.append(value.size() < value_width ? value_width - value.size() + 2 : 2, ' ');
    text += origin == loaded.origins.end() ? "default" : origin->second;
    text += '\n';
  }
  return text;
}

std::string markdown() {
  std::string text =
      "# Settings\n\n"
      "Made from the table in `src/config/table.cpp` by `make docs`; do not edit.\n\n"
      "A value comes from, in rising order: the default, `evenkeel.toml` (or the file that `--config` or\n"
      "`EVENKEEL_CONFIG` names), the environment, the command line. `evenkeel config` prints each with its "
      "origin.\n"
      "Unknown or bad settings are refused at start, all at once.\n\n"
      "| setting | environment | default | allowed | what it does |\n| --- | --- | --- | --- | --- |\n";
  for (const Row& row : table()) {
    text += "| `" + std::string(row.key) + "` | `" + environment_name(row.key) + "` | ";
    text += row.default_value.empty() ? "(empty)" : "`" + std::string(row.default_value) + "`";
    text += " | " + std::string(row.allowed) + " | " + std::string(row.doc) + " |\n";
  }
  return text;
}

}  // namespace evenkeel::config
