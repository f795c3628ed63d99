#include "ml/training/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include <linear.h>

namespace evenkeel::ml::training {
namespace {

constexpr std::size_t kMostLevels = 8;

void print_nothing(const char*) {}

}  // namespace

void LinearModel::learn_columns(const Matrix& x) {
  columns_.resize(x.cols);
  for (std::size_t c = 0; c < x.cols; ++c) {
    auto& column = columns_[c];
    column.first = width_;
    std::set<float> levels;
    double n = 0, sum = 0, squares = 0;
    for (std::size_t r = 0; r < x.rows(); ++r) {
      const auto value = x.row(r)[c];
      if (std::isnan(value)) continue;
      if (levels.size() <= kMostLevels) levels.insert(value);
      n += 1;
      sum += static_cast<double>(value);
      squares += static_cast<double>(value) * static_cast<double>(value);
    }
    if (levels.size() > 2 && levels.size() <= kMostLevels) column.levels.assign(levels.begin(), levels.end());
    if (n > 0) {
      column.mean = sum / n;
      column.scale = std::sqrt(std::max(squares / n - column.mean * column.mean, 1e-12));
    }
    width_ += (column.levels.empty() ? 1 : column.levels.size()) + 1;
  }
}

template <class F>
void LinearModel::inputs(std::span<const float> row, F each) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const auto& column = columns_[c];
    const auto size = column.levels.empty() ? 1 : column.levels.size();
    if (std::isnan(row[c])) {
      each(column.first + size, 1.0);
    } else if (column.levels.empty()) {
      each(column.first, (static_cast<double>(row[c]) - column.mean) / column.scale);
    } else {
      const auto level = std::find(column.levels.begin(), column.levels.end(), row[c]);
      if (level != column.levels.end()) {
        each(column.first + static_cast<std::size_t>(level - column.levels.begin()), 1.0);
      }
    }
  }
}

Result<LinearModel> LinearModel::train(const Matrix& x, std::span<const float> y, double cost) {
  LinearModel out;
  out.learn_columns(x);
  std::vector<feature_node> nodes;
  std::vector<std::size_t> starts;
  for (std::size_t r = 0; r < x.rows(); ++r) {
    starts.push_back(nodes.size());
    out.inputs(x.row(r), [&](std::size_t index, double value) {
      nodes.push_back({static_cast<int>(index) + 1, value});
    });
    nodes.push_back({static_cast<int>(out.width_) + 1, 1.0});  // the intercept
    nodes.push_back({-1, 0.0});
  }
  std::vector<feature_node*> rows;
  for (const auto start : starts) rows.push_back(nodes.data() + start);
  std::vector<double> labels(y.begin(), y.end());
  problem task{static_cast<int>(x.rows()), static_cast<int>(out.width_) + 1, labels.data(), rows.data(), 1.0};
  parameter settings{};
  settings.solver_type = L2R_LR;
  settings.eps = 1e-4;
  settings.C = cost;
  set_print_string_function(&print_nothing);
  if (const char* problem_text = check_parameter(&task, &settings); problem_text != nullptr) {
    return fail(ErrorCode::internal, "liblinear reports an error.", problem_text);
  }
  const auto free_model = [](model* m) { free_and_destroy_model(&m); };
  const std::unique_ptr<model, decltype(free_model)> fitted(::train(&task, &settings), free_model);
  if (fitted->nr_class != 2) return fail(ErrorCode::invalid_input, "the training rows hold one class only");
  // liblinear's weights favour the label that it met first.
  const double sign = fitted->label[0] == 1 ? 1.0 : -1.0;
  for (std::size_t i = 0; i < out.width_; ++i) out.weights_.push_back(sign * fitted->w[i]);
  out.intercept_ = sign * fitted->w[out.width_];
  return out;
}

std::vector<double> LinearModel::margins(const Matrix& x) const {
  std::vector<double> out;
  out.reserve(x.rows());
  for (std::size_t r = 0; r < x.rows(); ++r) {
    double margin = intercept_;
    inputs(x.row(r), [&](std::size_t index, double value) { margin += weights_[index] * value; });
    out.push_back(margin);
  }
  return out;
}

}  // namespace evenkeel::ml::training
