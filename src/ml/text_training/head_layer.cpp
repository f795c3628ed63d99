#include "ml/text_training/head_layer.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text_training/datasets.hpp"
#include "ml/text_training/elementwise.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr double kLeast = 1e-12;  // probabilities below it cost no more

void linear(const Parameters& parameters, std::size_t weights, std::size_t bias, const Matrix& x, Matrix& y) {
  const auto w = parameters.value(weights);
  y.resize(x.rows(), w.rows);
  for (std::size_t i = 0; i < y.rows(); ++i)
    std::copy_n(parameters.value(bias).data, w.rows, y.row(i).data());
  multiply_right_transposed(view(x), w, view(y), 1);
}

void linear_back(Parameters& parameters, std::size_t weights, std::size_t bias, const Matrix& x,
                 const Matrix& dy, Matrix& dx) {
  multiply_left_transposed(view(dy), view(x), parameters.gradient(weights), 1);
  add_column_sums(view(dy), parameters.gradient(bias).data);
  dx.resize(x.rows(), x.cols());
  multiply(view(dy), std::as_const(parameters).value(weights), view(dx), 0);
}

double cross_entropy(double wanted, double probability) {
  return wanted > 0 ? -wanted * std::log(std::max(probability, kLeast)) : 0.0;
}

/// The loss of one output; makes its probability the derivative.
double output_loss(Activation activation, float wanted, float weight, float& p) {
  if (wanted == kNotJudged || weight == 0) {
    p = 0;
    return 0;
  }
  const auto target = static_cast<double>(wanted);
  auto loss = cross_entropy(target, static_cast<double>(p));
  if (activation == Activation::sigmoid) loss += cross_entropy(1 - target, 1 - static_cast<double>(p));
  p = weight * (p - wanted);
  return static_cast<double>(weight) * loss;
}

}  // namespace

HeadLayer::HeadLayer(Parameters& parameters, const HeadShape& shape, std::size_t inputs, std::uint64_t seed)
    : shape_(shape), inputs_(inputs) {
  const auto name = "head." + std::string(head_of(shape.id).name);
  if (shape.hidden > 0) {
    hidden_weights_ = parameters.add(name + ".hidden", shape.hidden, inputs);
    hidden_bias_ = parameters.add(name + ".hidden_bias", 1, shape.hidden);
    parameters.fill_uniform(hidden_weights_, std::sqrt(6.0F / static_cast<float>(inputs + shape.hidden)),
                            seed);
  }
  const auto below = shape.hidden > 0 ? shape.hidden : inputs;
  weights_ = parameters.add(name + ".weights", shape.outputs, below);
  bias_ = parameters.add(name + ".bias", 1, shape.outputs);
  parameters.fill_uniform(weights_, std::sqrt(3.0F / static_cast<float>(below)), seed);
}

void HeadLayer::forward(const Parameters& parameters, HeadTrace& trace) const {
  const auto* below = &trace.features;
  if (shape_.hidden > 0) {
    linear(parameters, hidden_weights_, hidden_bias_, trace.features, trace.hidden);
    tanh_in_place(trace.hidden.all());
    below = &trace.hidden;
  }
  linear(parameters, weights_, bias_, *below, trace.outputs);
}

void HeadLayer::activate(Matrix& logits) const {
  if (shape_.activation == Activation::sigmoid) {
    sigmoid_in_place(logits.all());
    return;
  }
  for (std::size_t i = 0; i < logits.rows(); ++i) softmax_in_place(logits.row(i));
}

double HeadLayer::backward(Parameters& parameters, const Targets& targets, float scale, HeadTrace& trace,
                           Matrix& dfeatures) const {
  activate(trace.outputs);
  double loss = 0;
  for (std::size_t i = 0; i < trace.outputs.rows(); ++i) {
    const auto row = trace.outputs.row(i);
    const auto wanted = targets.wanted.row(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      loss += output_loss(shape_.activation, wanted[k], targets.weight[i] * scale, row[k]);
    }
  }
  if (shape_.hidden == 0) {
    linear_back(parameters, weights_, bias_, trace.features, trace.outputs, dfeatures);
    return loss;
  }
  linear_back(parameters, weights_, bias_, trace.hidden, trace.outputs, trace.scratch);
  const auto upstream = trace.scratch.all();
  const auto hidden = trace.hidden.all();
  for (std::size_t i = 0; i < upstream.size(); ++i) upstream[i] *= 1 - hidden[i] * hidden[i];
  linear_back(parameters, hidden_weights_, hidden_bias_, trace.features, trace.scratch, dfeatures);
  return loss;
}

}  // namespace evenkeel::ml::text_training
