#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "ml/text_training/network.hpp"

namespace evenkeel::ml::text_training {

/// What a network says of texts: for each wanted head a matrix of logits (texts x outputs). A text of several
/// windows gets their mean weighted by tokens; one without windows gets zeros.
/// @param heads by index in the network
std::vector<Matrix> answer_texts(Network& network, std::span<const std::span<const Sequence>> texts,
                                 std::span<const std::size_t> heads);

}  // namespace evenkeel::ml::text_training
