#pragma once

#include <vector>

#include "ml/linear/linear_model.hpp"
#include "ml/text/encoder.hpp"
#include "ml/text/network.hpp"
#include "ml/text/text_model.hpp"
#include "ml/tokens/windows.hpp"

namespace evenkeel::ml::text {

/// For this folder: what a Workspace holds.
struct Workspace::Parts {
  /// A window that waits for the network.
  struct Pending {
    std::size_t text = 0;
    float tokens = 0;
  };
  tokens::Tokens tokens{};
  std::vector<tokens::Window> windows{};
  std::vector<Pending> pending{};
  std::vector<Encoded> encoded{};  ///< the pending windows' steps, and spare ones behind
  std::vector<const Encoded*> inputs{};
  std::vector<float> window_logits{};
  std::vector<float*> outputs{};
  std::vector<float> sums{};     ///< logits of each text, one text after another
  std::vector<float> weights{};  ///< of each text: tokens of its windows so far
  std::vector<float> margins{};  ///< of each text and head: how far the strongest window stood out
  NetworkScratch network{};
  linear::LinearScratch linear{};
  std::vector<double> linear_margins{};  ///< of one text
};

}  // namespace evenkeel::ml::text
