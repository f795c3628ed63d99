#include "ml/text_training/pools.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace evenkeel::ml::text_training {
namespace {

void softmax_over_time(const Packing& packing, std::span<const std::size_t> wanted, Matrix& scores) {
  for (const auto p : wanted) {
    for (std::size_t text = 0; text < packing.texts(); ++text) {
      auto top = -std::numeric_limits<float>::infinity();
      for (std::size_t t = 0; t < packing.length[text]; ++t)
        top = std::max(top, scores.row(packing.row(text, t))[p]);
      float sum = 0;
      for (std::size_t t = 0; t < packing.length[text]; ++t) {
        auto& score = scores.row(packing.row(text, t))[p];
        score = std::exp(score - top);
        sum += score;
      }
      for (std::size_t t = 0; t < packing.length[text]; ++t) scores.row(packing.row(text, t))[p] /= sum;
    }
  }
}

void greatest(const Packing& packing, const Matrix& y, Matrix& top, std::vector<std::uint32_t>& best) {
  const auto width = y.cols();
  best.resize(packing.texts() * width);
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    for (std::size_t text = 0; text < packing.active[step]; ++text) {
      const auto row = packing.row(text, step);
      const auto* values = y.row(row).data();
      auto* greatest = top.row(text).data();
      auto* where = best.data() + text * width;
      for (std::size_t j = 0; j < width; ++j) {
        const bool better = step == 0 || values[j] > greatest[j];
        greatest[j] = better ? values[j] : greatest[j];
        where[j] = better ? static_cast<std::uint32_t>(row) : where[j];
      }
    }
  }
}

float dot(const float* a, const float* b, std::size_t n) {
  float sum[8] = {};
  std::size_t j = 0;
  for (; j + 8 <= n; j += 8) {
    for (std::size_t k = 0; k < 8; ++k) sum[k] += a[j + k] * b[j + k];
  }
  for (; j < n; ++j) sum[0] += a[j] * b[j];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

}  // namespace

Pools::Pools(Parameters& parameters, std::size_t count, std::size_t width, std::uint64_t seed)
    : count_(count), width_(width), block_(parameters.add("attention", count, width)) {
  parameters.fill_uniform(block_, std::sqrt(3.0F / static_cast<float>(width)), seed);
}

void Pools::forward(const Parameters& parameters, const Packing& packing, const Matrix& y,
                    std::span<const std::size_t> wanted, std::vector<Matrix>& pooled, Matrix& top,
                    PoolTrace& trace) const {
  trace.weights.resize(packing.tokens, count_);
  multiply_right_transposed(view(y), parameters.value(block_), view(trace.weights), 0);
  softmax_over_time(packing, wanted, trace.weights);
  pooled.resize(count_);
  for (const auto p : wanted) pooled[p].resize_zero(packing.texts(), width_);
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    for (std::size_t text = 0; text < packing.active[step]; ++text) {
      const auto row = packing.row(text, step);
      const auto* values = y.row(row).data();
      for (const auto p : wanted) {
        const auto weight = trace.weights.row(row)[p];
        auto* sum = pooled[p].row(text).data();
        for (std::size_t j = 0; j < width_; ++j) sum[j] += weight * values[j];
      }
    }
  }
  top.resize(packing.texts(), width_);
  greatest(packing, y, top, trace.best);
}

void Pools::backward(Parameters& parameters, const Packing& packing, const Matrix& y,
                     std::span<const std::size_t> wanted, const std::vector<Matrix>& dpooled,
                     const Matrix& dtop, Matrix& dy, PoolTrace& trace) const {
  dy.resize_zero(packing.tokens, width_);
  trace.shares.resize_zero(packing.tokens, count_);
  for (const auto p : wanted) {
    for (std::size_t text = 0; text < packing.texts(); ++text) {
      const auto* above = dpooled[p].row(text).data();
      float mean = 0;
      for (std::size_t t = 0; t < packing.length[text]; ++t) {
        const auto row = packing.row(text, t);
        const auto weight = trace.weights.row(row)[p];
        auto& share = trace.shares.row(row)[p];
        share = dot(above, y.row(row).data(), width_);
        mean += weight * share;
        auto* to = dy.row(row).data();
        for (std::size_t j = 0; j < width_; ++j) to[j] += weight * above[j];
      }
      for (std::size_t t = 0; t < packing.length[text]; ++t) {
        const auto row = packing.row(text, t);
        auto& share = trace.shares.row(row)[p];
        share = trace.weights.row(row)[p] * (share - mean);
      }
    }
  }
  const auto shares = view(std::as_const(trace.shares));
  multiply(shares, std::as_const(parameters).value(block_), view(dy), 1);
  multiply_left_transposed(shares, view(y), parameters.gradient(block_), 1);
  for (std::size_t text = 0; text < packing.texts(); ++text) {
    for (std::size_t j = 0; j < width_; ++j) {
      dy.row(trace.best[text * width_ + j])[j] += dtop.row(text)[j];
    }
  }
}

}  // namespace evenkeel::ml::text_training
