#include "ml/text_training/dair.hpp"

#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/text_training/source_files.hpp"

namespace evenkeel::ml::text_training {
namespace {

Result<std::vector<Example>> read_split(const std::filesystem::path& path) {
  EVENKEEL_TRY(const auto lines, read_lines(path));
  std::vector<Example> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const auto semicolon = line.rfind(';');
    if (semicolon == std::string_view::npos)
      return malformed(path, i + 1, "a semicolon before the label is missing");
    const auto label = find_label(HeadId::dair, trimmed(line.substr(semicolon + 1)));
    if (!label) return malformed(path, i + 1, "the label is none of the six emotions");
    out.push_back({std::string(trimmed(line.substr(0, semicolon))), static_cast<std::uint8_t>(HeadId::dair),
                   one_of(dair_head().labels.size(), *label)});
  }
  return out;
}

}  // namespace

Result<DataSet> read_dair_benchmark(const std::filesystem::path& data) {
  DataSet set{
      "dair-emotion", "educational and research purposes only (non-commercial)", HeadId::dair, {}, {}, {}};
  const auto folder = data / "dair-emotion";
  EVENKEEL_TRY(set.train, read_split(folder / "train.txt"));
  EVENKEEL_TRY(set.dev, read_split(folder / "val.txt"));
  EVENKEEL_TRY(set.test, read_split(folder / "test.txt"));
  JudgedTexts test;
  test.add(set.test);
  test.drop(set.dev);
  judged_texts(std::span(&set, 1)).drop(set.train);
  return set;
}

}  // namespace evenkeel::ml::text_training
