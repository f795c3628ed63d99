#include "ml/text_training/gru.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text_training/elementwise.hpp"

namespace evenkeel::ml::text_training {
namespace {

void copy_mirrored(const Packing& packing, const Matrix& from, std::size_t from_col, Matrix& to,
                   std::size_t to_col, std::size_t cols) {
  for (std::size_t i = 0; i < packing.tokens; ++i) {
    std::copy_n(from.row(packing.mirror[i]).data() + from_col, cols, to.row(i).data() + to_col);
  }
}

}  // namespace

GruLayer::GruLayer(Parameters& parameters, const std::string& name, std::size_t inputs, std::size_t units,
                   std::uint64_t seed)
    : inputs_(inputs), units_(units) {
  const auto limit_in = std::sqrt(6.0F / static_cast<float>(inputs + units));
  const auto limit_back = std::sqrt(3.0F / static_cast<float>(units));
  for (std::size_t d = 0; d < 2; ++d) {
    const auto prefix = name + (d == 0 ? ".forward" : ".backward");
    auto& direction = directions_[d];
    direction.input = parameters.add(prefix + ".input", 3 * units, inputs);
    direction.recurrent = parameters.add(prefix + ".recurrent", 3 * units, units);
    direction.bias = parameters.add(prefix + ".bias", 1, 4 * units);
    parameters.fill_uniform(direction.input, limit_in, seed);
    parameters.fill_uniform(direction.recurrent, limit_back, seed);
  }
}

void GruLayer::run(const Parameters& parameters, const Packing& packing, const Direction& direction,
                   const Matrix& x, Matrix& gates, Matrix& hidden) const {
  gates.resize(packing.tokens, 4 * units_);
  hidden.resize(packing.tokens, units_);
  const auto bias = parameters.value(direction.bias);
  for (std::size_t i = 0; i < packing.tokens; ++i) std::copy_n(bias.data, 4 * units_, gates.row(i).data());
  multiply_right_transposed(view(x), parameters.value(direction.input),
                            part(gates, 0, packing.tokens, 0, 3 * units_), 1);
  const auto recurrent = packed_transposed(parameters.value(direction.recurrent));
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    const auto begin = packing.begin[step];
    const auto texts = packing.active[step];
    if (step > 0) {
      multiply(part(std::as_const(hidden), packing.begin[step - 1], texts, 0, units_), recurrent,
               part(gates, begin, texts, units_, 3 * units_), 1);
    }
    for (std::size_t text = 0; text < texts; ++text) {
      const auto* before = step > 0 ? hidden.row(packing.begin[step - 1] + text).data() : nullptr;
      gru_step(gates.row(begin + text).data(), before, hidden.row(begin + text).data(), units_);
    }
  }
}

void GruLayer::forward(const Parameters& parameters, const Packing& packing, const Matrix& x, Matrix& y,
                       GruTrace& trace) const {
  trace.mirrored.resize(packing.tokens, inputs_);
  copy_mirrored(packing, x, 0, trace.mirrored, 0, inputs_);
  run(parameters, packing, directions_[0], x, trace.gates[0], trace.hidden[0]);
  run(parameters, packing, directions_[1], trace.mirrored, trace.gates[1], trace.hidden[1]);
  y.resize(packing.tokens, 2 * units_);
  for (std::size_t i = 0; i < packing.tokens; ++i) {
    std::copy_n(trace.hidden[0].row(i).data(), units_, y.row(i).data());
  }
  copy_mirrored(packing, trace.hidden[1], 0, y, units_, units_);
}

void GruLayer::run_back(Parameters& parameters, const Packing& packing, const Direction& direction,
                        const Matrix& x, Matrix& gates, const Matrix& hidden, Matrix& dx,
                        GruTrace& trace) const {
  auto& upstream = trace.upstream;  // holds the derivative of y on entry
  const auto recurrent = packed(std::as_const(parameters).value(direction.recurrent));
  for (auto step = packing.steps(); step-- > 0;) {
    const auto begin = packing.begin[step];
    const auto texts = packing.active[step];
    for (std::size_t text = 0; text < texts; ++text) {
      const auto* before = step > 0 ? hidden.row(packing.begin[step - 1] + text).data() : nullptr;
      auto above = upstream.row(begin + text);
      gru_step_back(gates.row(begin + text).data(), before, above.data(), units_);
      if (step == 0) continue;
      auto below = upstream.row(packing.begin[step - 1] + text);
      for (std::size_t j = 0; j < units_; ++j) below[j] += above[j];
    }
    if (step > 0) {
      multiply(part(std::as_const(gates), begin, texts, units_, 3 * units_), recurrent,
               part(upstream, packing.begin[step - 1], texts, 0, units_), 1);
    }
  }
  const auto first = packing.active[0];
  const auto later = packing.tokens - first;  // tokens that met a hidden state
  trace.before.resize(later, units_);
  for (std::size_t step = 1; step < packing.steps(); ++step) {
    std::copy_n(hidden.row(packing.begin[step - 1]).data(), packing.active[step] * units_,
                trace.before.row(packing.begin[step] - first).data());
  }
  const auto sums = part(std::as_const(gates), 0, packing.tokens, 0, 3 * units_);
  multiply_left_transposed(part(std::as_const(gates), first, later, units_, 3 * units_),
                           view(std::as_const(trace.before)), parameters.gradient(direction.recurrent), 1);
  multiply_left_transposed(sums, view(x), parameters.gradient(direction.input), 1);
  add_column_sums(view(std::as_const(gates)), parameters.gradient(direction.bias).data);
  dx.resize(packing.tokens, inputs_);
  multiply(sums, std::as_const(parameters).value(direction.input), view(dx), 0);
}

void GruLayer::backward(Parameters& parameters, const Packing& packing, const Matrix& x, const Matrix& dy,
                        Matrix& dx, GruTrace& trace) const {
  trace.upstream.resize(packing.tokens, units_);
  for (std::size_t i = 0; i < packing.tokens; ++i) {
    std::copy_n(dy.row(i).data(), units_, trace.upstream.row(i).data());
  }
  run_back(parameters, packing, directions_[0], x, trace.gates[0], trace.hidden[0], dx, trace);
  copy_mirrored(packing, dy, units_, trace.upstream, 0, units_);
  run_back(parameters, packing, directions_[1], trace.mirrored, trace.gates[1], trace.hidden[1],
           trace.input_back, trace);
  for (std::size_t i = 0; i < packing.tokens; ++i) {
    const auto from = trace.input_back.row(packing.mirror[i]);
    const auto to = dx.row(i);
    for (std::size_t j = 0; j < inputs_; ++j) to[j] += from[j];
  }
}

}  // namespace evenkeel::ml::text_training
