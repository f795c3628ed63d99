#include "text_source.hpp"

#include <utility>

#include "content/content.hpp"
#include "ml/text/text_model.hpp"

namespace evenkeel::app {
namespace {

using ml::linear::LinearModel;
using ml::text::TextModel;

/// The model of a folder, or the built-in one when `folder` is empty.
template <class Model>
Result<Model> load_model(const std::string& folder, const std::string& built_in_folder,
                         const std::string& what, const std::string& setting) {
  const auto load = [&]() -> Result<Model> {
    if (!folder.empty()) return Model::load_path(folder);
    const auto built_in = content::files().find(built_in_folder + "/" + std::string(Model::kFileName));
    if (built_in) return Model::load(*built_in);
    return fail(ErrorCode::not_found, "It is not built in.",
                built_in_folder + " was empty when the program was built");
  };
  auto model = load();
  if (model.has_value()) return model;
  Error error = std::move(model).error();
  error.message =
      what + (folder.empty() ? std::string() : " of " + setting) + " cannot be used: " + error.message;
  return error;
}

}  // namespace

Result<analysis::Analyzer> load_analyzer(const ModelFolders& folders) {
  EVENKEEL_TRY(auto text,
               load_model<TextModel>(folders.text, "models/text", "The text model", "models.text_dir"));
  EVENKEEL_TRY(auto levels, load_model<LinearModel>(folders.crisis, "models/crisis",
                                                    "The model of crisis levels", "models.crisis_dir"));
  EVENKEEL_TRY(auto detector, crisis::detector::Detector::load(content::files()));
  return analysis::Analyzer::make({std::move(text), std::move(levels)}, std::move(detector));
}

}  // namespace evenkeel::app
