#include "ml/text_training/samples.hpp"

#include <algorithm>

namespace evenkeel::ml::text_training {
namespace {

bool has_label(const Sample& sample, std::uint8_t head) {
  return std::any_of(sample.labels.begin(), sample.labels.end(),
                     [&](const auto& l) { return l.head == head; });
}

}  // namespace

Samples collect_samples(std::span<const DataSet> sets, std::span<const std::string> unlabelled,
                        Reader& reader) {
  Samples out;
  std::unordered_multimap<std::string_view, std::size_t> known;
  auto add = [&](const std::string& text) -> Sample* {
    auto windows = reader.read(text);
    if (windows.empty()) return nullptr;
    known.emplace(text, out.texts.size());
    out.texts.push_back({static_cast<std::uint32_t>(out.groups.size() - 1), {}, std::move(windows)});
    return &out.texts.back();
  };
  for (const auto& set : sets) {
    out.groups.push_back(set.name);
    for (const auto& example : set.train) {
      const auto [from, to] = known.equal_range(example.text);
      const auto free = std::find_if(
          from, to, [&](const auto& k) { return !has_label(out.texts[k.second], example.head); });
      auto* sample = free == to ? add(example.text) : &out.texts[free->second];
      if (sample != nullptr) sample->labels.push_back({example.head, example.target});
    }
  }
  out.groups.emplace_back(kUnlabelled);
  for (const auto& text : unlabelled) {
    if (known.contains(text)) continue;
    add(text);
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
