#include "ml/text/text_model.hpp"

#include <algorithm>

#include "ml/files/mapped_file.hpp"
#include "ml/text/calibration.hpp"
#include "ml/text/reading.hpp"
#include "ml/text/workspace.hpp"

namespace evenkeel::ml::text {
namespace {

/// Texts that are under way together: their windows may go side by side.
constexpr std::size_t kTogether = 48;

constexpr std::array<Task, kTasks> kEveryTask{Task::sentiment, Task::emotions, Task::stress,
                                              Task::cause,     Task::crisis,   Task::crisis_level};

}  // namespace

Workspace::Workspace() : parts_(std::make_unique<Parts>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

TextModel::TextModel() = default;
TextModel::TextModel(TextModel&&) noexcept = default;
TextModel& TextModel::operator=(TextModel&&) noexcept = default;
TextModel::~TextModel() = default;

Result<TextModel> TextModel::load(std::string_view bytes, LoadOptions options) {
  EVENKEEL_TRY(auto file, ModelFile::open(bytes, options.verify));
  TextModel model;
  model.file_ = std::make_shared<const ModelFile>(std::move(file));
  EVENKEEL_CHECK(model.find_tasks());
  EVENKEEL_CHECK(model.load_linear());
  EVENKEEL_TRY(const auto vocabulary, Vocabulary::open(model.file_->tensor("vocabulary").bytes));
  model.encoder_ = std::make_unique<Encoder>(vocabulary, model.header());
  model.network_ = std::make_unique<Network>(model.file_, options.cached_words);
  return model;
}

Result<TextModel> TextModel::load_path(const std::filesystem::path& path, LoadOptions options) {
  std::error_code ignored;
  const auto file = std::filesystem::is_directory(path, ignored) ? path / kFileName : path;
  EVENKEEL_TRY(auto mapped, files::MappedFile::map(file));
  auto mapping = std::make_unique<files::MappedFile>(std::move(mapped));
  EVENKEEL_TRY(auto model, load(mapping->bytes(), options));
  model.mapping_ = std::move(mapping);
  return model;
}

Result<void> TextModel::find_tasks() {
  for (const Task task : kEveryTask) {
    const auto head = find_head(header(), name_of(task));
    if (!head) continue;
    const Head& found = header().heads[*head];
    const Output output = task == Task::emotions ? Output::sigmoid : Output::softmax;
    if (!std::ranges::equal(found.labels, labels_of(task)) || found.output != output) {
      return invalid("model.header.heads",
                     "has a head \"" + found.name + "\" with other labels than this program's");
    }
    heads_[static_cast<std::size_t>(task)] = *head;
    tasks_ = tasks_ | task;
  }
  if (tasks_.empty()) return invalid("model.header.heads", "has no head that this program knows");
  return success();
}

Result<void> TextModel::load_linear() {
  if (!header().linear) return success();
  EVENKEEL_TRY(auto linear, linear::LinearModel::load(file_->tensor("linear").bytes));
  if (linear.header().labels != linear_labels(header())) {
    return invalid("model.tensors.linear", "has other labels than the heads that it is for");
  }
  std::size_t first = 0;
  for (const std::string& name : *header().linear) {
    columns_.push_back({*find_head(header(), name), first});
    first += header().heads[columns_.back().head].labels.size();
  }
  linear_ = std::move(linear);
  return success();
}

void TextModel::add_linear(std::string_view text, HeadSet heads, std::span<float> logits,
                           Workspace& workspace) const {
  const bool wanted =
      std::ranges::any_of(columns_, [&](const auto& c) { return (heads >> c.head & 1U) != 0; });
  if (!wanted) return;
  Workspace::Parts& parts = workspace.parts();
  parts.linear_margins.resize(linear_->labels());
  linear_->margins(text, parts.linear_margins, parts.linear);
  for (const LinearColumns& columns : columns_) {
    if ((heads >> columns.head & 1U) == 0) continue;
    const std::size_t offset = network_->offset(columns.head);
    for (std::size_t at = offset; at < network_->offset(columns.head + 1); ++at) {
      logits[at] += static_cast<float>(parts.linear_margins[columns.first + at - offset]);
    }
  }
}

std::size_t TextModel::bytes() const {
  return network_->bytes() + (linear_ ? linear_->bytes() : 0);
}

std::size_t TextModel::head_of(Task task) const {
  return heads_[static_cast<std::size_t>(task)];
}

void TextModel::analyze(std::span<const std::string_view> texts, std::span<TextAnalysis> out,
                        Workspace& workspace, TaskSet tasks) const {
  Workspace::Parts& parts = workspace.parts();
  const TaskSet asked = tasks & tasks_;
  HeadSet heads = 0;
  for (const Task task : kEveryTask) {
    if (asked.has(task)) heads |= HeadSet{1} << head_of(task);
  }
  Reading reading(*encoder_, *network_, heads, parts);
  for (std::size_t first = 0; first < texts.size(); first += kTogether) {
    const std::size_t count = std::min(kTogether, texts.size() - first);
    reading.begin(count);
    for (std::size_t at = 0; at < count; ++at) {
      const std::string_view text = texts[first + at];
      TextAnalysis& answer = out[first + at] = TextAnalysis{};
      tokens::tokenize(text, parts.tokens);
      answer.language = tokens::guess_language(text, parts.tokens);
      answer.readability = tokens::readability(text, parts.tokens, answer.language);
      if (answer.readability == tokens::Readability::ok && heads != 0) reading.add(at);
    }
    reading.finish();
    for (std::size_t at = 0; at < count; ++at) {
      TextAnalysis& answer = out[first + at];
      if (answer.readability != tokens::Readability::ok) continue;
      add_linear(texts[first + at], heads, reading.logits(at), workspace);
      fill_in(reading.logits(at), asked, answer);
    }
  }
}

TextAnalysis TextModel::analyze(std::string_view text, Workspace& workspace, TaskSet tasks) const {
  TextAnalysis answer;
  analyze({&text, 1}, {&answer, 1}, workspace, tasks);
  return answer;
}

void TextModel::fill_in(std::span<const float> logits, TaskSet tasks, TextAnalysis& out) const {
  const auto scores = [&](Task task, std::span<float> to) {
    if (!tasks.has(task)) return;
    const std::size_t head = head_of(task);
    to_scores(header().heads[head], logits.subspan(network_->offset(head), to.size()), to);
  };
  std::array<float, 2> no_yes{};
  out.answered = tasks;
  scores(Task::sentiment, out.sentiment);
  out.sentiment_score = out.sentiment[2] - out.sentiment[0];
  scores(Task::emotions, out.emotions);
  scores(Task::cause, out.cause);
  scores(Task::stress, no_yes);
  out.stress = no_yes[1];
  no_yes = {};
  scores(Task::crisis, no_yes);
  out.crisis = no_yes[1];
  scores(Task::crisis_level, out.crisis_levels);
}

std::vector<float> TextModel::logits(std::size_t head, std::span<const std::string_view> texts,
                                     Workspace& workspace) const {
  Workspace::Parts& parts = workspace.parts();
  const std::size_t labels = header().heads[head].labels.size();
  std::vector<float> rows;
  rows.reserve(texts.size() * labels);
  Reading reading(*encoder_, *network_, HeadSet{1} << head, parts);
  for (std::size_t first = 0; first < texts.size(); first += kTogether) {
    const std::size_t count = std::min(kTogether, texts.size() - first);
    reading.begin(count);
    for (std::size_t at = 0; at < count; ++at) {
      tokens::tokenize(texts[first + at], parts.tokens);
      reading.add(at);
    }
    reading.finish();
    for (std::size_t at = 0; at < count; ++at) {
      if (reading.was_read(at)) {
        add_linear(texts[first + at], HeadSet{1} << head, reading.logits(at), workspace);
      }
      const auto row = reading.logits(at).subspan(network_->offset(head), labels);
      rows.insert(rows.end(), row.begin(), row.end());
    }
  }
  return rows;
}

}  // namespace evenkeel::ml::text
