#pragma once

#include <string>
#include <vector>

#include "../linear/made_up_parts.hpp"
#include "made_up_model.hpp"

/// Linear models to stand inside made-up text models.
namespace evenkeel::ml::text::made_up {

/// Numbers without a pattern for the heads that the header names for it.
inline linear::Parts linear_parts(const Header& header, std::uint32_t bits = 10) {
  linear::Parts parts = linear::made_up::any_numbers(bits);
  parts.header.labels = linear_labels(header);
  const std::size_t labels = parts.header.labels.size();
  Numbers numbers(7);
  const auto some = [&](float size) {
    std::vector<double> made;
    for (std::size_t at = 0; at < labels; ++at) made.push_back(static_cast<double>(numbers.within(size)));
    return made;
  };
  parts.header.weight_step.assign(labels, 0.01);
  parts.header.intercept = some(1);
  parts.header.bias = some(1);  // of its own calibration, which a text model does not ask for
  parts.weights.resize(labels * parts.frequency.size());
  for (auto& weight : parts.weights) weight = static_cast<std::int8_t>(numbers.within(127));
  return parts;
}

/// The model with a linear model beside these heads.
inline Model with_linear(Model made, std::vector<std::string> heads) {
  made.header.linear = std::move(heads);
  made.linear = linear::write(linear_parts(made.header));
  return made;
}

}  // namespace evenkeel::ml::text::made_up
