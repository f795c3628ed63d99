#include "text_source.hpp"

#include <utility>

#include "content/content.hpp"
#include "ml/text/text_model.hpp"

namespace evenkeel::app {
namespace {

using ml::text::TextModel;

Result<TextModel> load_text_model(const std::string& folder) {
  if (!folder.empty()) return TextModel::load_path(folder);
  const auto built_in = content::files().find("models/text/" + std::string(TextModel::kFileName));
  if (built_in) return TextModel::load(*built_in);
  return fail(ErrorCode::not_found, "It is not built in.",
              "models/text was empty when the program was built");
}

}  // namespace

Result<analysis::Analyzer> load_analyzer(const std::string& folder) {
  auto model = load_text_model(folder);
  if (!model.has_value()) {
    Error error = std::move(model).error();
    error.message = "The text model" + (folder.empty() ? std::string() : " of models.text_dir") +
                    " cannot be used: " + error.message;
    return error;
  }
  EVENKEEL_TRY(auto detector, crisis::detector::Detector::load(content::files()));
  return analysis::Analyzer::make(std::move(model).value(), std::move(detector));
}

}  // namespace evenkeel::app
