#include "crisis/evaluation/cases.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "base/json_parse.hpp"
#include "base/json_read.hpp"
#include "base/text.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

namespace fs = std::filesystem;

std::string place_of(const fs::path& file, std::size_t line) {
  return file.parent_path().filename().string() + "/" + file.filename().string() + ":" + std::to_string(line);
}

Result<Case> read_case(std::string_view line) {
  EVENKEEL_TRY(const auto document, json::parse(line));
  EVENKEEL_TRY(auto one, json::read<Case>(document));
  if (one.text.has_value() == one.turns.has_value()) {
    return invalid("text", "A case has either a text or turns.", "one of text, turns");
  }
  if (one.turns && one.turns->empty()) {
    return invalid("turns", "A conversation has at least one turn.");
  }
  if (one.at_least > one.expected() || one.expected() > one.at_most) {
    return invalid("level", "The level lies outside its own range.", "at_least <= level <= at_most");
  }
  return one;
}

Result<Family> read_family(const fs::path& file) {
  std::ifstream in(file);
  if (!in) {
    return fail(ErrorCode::not_found, "A case file cannot be read.", file.string());
  }
  Family family{file.stem().string(), {}};
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (trim(line).empty()) {
      continue;
    }
    auto one = read_case(line);
    if (!one) {
      Error error = std::move(one).error();
      error.message = place_of(file, number) + ": " + error.message;
      return error;
    }
    family.cases.push_back(std::move(one).value());
  }
  return family;
}

Result<std::vector<Family>> read_folder(const fs::path& folder) {
  std::error_code ec;
  std::vector<fs::path> files;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    if (it->path().extension() == ".jsonl") {
      files.push_back(it->path());
    }
  }
  if (ec || files.empty()) {
    return fail(ErrorCode::not_found, "There are no case files (*.jsonl) in this folder.", folder.string());
  }
  std::sort(files.begin(), files.end());
  std::vector<Family> families;
  for (const auto& file : files) {
    EVENKEEL_TRY(auto family, read_family(file));
    families.push_back(std::move(family));
  }
  return families;
}

}  // namespace

Result<CaseFiles> read_cases(const std::filesystem::path& folder) {
  CaseFiles files;
  EVENKEEL_TRY(files.seen, read_folder(folder / "seen"));
  EVENKEEL_TRY(files.held_out, read_folder(folder / "held_out"));
  return files;
}

}  // namespace evenkeel::crisis::evaluation
