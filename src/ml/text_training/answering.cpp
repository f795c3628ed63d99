#include "ml/text_training/answering.hpp"

#include <algorithm>

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kTogether = 96;

struct Piece {
  std::size_t text = 0;
  const Sequence* sequence = nullptr;
};

}  // namespace

std::vector<Matrix> answer_texts(Network& network, std::span<const std::span<const Sequence>> texts,
                                 std::span<const std::size_t> heads) {
  std::vector<Matrix> out;
  for (const auto h : heads) {
    out.emplace_back(texts.size(), network.heads()[h].shape().outputs);
  }
  std::vector<Piece> pieces;
  std::vector<float> tokens(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const auto& window : texts[i]) {
      pieces.push_back({i, &window});
      tokens[i] += static_cast<float>(window.forms.size());
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) {
    return a.sequence->forms.size() > b.sequence->forms.size();
  });
  std::vector<const Sequence*> batch;
  std::vector<Matrix> logits;
  for (std::size_t begin = 0; begin < pieces.size(); begin += kTogether) {
    const auto count = std::min(kTogether, pieces.size() - begin);
    batch.clear();
    for (std::size_t i = 0; i < count; ++i) batch.push_back(pieces[begin + i].sequence);
    network.answer(batch, heads, logits);
    for (std::size_t i = 0; i < count; ++i) {
      const auto text = pieces[begin + i].text;
      const auto share = static_cast<float>(batch[i]->forms.size()) / tokens[text];
      for (std::size_t h = 0; h < heads.size(); ++h) {
        const auto from = logits[h].row(i);
        const auto to = out[h].row(text);
        for (std::size_t k = 0; k < to.size(); ++k) to[k] += share * from[k];
      }
    }
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
