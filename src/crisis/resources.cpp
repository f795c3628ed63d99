#include "crisis/resources.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"

namespace evenkeel::crisis {

namespace {

constexpr std::string_view kResourcesFormat = "evenkeel-resources/1";
constexpr std::string_view kCountriesFormat = "evenkeel-countries/1";
constexpr const char* kUnknownEmergency =
    "We don’t know the emergency number there. In many countries 112 works from a mobile phone.";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_code(std::string_view text) {
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

/// Digits and what people write between them; at least `digits` of them.
bool is_number(std::string_view text, std::size_t digits) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == ' ' || c == '-' || c == '+' || c == '*' || c == '#' || c == '(' || c == ')';
  });
  return plain && static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit)) >= digits;
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!is_digit(text[i])) return false;
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_https(std::string_view url) {
  return url.starts_with("https://") && url.size() > 12 && url.find(' ') == url.npos;
}

/// Collects what is wrong with one file.
class Problems {
 public:
  explicit Problems(std::string_view file) : file_(file) {}
  void add(const std::string& place, std::string message, std::string allowed = {}) {
    fields_.push_back({std::string(file_) + ": " + place, std::move(message), std::move(allowed)});
  }
  void require(bool holds, const std::string& place, const char* message, const char* allowed) {
    if (!holds) add(place, message, allowed);
  }
  std::vector<FieldError>& fields() { return fields_; }

 private:
  std::string_view file_;
  std::vector<FieldError> fields_;
};

/// Parses and reads one file; the errors name the file.
template <class T>
Result<T> read_file(std::string_view file, std::string_view text) {
  const auto named = [&](Error error) {
    for (FieldError& field : error.fields) field.field = std::string(file) + ": " + field.field;
    return error;
  };
  auto document = json::parse(text);
  if (!document.has_value()) return named(std::move(document).error());
  auto value = json::read<T>(document.value());
  if (!value.has_value()) return named(std::move(value).error());
  return std::move(value).value();
}

struct CountriesFile {
  std::string format;
  std::string source;
  std::vector<Country> countries;
};
BOOST_DESCRIBE_STRUCT(CountriesFile, (), (format, source, countries))

struct CountryResources {
  std::string code;
  std::string emergency_number;
  std::optional<std::string> emergency_note;
  std::vector<CrisisLine> lines;
};
BOOST_DESCRIBE_STRUCT(CountryResources, (), (code, emergency_number, emergency_note, lines))

struct ResourcesFile {
  std::string format;
  std::string checked_at;
  FallbackLink fallback;
  std::vector<CountryResources> countries;
};
BOOST_DESCRIBE_STRUCT(ResourcesFile, (), (format, checked_at, fallback, countries))

void check_line(const CrisisLine& line, const std::string& place, Problems& problems) {
  problems.require(!trim(line.name).empty(), place + ".name", "A line needs a name.", "text");
  problems.require(!trim(line.hours).empty(), place + ".hours", "A line needs its hours.", "text");
  problems.require(!line.languages.empty(), place + ".languages", "A line needs a language.",
                   "a list with at least one");
  problems.require(line.phone || line.text || line.chat_url, place, "A line needs a way to reach it.",
                   "at least one of phone, text, chat_url");
  if (line.phone)
    problems.require(is_number(*line.phone, 2), place + ".phone", "This is no phone number.",
                     "digits, spaces, + - * # ( )");
  if (line.text) {
    const auto digits = std::count_if(line.text->begin(), line.text->end(), is_digit);
    problems.require(digits >= 3, place + ".text", "This names no number to send a text to.",
                     "for example SHOUT to 85258");
  }
  if (line.chat_url)
    problems.require(is_https(*line.chat_url), place + ".chat_url", "This is no safe link.", "https://…");
}

void check_countries(const CountriesFile& file, Problems& problems) {
  problems.require(file.format == kCountriesFormat, "format", "This is another format.",
                   kCountriesFormat.data());
  problems.require(!file.countries.empty(), "countries", "The list is empty.", "at least one country");
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < file.countries.size(); ++i) {
    const std::string place = "countries[" + std::to_string(i) + "]";
    const Country& country = file.countries[i];
    problems.require(is_code(country.code), place + ".code", "This is no country code.",
                     "two capital letters");
    problems.require(!trim(country.name).empty(), place + ".name", "A country needs a name.", "text");
    problems.require(++seen[country.code] == 1, place + ".code", "This code is there twice.",
                     "each code once");
  }
}

void check_resources(const ResourcesFile& file, const CountriesFile& known, Problems& problems) {
  problems.require(file.format == kResourcesFormat, "format", "This is another format.",
                   kResourcesFormat.data());
  problems.require(is_day(file.checked_at), "checked_at", "This is no day.", "YYYY-MM-DD");
  problems.require(!trim(file.fallback.name).empty(), "fallback.name", "The fallback needs a name.", "text");
  problems.require(is_https(file.fallback.url), "fallback.url", "This is no safe link.", "https://…");
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < file.countries.size(); ++i) {
    const std::string place = "countries[" + std::to_string(i) + "]";
    const CountryResources& country = file.countries[i];
    const bool listed = std::any_of(known.countries.begin(), known.countries.end(),
                                    [&](const Country& other) { return other.code == country.code; });
    problems.require(listed, place + ".code", "There is no such country.",
                     "a code of resources/countries.json");
    problems.require(++seen[country.code] == 1, place + ".code", "This country is there twice.",
                     "each country once");
    problems.require(is_number(country.emergency_number, 2) && country.emergency_number.size() <= 6,
                     place + ".emergency_number", "This is no emergency number.", "2 to 6 digits");
    for (std::size_t l = 0; l < country.lines.size(); ++l) {
      check_line(country.lines[l], place + ".lines[" + std::to_string(l) + "]", problems);
    }
  }
}

}  // namespace

Result<Resources> Resources::load(const EmbeddedFiles& files) {
  const auto resources = files.find(kResourcesFile);
  const auto countries = files.find(kCountriesFile);
  if (!resources || !countries) {
    const std::string_view missing = resources ? kCountriesFile : kResourcesFile;
    return fail(ErrorCode::internal, "A content file is missing.",
                std::string(missing) + " is not in the program");
  }
  return parse(*resources, *countries);
}

Result<Resources> Resources::parse(std::string_view resources, std::string_view countries) {
  EVENKEEL_TRY(auto known, read_file<CountriesFile>(kCountriesFile, countries));
  EVENKEEL_TRY(auto file, read_file<ResourcesFile>(kResourcesFile, resources));
  Problems in_countries(kCountriesFile);
  check_countries(known, in_countries);
  Problems problems(kResourcesFile);
  check_resources(file, known, problems);
  auto& all = in_countries.fields();
  all.insert(all.end(), problems.fields().begin(), problems.fields().end());
  if (!all.empty()) return invalid(std::move(all));

  Resources made;
  for (CountryResources& country : file.countries) {
    made.local_[country.code] = {country.emergency_number, country.emergency_note, std::move(country.lines)};
  }
  for (const Country& country : known.countries) made.names_[country.code] = country.name;
  made.countries_ = std::move(known.countries);
  made.fallback_ = std::move(file.fallback);
  made.checked_at_ = std::move(file.checked_at);
  return made;
}

Result<CrisisResources> Resources::for_country(std::string_view code) const {
  std::string wanted(code);
  for (char& c : wanted) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (!wanted.empty() && !is_code(wanted)) {
    return invalid("country", "This is no country code.", "two letters, for example GB (ISO 3166-1)");
  }
  CrisisResources shown;
  shown.fallback = fallback_;
  shown.checked_at = checked_at_;
  shown.countries = countries_;
  if (const auto name = names_.find(wanted); name != names_.end()) {
    shown.country = name->first;
    shown.country_name = name->second;
  }
  const auto local = local_.find(wanted);
  if (local == local_.end()) {
    shown.emergency_note = kUnknownEmergency;
    return shown;
  }
  shown.emergency_number = local->second.emergency_number;
  shown.emergency_note = local->second.emergency_note;
  shown.lines = local->second.lines;
  return shown;
}

std::vector<std::string> Resources::covered() const {
  std::vector<std::string> codes;
  for (const auto& [code, local] : local_) {
    if (!local.lines.empty()) codes.push_back(code);
  }
  return codes;
}

}  // namespace evenkeel::crisis
