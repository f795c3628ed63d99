#pragma once

#include <string>

#include "ml/text/text_model.hpp"
#include "ml/text_training/predictor.hpp"

namespace evenkeel::ml::text_training {

/// What ships, as something that can be judged: the program's own reading of the model file, with the
/// calibration that it holds. Heads are known by name; a head with other labels than ours is not answered.
class ModelPredictor final : public Predictor {
 public:
  /// The model must outlive it.
  explicit ModelPredictor(const text::TextModel& model) : model_(&model) {}
  std::string name() const override { return "model " + model_->version(); }
  bool answers(HeadId head) const override { return find(head).has_value(); }
  Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const override;
  std::optional<text::Calibration> calibration(HeadId head) const override;

 private:
  std::optional<std::size_t> find(HeadId head) const;

  const text::TextModel* model_;
};

/// The model's sizes in one line for the card: words, n-grams, layers, pools, heads; the linear part's heads.
std::string describe_network(const text::Header& header);

}  // namespace evenkeel::ml::text_training
