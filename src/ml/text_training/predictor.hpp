#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/text/model_header.hpp"
#include "ml/text_training/heads.hpp"

namespace evenkeel::ml::text_training {

/// Anything that answers a head for texts: a baseline, a network in training, or what ships. The same code
/// judges them all.
class Predictor {
 public:
  virtual ~Predictor() = default;
  /// For tables, for example "sparse linear".
  virtual std::string name() const = 0;
  /// Whether it answers this head.
  virtual bool answers(HeadId head) const = 0;
  /// Raw outputs before softmax or sigmoid and before calibration: row by row, as many as the head has
  /// labels. A text that cannot be read (empty, say) gets zeros. @pre answers(head)
  virtual Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const = 0;
  /// What it ships for turning raw outputs into scores; nothing: whoever judges it fits one on dev.
  virtual std::optional<text::Calibration> calibration(HeadId head) const {
    static_cast<void>(head);
    return std::nullopt;
  }
};

}  // namespace evenkeel::ml::text_training
