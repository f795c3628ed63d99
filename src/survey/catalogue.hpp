#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "crisis/types.hpp"
#include "survey/instrument.hpp"

namespace evenkeel::survey {

/// All instruments of this deployment. Loaded once at start; immutable and thread-safe afterwards.
class Catalogue {
 public:
  /// Reads the built-in files under "instruments/", then every *.json of `folder` (which need not exist); one
  /// there replaces a built-in one of the same id. All problems of all files at once, each by file and place.
  static Result<Catalogue> load(const EmbeddedFiles& files, const std::filesystem::path& folder,
                                std::span<const crisis::Country> countries);

  /// The instrument, or null. The pointer lives as long as the catalogue, also after a move.
  const Instrument* find(std::string_view id) const;
  /// The instrument, or an `invalid_input` error on the field "instrument".
  Result<const Instrument*> require(std::string_view id) const;
  /// By id.
  std::vector<InstrumentSummary> summaries() const;
  const std::map<std::string, const Instrument*, std::less<>>& all() const { return by_id_; }

 private:
  std::deque<Instrument> instruments_;
  std::map<std::string, const Instrument*, std::less<>> by_id_;
};

}  // namespace evenkeel::survey
