#include "ml/text_training/distill.hpp"

#include <algorithm>
#include <numeric>

#include "ml/text_training/answering.hpp"
#include "ml/text_training/elementwise.hpp"

namespace evenkeel::ml::text_training {

Matrix answers_for_all(Network& network, const Samples& samples) {
  std::vector<std::span<const Sequence>> texts;
  for (const auto& sample : samples.texts) texts.emplace_back(sample.windows);
  std::vector<std::size_t> heads(network.heads().size());
  std::iota(heads.begin(), heads.end(), 0U);
  const auto logits = answer_texts(network, texts, heads);
  std::size_t width = 0;
  for (const auto& head : logits) width += head.cols();
  Matrix out(texts.size(), width);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto* to = out.row(i).data();
    for (const auto& head : logits) to = std::copy(head.row(i).begin(), head.row(i).end(), to);
  }
  return out;
}

void TeacherMean::add(const Matrix& logits) {
  if (teachers_++ == 0) sum_.resize_zero(logits.rows(), logits.cols());
  std::vector<float> row;
  for (std::size_t i = 0; i < logits.rows(); ++i) {
    row.assign(logits.row(i).begin(), logits.row(i).end());
    std::size_t begin = 0;
    for (const auto& head : heads_) {
      const std::span<float> outputs(row.data() + begin, head.outputs);
      if (head.activation == Activation::softmax) {
        softmax_in_place(outputs);
      } else {
        sigmoid_in_place(outputs);
      }
      begin += head.outputs;
    }
    for (std::size_t k = 0; k < row.size(); ++k) sum_.row(i)[k] += row[k];
  }
}

SoftTargets TeacherMean::mean() && {
  for (auto& v : sum_.all()) v /= static_cast<float>(teachers_);
  return {std::move(sum_)};
}

}  // namespace evenkeel::ml::text_training
