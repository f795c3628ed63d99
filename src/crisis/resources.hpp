#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "crisis/types.hpp"

namespace evenkeel::crisis {

inline constexpr std::string_view kResourcesFile = "resources/resources.json";
inline constexpr std::string_view kCountriesFile = "resources/countries.json";

/// Emergency numbers and helplines by country, held in memory: they need no database, model or queue.
/// Immutable and thread-safe.
class Resources {
 public:
  /// Reads and checks both files. Everything that is wrong is reported at once, each by file and place.
  static Result<Resources> load(const EmbeddedFiles& files);
  /// The same from the files' text; @param countries the list of all countries.
  static Result<Resources> parse(std::string_view resources, std::string_view countries);

  /// What to show in a country. @param code two ASCII letters in any case, or empty for no country; anything
  /// else is `invalid_input` on the field "country". A country that we have no lines for gets the fallback.
  Result<CrisisResources> for_country(std::string_view code) const;

  /// All countries, by name.
  const std::vector<Country>& countries() const { return countries_; }
  /// Codes of the countries with at least one helpline of their own.
  std::vector<std::string> covered() const;

 private:
  struct Local {
    std::string emergency_number;
    std::optional<std::string> emergency_note;
    std::vector<CrisisLine> lines;
  };
  std::map<std::string, Local, std::less<>> local_;
  std::vector<Country> countries_;
  std::map<std::string, std::string, std::less<>> names_;
  FallbackLink fallback_;
  std::string checked_at_;
};

}  // namespace evenkeel::crisis
