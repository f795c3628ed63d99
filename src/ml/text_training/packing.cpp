#include "ml/text_training/packing.hpp"

namespace evenkeel::ml::text_training {

void pack(std::span<const std::uint32_t> lengths, Packing& out) {
  out.length.assign(lengths.begin(), lengths.end());
  out.active.clear();
  out.begin.clear();
  out.tokens = 0;
  std::size_t texts = lengths.size();
  for (std::uint32_t step = 0; texts > 0; ++step) {
    while (texts > 0 && lengths[texts - 1] <= step) --texts;
    if (texts == 0) break;
    out.active.push_back(static_cast<std::uint32_t>(texts));
    out.begin.push_back(static_cast<std::uint32_t>(out.tokens));
    out.tokens += texts;
  }
  out.mirror.resize(out.tokens);
  for (std::size_t step = 0; step < out.steps(); ++step) {
    for (std::size_t text = 0; text < out.active[step]; ++text) {
      const auto other = out.length[text] - 1 - step;
      out.mirror[out.row(text, step)] = static_cast<std::uint32_t>(out.row(text, other));
    }
  }
}

}  // namespace evenkeel::ml::text_training
