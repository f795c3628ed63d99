#include "ml/training/gaps.hpp"

#include <cmath>

namespace evenkeel::ml::training {

double hide_items(const tabular::Mapping& mapping, std::span<float> row, double chance, Dice& dice,
                  std::span<const double> item_share) {
  double hidden = 0;
  for (std::size_t item = 0; item < mapping.items().size(); ++item) {
    if (dice.unit() >= chance) continue;
    const bool known = !std::isnan(row[mapping.features_of(item).first]);
    if (known && !item_share.empty()) hidden += item_share[item];
    mapping.encode_missing(item, row);
  }
  return hidden;
}

Doubled with_gaps(const tabular::Mapping& mapping, const Matrix& x, std::span<const float> y,
                  std::uint64_t seed) {
  constexpr double kMostHidden = 0.6;
  Dice dice(seed);
  Doubled out{x, {y.begin(), y.end()}};
  out.x.values.insert(out.x.values.end(), x.values.begin(), x.values.end());
  out.y.insert(out.y.end(), y.begin(), y.end());
  for (auto r = x.rows(); r < out.x.rows(); ++r) {
    hide_items(mapping, out.x.row(r), kMostHidden * dice.unit(), dice);
  }
  return out;
}

}  // namespace evenkeel::ml::training
