#pragma once

#include <span>
#include <string>
#include <vector>

#include "ml/text_training/heads.hpp"
#include "ml/text_training/parameters.hpp"

namespace evenkeel::ml::text_training {

/// One head of a network.
struct HeadShape {
  HeadId id{};
  std::size_t outputs = 0;
  Activation activation = Activation::softmax;
  std::size_t pool = 0;    ///< the attention pool that it reads, beside the greatest values
  std::size_t hidden = 0;  ///< units of a tanh layer between; 0: none
};

/// What a head should answer for a batch.
struct Targets {
  std::size_t head = 0;         ///< index in the network's list
  Matrix wanted{};              ///< texts x outputs: probabilities, or kNotJudged
  std::vector<float> weight{};  ///< of each text; 0 leaves it out
};

/// What a head remembers of a forward pass.
struct HeadTrace {
  Matrix features{};  ///< texts x inputs, after dropout
  Matrix hidden{};    ///< texts x hidden, after tanh
  Matrix outputs{};   ///< texts x outputs: logits; after `backward` their derivative
  Matrix scratch{};
};

/// Linear, or tanh and linear, with its loss: cross-entropy for softmax heads, the sum over outputs of binary
/// cross-entropies for sigmoid heads; both also for soft targets.
class HeadLayer {
 public:
  HeadLayer(Parameters& parameters, const HeadShape& shape, std::size_t inputs, std::uint64_t seed);

  /// Reads trace.features, writes trace.outputs.
  void forward(const Parameters& parameters, HeadTrace& trace) const;
  /// @param scale of the loss, for example 1 / sum of the weights
  /// @param dfeatures texts x inputs; overwritten
  /// @return scale * sum over texts of weight * loss
  double backward(Parameters& parameters, const Targets& targets, float scale, HeadTrace& trace,
                  Matrix& dfeatures) const;

  /// Logits to probabilities, in place.
  void activate(Matrix& logits) const;

  const HeadShape& shape() const { return shape_; }
  std::size_t inputs() const { return inputs_; }
  std::size_t hidden_weights() const { return hidden_weights_; }  ///< hidden x inputs; only with hidden units
  std::size_t hidden_bias() const { return hidden_bias_; }
  std::size_t weights() const { return weights_; }  ///< outputs x inputs or hidden
  std::size_t bias() const { return bias_; }

 private:
  HeadShape shape_;
  std::size_t inputs_;
  std::size_t hidden_weights_ = 0;
  std::size_t hidden_bias_ = 0;
  std::size_t weights_ = 0;
  std::size_t bias_ = 0;
};

}  // namespace evenkeel::ml::text_training
