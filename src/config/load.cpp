#include "load.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

#include "base/text.hpp"
#include "config/table.hpp"

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX

namespace evenkeel::config {
namespace {

const Row* find_row(std::string_view key) {
  const auto rows = table();
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.key == key; });
  return at == rows.end() ? nullptr : &*at;
}

std::vector<std::string> all_keys() {
  std::vector<std::string> keys;
  for (const Row& row : table()) keys.emplace_back(row.key);
  return keys;
}

class Loader {
 public:
  void defaults() {
    for (const Row& row : table()) apply(row.key, std::string(row.default_value), "default");
  }

  void file(const std::string& path) {
    if (path.empty()) return;
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      errors_.push_back({path, "The settings file cannot be read.", "a readable TOML file"});
      return;
    }
    std::ostringstream text;
    text << in.rdbuf();
    toml::table document;
    try {
      document = toml::parse(text.str());
    } catch (const toml::parse_error& wrong) {
      errors_.push_back({path,
                         "Line " + std::to_string(wrong.source().begin.line) + ", column " +
                             std::to_string(wrong.source().begin.column) + " is not valid TOML.",
                         "a TOML 1.0 document"});
      return;
    }
    const std::size_t slash = path.rfind('/');
    walk(document, "", slash == std::string::npos ? path : path.substr(slash + 1));
  }

  void environment(const std::map<std::string, std::string>& variables) {
    std::map<std::string, std::string> names;
    std::vector<std::string> known;
    for (const Row& row : table()) {
      names[environment_name(row.key)] = row.key;
      known.push_back(environment_name(row.key));
    }
    for (const auto& [name, value] : variables) {
      if (!name.starts_with("EVENKEEL_") || is_reserved_variable(name)) continue;
      const auto at = names.find(name);
      if (at == names.end()) {
        unknown(name, did_you_mean(name, known));
      } else {
        apply(at->second, value, name);
      }
    }
  }

  void command_line(const std::map<std::string, std::string>& values) {
    for (const auto& [key, value] : values) apply(key, value, "command line");
  }

  Result<Loaded> finish() {
    const Settings& s = loaded_.settings;
    if (s.tls.cert.empty() != s.tls.key.empty()) {
      errors_.push_back({s.tls.cert.empty() ? "tls.cert" : "tls.key", "tls.cert and tls.key belong together.",
                         "both or neither"});
    }
    if (!s.mail.smtp_url.empty() && s.mail.from.empty()) {
      errors_.push_back({"mail.from", "Mail needs an address that it comes from.", "an address"});
    }
    if (!s.sign_on.issuer.empty() && (s.sign_on.client_id.empty() || s.server.public_url.empty())) {
      errors_.push_back({s.sign_on.client_id.empty() ? "sign_on.client_id" : "server.public_url",
                         "Single sign-on needs sign_on.client_id and server.public_url.", "text"});
    }
    if (!errors_.empty()) {
      Error error = invalid(std::move(errors_));
      error.message = "The settings are not right; nothing was started.";
      return error;
    }
    return std::move(loaded_);
  }

 private:
  void unknown(const std::string& name, const std::string& meant) {
    errors_.push_back({name,
                       "There is no such setting." + (meant.empty() ? "" : " Did you mean " + meant + "?"),
                       "a setting that `evenkeel config` lists"});
  }

  /// "server.port (from evenkeel.toml)".
  static std::string named(std::string_view key, const std::string& origin) {
    std::string text(key);
    text.append(" (from ").append(origin).append(")");
    return text;
  }

  void apply(std::string_view key, const std::string& text, const std::string& origin) {
    const Row* row = find_row(key);
    if (row == nullptr) return unknown(std::string(key), did_you_mean(key, all_keys()));
    const std::string wrong = set(*row, loaded_.settings, text);
    if (!wrong.empty()) {
      errors_.push_back({named(key, origin), wrong, std::string(row->allowed)});
      return;
    }
    loaded_.origins[std::string(key)] = origin;
  }

  void walk(const toml::table& document, const std::string& prefix, const std::string& origin) {
    for (const auto& [name, node] : document) {
      std::string key = prefix;
      key += name.str();
      if (const toml::table* inner = node.as_table()) {
        key += '.';
        walk(*inner, key, origin);
      } else if (const auto text = as_text(node)) {
        apply(key, *text, origin);
      } else {
        const Row* row = find_row(key);
        errors_.push_back(
            {named(key, origin), "This value does not fit.",
             row == nullptr ? "text, a whole number or a list of texts" : std::string(row->allowed)});
      }
    }
  }

  static std::optional<std::string> as_text(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* list = node.as_array()) {
      std::vector<std::string> parts;
      for (const toml::node& element : *list) {
        if (!element.is_string()) return std::nullopt;
        parts.push_back(element.as_string()->get());
      }
      return join(parts, ",");
    }
    return std::nullopt;
  }

  Loaded loaded_;
  std::vector<FieldError> errors_;
};

}  // namespace

bool is_reserved_variable(const std::string& name) {
  return name == "EVENKEEL_DATA" || name == "EVENKEEL_CONFIG";
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view line(*entry);
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos) variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return variables;
}

Result<Loaded> load(const Sources& sources) {
  Loader loader;
  loader.defaults();
  loader.file(sources.file);
  loader.environment(sources.environment);
  loader.command_line(sources.command_line);
  return loader.finish();
}

}  // namespace evenkeel::config
