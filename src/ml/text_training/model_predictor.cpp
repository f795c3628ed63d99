#include "ml/text_training/model_predictor.hpp"

#include <algorithm>

namespace evenkeel::ml::text_training {

std::optional<std::size_t> ModelPredictor::find(HeadId head) const {
  const auto& wanted = head_of(head);
  const auto at = text::find_head(model_->header(), wanted.name);
  if (!at || !std::ranges::equal(model_->header().heads[*at].labels, wanted.labels)) return std::nullopt;
  return at;
}

Result<std::vector<float>> ModelPredictor::logits(HeadId head,
                                                  std::span<const std::string_view> texts) const {
  const auto at = find(head);
  if (!at) return fail(ErrorCode::internal, "The model has no head " + std::string(head_of(head).name) + ".");
  text::Workspace workspace;
  return model_->logits(*at, texts, workspace);
}

std::optional<text::Calibration> ModelPredictor::calibration(HeadId head) const {
  const auto at = find(head);
  if (!at) return std::nullopt;
  return model_->header().heads[*at].calibration;
}

std::string describe_network(const text::Header& header) {
  const auto number = [](std::size_t n) { return std::to_string(n); };
  std::string out = number(header.words) + " words and " + number(header.subwords) +
                    " buckets of letter runs, each " + number(header.dimensions) + " numbers; " +
                    number(header.layers.size()) + (header.layers.size() == 1 ? " layer" : " layers") +
                    " of bidirectional GRU with";
  for (const auto& layer : header.layers) out += " " + number(layer.units);
  const auto attention = std::ranges::count(header.pools, text::Pool::attention);
  out += " units a direction; " + number(static_cast<std::size_t>(attention)) + " attention pools among " +
         number(header.pools.size()) + " pools; " + number(header.heads.size()) + " heads.";
  if (header.linear) {
    out += " A linear model over hashed runs of words and letters adds to";
    for (const auto& head : *header.linear) out += (head == header.linear->front() ? " " : ", ") + head;
    out += ".";
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
