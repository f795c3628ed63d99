#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ml/linear/linear_model.hpp"
#include "ml/text/model_file.hpp"
#include "ml/text/network.hpp"
#include "ml/text/tasks.hpp"
#include "ml/tokens/language.hpp"

namespace evenkeel::ml::files {
class MappedFile;
}

namespace evenkeel::ml::text {

/// What the model says of one text. Scores are calibrated probabilities, 0 to 1: a reading of the words,
/// never of the person. Where `readability` is not `ok` nothing is said: `answered` is empty and all scores
/// are 0.
struct TextAnalysis {
  tokens::Readability readability = tokens::Readability::empty;
  tokens::LanguageGuess language{};
  TaskSet answered{};                ///< the tasks whose scores are filled in
  std::array<float, 3> sentiment{};  ///< order of kSentiments; they add up to 1
  float sentiment_score = 0;         ///< positive - negative, -1 to 1
  std::array<float, 7> emotions{};   ///< order of kEmotions; several may hold
  float stress = 0;                  ///< that the writer is under stress
  std::array<float, 9> cause{};      ///< order of kCauses; they add up to 1. Means little where stress is low
  float crisis = 0;                  ///< that the text is like posts about suicide; not used by the program
  std::array<float, 5> crisis_levels{};  ///< order of kLevels; they add up to 1
};

/// The memory of one thread: after a few texts nothing is allocated any more. Not thread-safe.
class Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();
  struct Parts;  ///< workspace.hpp; for this folder
  Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

struct LoadOptions {
  /// So many of the most frequent words keep their first projections, 24 bytes a unit each, once they were
  /// met: at 160 units 2,048 words take 7.5 MiB at most.
  std::size_t cached_words = 2048;
  Verify verify = Verify::everything;
};

/// Sentiment, emotions, stress with its cause, and signs of a crisis, by one small network. Texts of any
/// length: each is read in overlapping windows (ml/tokens/windows.hpp), whose logits are averaged with their
/// tokens as weights or, where the head says so, taken from the window that stands out most. Thread-safe; the
/// result for a text does not depend on the others that are asked about with it, nor on threads.
class TextModel {
 public:
  /// The file's name in a model's folder, and its path in the program.
  static constexpr std::string_view kFileName = "model.ektm";

  /// Reads the bytes of a model file in place: they must outlive the model and begin at a multiple of 64, as
  /// built-in files do. Fails with `invalid_input` on anything but a sound model.
  static Result<TextModel> load(std::string_view bytes, LoadOptions options = {});
  /// Maps a file, or model.ektm of a folder. Fails like the other, and with `not_found`.
  static Result<TextModel> load_path(const std::filesystem::path& path, LoadOptions options = {});

  TextModel(TextModel&&) noexcept;
  TextModel& operator=(TextModel&&) noexcept;
  ~TextModel();

  const std::string& version() const { return file_->header().version; }
  const ModelFile& file() const { return *file_; }
  const Header& header() const { return file_->header(); }
  /// SHA-256 of the model file, in hexadecimal digits.
  const std::string& digest() const { return file_->digest(); }
  /// The tasks that this model has heads for.
  TaskSet tasks() const { return tasks_; }
  /// Memory beside the file itself.
  std::size_t bytes() const;

  /// Answers `tasks` (as far as the model has them) for each text. Any bytes are a text. @pre same sizes
  void analyze(std::span<const std::string_view> texts, std::span<TextAnalysis> out, Workspace& workspace,
               TaskSet tasks = TaskSet::all()) const;
  TextAnalysis analyze(std::string_view text, Workspace& workspace, TaskSet tasks = TaskSet::all()) const;

  /// Raw logits of one head, row by row, for judging and distilling: no calibration, and no regard to
  /// readability. A text without tokens has zeros. @pre head < header().heads.size()
  std::vector<float> logits(std::size_t head, std::span<const std::string_view> texts,
                            Workspace& workspace) const;

  /// The position of the task's head in the header. @pre tasks().has(task)
  std::size_t head_of(Task task) const;
  /// Adds what the linear model says of the text to the logits of those of `heads` that it knows; does
  /// nothing when the file has none. `logits` are laid out as the network's.
  void add_linear(std::string_view text, HeadSet heads, std::span<float> logits, Workspace& workspace) const;

  const Encoder& encoder() const { return *encoder_; }
  const Network& network() const { return *network_; }

 private:
  /// A head's columns in the linear model.
  struct LinearColumns {
    std::size_t head = 0;
    std::size_t first = 0;
  };
  TextModel();
  Result<void> find_tasks();
  Result<void> load_linear();
  void fill_in(std::span<const float> logits, TaskSet tasks, TextAnalysis& out) const;

  std::unique_ptr<files::MappedFile> mapping_;
  std::shared_ptr<const ModelFile> file_;
  std::unique_ptr<Encoder> encoder_;
  std::unique_ptr<Network> network_;
  std::optional<linear::LinearModel> linear_;
  std::vector<LinearColumns> columns_;
  std::array<std::size_t, kTasks> heads_{};
  TaskSet tasks_{};
};

}  // namespace evenkeel::ml::text
