#pragma once

#include <span>

#include "ml/text_training/batches.hpp"

namespace evenkeel::ml::text_training {

/// What a network says of all texts, each by all heads: logits, side by side in the order of its heads.
Matrix answers_for_all(Network& network, const Samples& samples);

/// Logits of each teacher to the mean of their probabilities, added up one teacher at a time.
class TeacherMean {
 public:
  explicit TeacherMean(std::span<const HeadShape> heads) : heads_(heads.begin(), heads.end()) {}
  /// @pre the same sizes as those before
  void add(const Matrix& logits);
  SoftTargets mean() &&;

 private:
  std::vector<HeadShape> heads_;
  Matrix sum_;
  std::size_t teachers_ = 0;
};

}  // namespace evenkeel::ml::text_training
