#include "crisis/detector/rule_file.hpp"

#include "base/json_parse.hpp"
#include "base/json_read.hpp"

namespace evenkeel::crisis::detector {

namespace {
constexpr std::string_view kFormat = "evenkeel-crisis/1";
}

std::vector<NamedRuleFile> read_rule_files(const EmbeddedFiles& files, Faults& faults) {
  std::vector<NamedRuleFile> read;
  for (const EmbeddedFile& file : files.under("crisis/")) {
    const std::string name(file.path);
    const auto parsed = json::parse(file.bytes);
    if (!parsed) {
      faults.add(name,
                 parsed.error().fields.empty() ? parsed.error().message : parsed.error().fields[0].message);
      continue;
    }
    auto content = json::read<RuleFile>(parsed.value());
    if (!content) {
      for (const FieldError& field : content.error().fields) {
        faults.add(name + ": " + field.field, field.message, field.allowed);
      }
      continue;
    }
    if (content.value().format != kFormat) {
      faults.add(name + ": format", "is not one that this version reads", std::string(kFormat));
      continue;
    }
    read.push_back({name, std::move(content.value())});
  }
  if (read.empty() && faults.none()) faults.add("crisis/", "no rules are there");
  return read;
}

}  // namespace evenkeel::crisis::detector
