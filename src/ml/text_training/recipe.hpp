#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "ml/text_training/embedding.hpp"
#include "ml/text_training/network.hpp"
#include "ml/text_training/optimizer.hpp"

namespace evenkeel::ml::text_training {

BOOST_DESCRIBE_STRUCT(Dropout, (), (input, word, subword, between, pooled))
BOOST_DESCRIBE_STRUCT(OptimizerSettings, (), (rate, words_rate, grams_rate, warm_up, clip))

/// Everything about how a network is built and taught that may be tried in other ways.
struct Recipe {
  std::size_t units = 160;  ///< of each direction
  std::size_t layers = 1;
  std::size_t head_hidden = 0;  ///< tanh units of each head; 0: heads are linear
  std::size_t buckets = 1U << 16U;
  std::size_t epochs = 5;
  std::size_t batch = 48;   ///< texts
  double smoothing = 0.05;  ///< share of a label's weight that is spread over all (softmax heads)
  double balance = 0.5;     ///< a label that is 1/r as frequent as the mean counts r^balance (softmax heads)
  double hard_share = 0.5;  ///< student: weight of a label beside the teachers' answers; 0 to 1
  double unlabelled_weight = 0.5;  ///< student: weight of a head's loss where the text has no label for it
  Dropout dropout{};
  OptimizerSettings optimizer{};
  std::map<std::string, double>
      head_weight{};  ///< factor on a head's loss, by its name; 1 when it is not listed
  /// How often a set's texts come in an epoch, by its name; 1 when it is not listed. A set made of other
  /// sets' texts (-seven, -extra) comes with them and has no share of its own.
  std::map<std::string, double> set_share{};
};
BOOST_DESCRIBE_STRUCT(Recipe, (),
                      (units, layers, head_hidden, buckets, epochs, batch, smoothing, balance, hard_share,
                       unlabelled_weight, dropout, optimizer, head_weight, set_share))

/// A recipe with some of its members replaced. @param overrides a JSON object; nested objects replace single
/// members
/// @return an error naming a member that is unknown or of the wrong type
Result<Recipe> override_recipe(const Recipe& recipe, std::string_view overrides);

}  // namespace evenkeel::ml::text_training
