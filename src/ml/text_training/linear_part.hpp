#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/linear/linear_model.hpp"
#include "ml/text_training/datasets.hpp"
#include "ml/text_training/predictor.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// The linear model beside the network: which heads it adds to, and its file.
struct LinearPart {
  std::vector<std::string> heads{};  ///< names, in the order of its columns
  linear::Parts parts{};             ///< margins are ready to be added to the network's logits
  double share = 0;                  ///< of its say in the sum, 0 to 1, the same for all heads
};

/// Teaches a linear model over n-grams the heads sentiment, emotions, stress, cause, tweet_emotion and sst,
/// and scales it so that its margins can be added to the network's logits: both have the same spread on dev
/// texts, and the linear model's share is the smallest one, in tenths, whose mean figure over the heads' dev
/// splits is within a standard error of the best (Breiman et al. 1984): dev texts come from the same places
/// as what the linear model learned, and the network has seen more of the world. The strength of each head's
/// penalty is chosen on dev before.
/// @param network answers the heads, without a linear model of its own
Result<LinearPart> learn_linear_part(const Predictor& network, const TextData& data, std::uint32_t bits,
                                     training::Progress& progress);

}  // namespace evenkeel::ml::text_training
