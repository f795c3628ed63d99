#pragma once

#include <string>

#include "ml/text_training/datasets.hpp"
#include "ml/text_training/network.hpp"
#include "ml/text_training/predictor.hpp"
#include "ml/text_training/reader.hpp"
#include "ml/text_training/tasks.hpp"

namespace evenkeel::ml::text_training {

/// A network in training, as something that can be judged. The reader must have read the texts before when
/// other networks learn at the same time. Not thread-safe.
class NetworkPredictor final : public Predictor {
 public:
  NetworkPredictor(Network& network, Reader& reader) : network_(network), reader_(reader) {}
  std::string name() const override { return "recurrent network"; }
  bool answers(HeadId head) const override;
  Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const override;

 private:
  Network& network_;
  Reader& reader_;
};

/// A task's figure on its set's dev split, after calibration and with thresholds fitted on the same split:
/// for watching a network learn, not for judging it.
Result<double> dev_figure(const Predictor& predictor, const Task& task, const DataSet& set);

}  // namespace evenkeel::ml::text_training
