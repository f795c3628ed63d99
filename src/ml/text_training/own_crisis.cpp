#include "ml/text_training/own_crisis.hpp"

#include <algorithm>
#include <fstream>
#include <unordered_set>

#include "base/json.hpp"
#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/source_files.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kTest = 100;  // of 1,000
constexpr std::size_t kDev = 100;

Result<void> read_file(const std::filesystem::path& path, std::unordered_set<std::uint64_t>& known,
                       DataSet& set) {
  std::ifstream in(path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty()) continue;
    const auto parsed = json::parse(line);
    if (!parsed.has_value() || !parsed.value().is_object())
      return malformed(path, number, "not a JSON object");
    const auto& object = parsed.value().get_object();
    if (object.contains("turns")) continue;
    const auto* text = object.if_contains("text");
    const auto* level = object.if_contains("level");
    if (text == nullptr || !text->is_string() || level == nullptr || !level->is_string()) {
      return malformed(path, number, "text and level are needed, both strings");
    }
    const auto label = find_label(HeadId::crisis_level, std::string_view(level->get_string()));
    if (!label) return malformed(path, number, "the level is none of none, low, moderate, high and critical");
    const std::string words(text->get_string());
    const auto key = text_key(words);
    if (!known.insert(key).second) continue;
    const auto bucket = split_bucket(set.name, std::to_string(key));
    auto& split = bucket < kTest ? set.test : bucket < kTest + kDev ? set.dev : set.train;
    split.push_back({words, static_cast<std::uint8_t>(HeadId::crisis_level), one_of(5, *label)});
  }
  return success();
}

}  // namespace

Result<DataSet> read_own_crisis(std::span<const std::filesystem::path> folders) {
  DataSet set{"own-crisis", "our own words", HeadId::crisis_level, {}, {}, {}};
  std::unordered_set<std::uint64_t> known;
  for (const auto& folder : folders) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    }
    if (files.empty()) return fail(ErrorCode::not_found, "There are no crisis examples.", folder.string());
    std::ranges::sort(files);
    for (const auto& file : files) {
      EVENKEEL_CHECK(read_file(file, known, set));
    }
  }
  return set;
}

}  // namespace evenkeel::ml::text_training
