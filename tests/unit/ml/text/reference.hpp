#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ml/text/encoder.hpp"
#include "ml/text/model_file.hpp"

namespace evenkeel::ml::text::reference {

using Vector = std::vector<double>;

/// W x + b for rows first .. first + count.
inline Vector affine(const TensorView& w, const TensorView* bias, const Vector& x, std::size_t first = 0,
                     std::size_t count = 0) {
  Vector y;
  for (std::size_t row = first; row < first + (count > 0 ? count : w.rows); ++row) {
    double sum = bias != nullptr ? static_cast<double>(bias->at(0, row)) : 0.0;
    for (std::size_t col = 0; col < w.cols; ++col) sum += static_cast<double>(w.at(row, col)) * x[col];
    y.push_back(sum);
  }
  return y;
}

inline double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

/// The states of one direction, in the order of the text.
inline std::vector<Vector> gru(const ModelFile& file, const std::string& prefix, std::vector<Vector> inputs,
                               bool backward) {
  const auto& input = file.tensor(prefix + "input");
  const auto& recurrent = file.tensor(prefix + "recurrent");
  const auto& input_bias = file.tensor(prefix + "input_bias");
  const auto& recurrent_bias = file.tensor(prefix + "recurrent_bias");
  const std::size_t units = recurrent.cols;
  if (backward) std::reverse(inputs.begin(), inputs.end());
  std::vector<Vector> states;
  Vector h(units);
  for (const Vector& x : inputs) {
    const Vector from_x = affine(input, &input_bias, x);
    const Vector from_h = affine(recurrent, &recurrent_bias, h);
    for (std::size_t at = 0; at < units; ++at) {
      const double r = sigmoid(from_x[at] + from_h[at]);
      const double z = sigmoid(from_x[units + at] + from_h[units + at]);
      const double n = std::tanh(from_x[2 * units + at] + r * from_h[2 * units + at]);
      h[at] = (1 - z) * n + z * h[at];
    }
    states.push_back(h);
  }
  if (backward) std::reverse(states.begin(), states.end());
  return states;
}

inline std::vector<Vector> inputs(const ModelFile& file, const Encoded& text) {
  const Header& header = file.header();
  std::vector<Vector> all;
  for (const Step& step : text.steps) {
    Vector x(header.dimensions);
    for (std::size_t at = 0; at < header.dimensions; ++at) {
      if (step.word != kNoWord) x[at] = static_cast<double>(file.tensor("words").at(step.word, at));
      for (std::size_t part = 0; part < step.subwords; ++part) {
        const std::size_t row = text.subwords[step.first_subword + part];
        x[at] += static_cast<double>(file.tensor("subwords").at(row, at)) / step.subwords;
      }
    }
    for (const Flag flag : header.flags) x.push_back((step.flags & bit(flag)) != 0 ? 1 : 0);
    all.push_back(x);
  }
  return all;
}

inline Vector pool(const ModelFile& file, std::size_t at, const std::vector<Vector>& states) {
  const std::size_t size = states[0].size();
  Vector weights(states.size(), 1.0 / static_cast<double>(states.size()));
  if (file.header().pools[at] == Pool::attention) {
    double sum = 0;
    for (std::size_t t = 0; t < states.size(); ++t) {
      weights[t] =
          std::exp(affine(file.tensor("pool." + std::to_string(at) + ".score"), nullptr, states[t])[0]);
      sum += weights[t];
    }
    for (double& weight : weights) weight /= sum;
  }
  Vector out(size);
  for (std::size_t feature = 0; feature < size; ++feature) {
    double greatest = states[0][feature];
    for (std::size_t t = 0; t < states.size(); ++t) {
      out[feature] += weights[t] * states[t][feature];
      greatest = std::max(greatest, states[t][feature]);
    }
    if (file.header().pools[at] == Pool::max) out[feature] = greatest;
  }
  return out;
}

/// The logits of all heads, one after another: the network in double precision, as plainly as it can be
/// written.
inline Vector logits(const ModelFile& file, const Encoded& text) {
  const Header& header = file.header();
  std::vector<Vector> states = inputs(file, text);
  for (std::size_t layer = 0; layer < header.layers.size(); ++layer) {
    const std::string prefix = "gru." + std::to_string(layer) + ".";
    auto joined = gru(file, prefix + "forward.", states, false);
    const auto backward = gru(file, prefix + "backward.", states, true);
    for (std::size_t t = 0; t < joined.size(); ++t) {
      joined[t].insert(joined[t].end(), backward[t].begin(), backward[t].end());
    }
    states = joined;
  }
  Vector all;
  for (const Head& head : header.heads) {
    Vector features;
    for (const std::uint32_t at : head.pools) {
      const Vector pooled = pool(file, at, states);
      features.insert(features.end(), pooled.begin(), pooled.end());
    }
    const std::string name = "head." + head.name + ".";
    if (head.hidden > 0) {
      features = affine(file.tensor(name + "hidden"), &file.tensor(name + "hidden_bias"), features);
      for (double& value : features) {
        value = head.activation == Activation::tanh ? std::tanh(value) : std::max(value, 0.0);
      }
    }
    const Vector out = affine(file.tensor(name + "output"), &file.tensor(name + "output_bias"), features);
    all.insert(all.end(), out.begin(), out.end());
  }
  return all;
}

}  // namespace evenkeel::ml::text::reference
