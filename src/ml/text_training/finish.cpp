#include "ml/text_training/finish.hpp"

#include <algorithm>

#include "ml/files/digest.hpp"
#include "ml/text/model_writer.hpp"
#include "ml/text_training/judging.hpp"
#include "ml/text_training/linear_part.hpp"
#include "ml/text_training/model_predictor.hpp"
#include "ml/text_training/tasks.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// A model in memory that its own bytes keep alive.
struct Loaded {
  std::unique_ptr<char[], void (*)(char*)> bytes;
  text::TextModel model;
};

Result<Loaded> load(const std::string& bytes) {
  constexpr std::align_val_t kAlignment{64};
  std::unique_ptr<char[], void (*)(char*)> copy(static_cast<char*>(::operator new(bytes.size(), kAlignment)),
                                                [](char* at) { ::operator delete(at, kAlignment); });
  std::ranges::copy(bytes, copy.get());
  EVENKEEL_TRY(auto model, text::TextModel::load({copy.get(), bytes.size()}));
  return Loaded{std::move(copy), std::move(model)};
}

/// A writer with the network of a file.
text::ModelWriter writer_for(const text::ModelFile& file, text::Header header) {
  text::ModelWriter out(std::move(header));
  for (const auto& tensor : file.tensors()) {
    if (tensor.name != "linear") out.add(tensor);
  }
  return out;
}

text::Header bare_header(const text::TextModel& model) {
  auto header = model.header();
  header.linear.reset();
  for (auto& head : header.heads) head.calibration = {};
  return header;
}

/// The calibration of each head, fitted on dev to what the program reads.
Result<void> calibrate_all(const text::TextModel& model, const TextData& data, text::Header& header) {
  const ModelPredictor predictor(model);
  for (auto& head : header.heads) {
    const auto id = find_head(head.name);
    if (!id || !predictor.answers(*id)) continue;
    const auto all = tasks();
    const auto task = std::ranges::find(all, *id, &Task::head);
    const auto* set = task != all.end() ? data.find(task->set) : nullptr;
    if (set == nullptr || set->dev.empty()) continue;
    EVENKEEL_TRY(const auto dev, answers_of(predictor, *id, set->dev));
    head.calibration = calibrate(*task, dev);
  }
  return success();
}

}  // namespace

Result<std::string> finish_model(const text::TextModel& model, const TextData& data,
                                 const FinishOptions& options, training::Progress& progress) {
  EVENKEEL_TRY(const auto bare, writer_for(model.file(), bare_header(model)).finish());
  EVENKEEL_TRY(const auto network, load(bare));
  EVENKEEL_TRY(const auto part,
               learn_linear_part(ModelPredictor(network.model), data, options.bits, progress));

  progress.stage("calibrating", 0);
  auto header = network.model.header();
  header.linear = part.heads;
  header.training["linear_share"] = part.share;
  header.version = "unnamed";
  auto linear = part.parts;
  linear.header.version = "part";
  const auto linear_bytes = linear::write(linear);
  const auto file_of = [&](const text::Header& described) {
    auto writer = writer_for(network.model.file(), described);
    writer.add_linear(linear_bytes);
    return writer.finish();
  };
  EVENKEEL_TRY(const auto uncalibrated, file_of(header));
  EVENKEEL_TRY(const auto loaded, load(uncalibrated));
  EVENKEEL_CHECK(calibrate_all(loaded.model, data, header));
  header.version = options.prefix + loaded.model.digest().substr(0, 10);
  return file_of(header);
}

}  // namespace evenkeel::ml::text_training
