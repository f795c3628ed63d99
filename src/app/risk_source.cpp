#include "risk_source.hpp"

#include "content/content.hpp"

namespace evenkeel::app {

std::string risk_mapping() {
  return std::string(content::files().find("mappings/nhanes.json").value_or(""));
}

Result<ml::tabular::RiskModel> load_risk_model(const std::string& folder) {
  using ml::tabular::RiskModel;
  if (!folder.empty()) return RiskModel::load_folder(folder, risk_mapping());
  const auto file = [](std::string_view name) {
    return content::files().find("models/risk/" + std::string(name)).value_or("");
  };
  return RiskModel::load({.model = file(ml::tabular::kModelFile),
                          .card = file(ml::tabular::kCardFile),
                          .mapping = content::files().find("mappings/nhanes.json").value_or(""),
                          .population = file(ml::tabular::kPopulationFile)});
}

}  // namespace evenkeel::app
