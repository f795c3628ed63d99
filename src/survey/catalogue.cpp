#include "survey/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace evenkeel::survey {

namespace {

/// An instrument is text; anything larger is a mistake.
constexpr std::uintmax_t kMaxFile = 2 * 1024 * 1024;

/// The *.json files of a folder, by name; empty when there is no such folder.
std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec)) {
    if (entry.path().extension() == ".json" && entry.is_regular_file(ec)) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Result<Catalogue> Catalogue::load(const EmbeddedFiles& files, const std::filesystem::path& folder,
                                  std::span<const crisis::Country> countries) {
  Catalogue made;
  std::vector<FieldError> errors;
  const auto add = [&](const std::string& name, std::string_view text) {
    auto instrument = Instrument::parse(name, text, countries);
    if (!instrument.has_value()) {
      const Error error = std::move(instrument).error();
      errors.insert(errors.end(), error.fields.begin(), error.fields.end());
      return;
    }
    made.instruments_.push_back(std::move(instrument).value());
    made.by_id_[made.instruments_.back().id()] = &made.instruments_.back();
  };
  for (const EmbeddedFile& file : files.under("instruments/")) add(std::string(file.path), file.bytes);
  if (!folder.empty()) {
    for (const auto& path : json_files(folder)) {
      const std::string name = path.string();
      std::error_code ec;
      const auto size = std::filesystem::file_size(path, ec);
      std::ifstream in(path, std::ios::binary);
      if (ec || !in || size > kMaxFile) {
        errors.push_back({name, "This file cannot be read.", "a readable file of at most 2 MiB"});
        continue;
      }
      add(name, std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return made;
}

const Instrument* Catalogue::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

Result<const Instrument*> Catalogue::require(std::string_view id) const {
  if (const Instrument* found = find(id)) return found;
  std::vector<std::string> ids;
  for (const auto& [known, instrument] : by_id_) ids.push_back(known);
  std::string message = "There is no such instrument.";
  if (const std::string meant = did_you_mean(id, ids); !meant.empty())
    message += " Did you mean " + meant + "?";
  return invalid("instrument", std::move(message), "one of " + join(ids, ", "));
}

std::vector<InstrumentSummary> Catalogue::summaries() const {
  std::vector<InstrumentSummary> all;
  for (const auto& [id, instrument] : by_id_) all.push_back(instrument->summary());
  return all;
}

}  // namespace evenkeel::survey
