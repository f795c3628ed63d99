#include "ml/training/booster.hpp"

#include <cmath>
#include <limits>

#include <xgboost/c_api.h>

#include "base/text.hpp"

namespace evenkeel::ml::training {
namespace {

Error library_error() {
  return fail(ErrorCode::internal, "XGBoost reports an error.", XGBGetLastError());
}

struct FreeData {
  void operator()(void* handle) const { XGDMatrixFree(handle); }
};
using Data = std::unique_ptr<void, FreeData>;

Result<Data> make_data(const Matrix& x, std::span<const float> y = {}) {
  DMatrixHandle handle = nullptr;
  if (XGDMatrixCreateFromMat(x.values.data(), x.rows(), x.cols, std::numeric_limits<float>::quiet_NaN(),
                             &handle) != 0) {
    return library_error();
  }
  Data data(handle);
  if (!y.empty() && XGDMatrixSetFloatInfo(handle, "label", y.data(), y.size()) != 0) return library_error();
  return data;
}

std::vector<std::pair<std::string, std::string>> parameters(const BoosterOptions& options) {
  std::string monotone = "(";
  for (const auto sign : options.monotone)
    monotone += (monotone.size() > 1 ? "," : "") + std::to_string(sign);
  const bool forest = options.rounds == 1;
  return {{"objective", "binary:logistic"},
          {"nthread", "1"},
          {"verbosity", "0"},
          {"tree_method", "hist"},
          {"max_bin", "64"},
          {"base_score", "0.5"},
          {"seed", std::to_string(options.seed)},
          {"max_depth", std::to_string(options.depth)},
          {"num_parallel_tree", std::to_string(options.parallel_trees)},
          {"learning_rate", plain_number(forest ? 1.0 : options.learning_rate)},
          {"min_child_weight", plain_number(options.min_child_weight)},
          {"subsample", plain_number(options.subsample)},
          {forest ? "colsample_bynode" : "colsample_bytree", plain_number(options.columns)},
          {"reg_lambda", plain_number(options.lambda)},
          {"monotone_constraints", monotone + ")"}};
}

Result<std::vector<float>> predict(BoosterHandle booster, const Matrix& x, int type, int rounds) {
  EVENKEEL_TRY(const auto data, make_data(x));
  const auto config = R"({"type":)" + std::to_string(type) +
                      R"(,"training":false,"iteration_begin":0,"iteration_end":)" + std::to_string(rounds) +
                      R"(,"strict_shape":false})";
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* out = nullptr;
  if (XGBoosterPredictFromDMatrix(booster, data.get(), config.c_str(), &shape, &dimensions, &out) != 0) {
    return library_error();
  }
  std::size_t count = 1;
  for (bst_ulong d = 0; d < dimensions; ++d) count *= shape[d];
  return std::vector<float>(out, out + count);
}

}  // namespace

void Booster::Free::operator()(void* handle) const {
  XGBoosterFree(handle);
}

Result<Booster> Booster::train(const Matrix& x, std::span<const float> y, const BoosterOptions& options) {
  EVENKEEL_TRY(const auto data, make_data(x, y));
  BoosterHandle handle = nullptr;
  DMatrixHandle matrix = data.get();
  if (XGBoosterCreate(&matrix, 1, &handle) != 0) return library_error();
  Booster booster(handle);
  for (const auto& [name, value] : parameters(options)) {
    if (XGBoosterSetParam(handle, name.c_str(), value.c_str()) != 0) return library_error();
  }
  for (int round = 0; round < options.rounds; ++round) {
    if (XGBoosterUpdateOneIter(handle, round, matrix) != 0) return library_error();
  }
  return booster;
}

Result<Booster> Booster::from_json(std::string_view text) {
  BoosterHandle handle = nullptr;
  if (XGBoosterCreate(nullptr, 0, &handle) != 0) return library_error();
  Booster booster(handle);
  if (XGBoosterLoadModelFromBuffer(handle, text.data(), text.size()) != 0) return library_error();
  XGBoosterSetParam(handle, "nthread", "1");
  return booster;
}

Result<std::vector<double>> Booster::margins(const Matrix& x, int rounds) const {
  EVENKEEL_TRY(const auto raw, predict(handle_.get(), x, 1, rounds));
  return std::vector<double>(raw.begin(), raw.end());
}

Result<std::vector<float>> Booster::contributions(const Matrix& x) const {
  return predict(handle_.get(), x, 2, 0);
}

Result<std::string> Booster::to_json(const std::vector<std::string>& features) const {
  std::vector<const char*> names;
  for (const auto& name : features) names.push_back(name.c_str());
  if (XGBoosterSetStrFeatureInfo(handle_.get(), "feature_name", names.data(), names.size()) != 0) {
    return library_error();
  }
  const char* bytes = nullptr;
  bst_ulong size = 0;
  if (XGBoosterSaveModelToBuffer(handle_.get(), R"({"format":"json"})", &size, &bytes) != 0) {
    return library_error();
  }
  return std::string(bytes, size);
}

}  // namespace evenkeel::ml::training
