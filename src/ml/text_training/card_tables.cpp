#include "ml/text_training/card_tables.hpp"

#include "ml/text_training/tables.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

using training::fixed;

constexpr double kEceBar = 0.05;

CardValue value_of(const training::Interval& interval) {
  return {interval.value, interval.low, interval.high};
}

std::string shown(const CardValue& value) {
  return hundred(training::Interval{value.value, value.low, value.high});
}

std::string or_none(const std::string& text) {
  return text.empty() ? "none" : text;
}

std::string bar(const CardTask& task) {
  if (task.least == 0) return "none";
  std::string out = hundred(task.least);
  if (task.goal > 0) out += ", goal " + hundred(task.goal);
  const auto reached = task.goal > 0 && task.figure.value >= task.goal ? ": goal reached"
                       : task.figure.value >= task.least               ? ": reached"
                                                                       : ": missed";
  return out + reached;
}

}  // namespace

std::vector<CardTask> card_tasks(std::span<const Judgement> judgements) {
  std::vector<CardTask> out;
  for (const auto& j : judgements) {
    const auto* task = find_task(j.set, j.head);
    const auto& head = head_of(j.head);
    CardTask row;
    row.title = task != nullptr ? task->title : j.set;
    row.least = task != nullptr ? task->least : 0;
    row.goal = task != nullptr ? task->goal : 0;
    row.anchors = task != nullptr ? task->anchors : "";
    row.set = j.set;
    row.head = head.name;
    row.measure = name_of(j.measure);
    row.rows = static_cast<std::int64_t>(j.rows);
    row.figure = value_of(j.value);
    row.dev = j.dev;
    row.ece_before = j.ece_before;
    row.ece = j.ece;
    row.log_loss = j.log_loss;
    for (std::size_t i = 0; i < j.labels.size(); ++i) {
      const auto& label = j.labels[i];
      row.labels.push_back({std::string(head.labels[i]), label.precision, label.recall, label.f1,
                            static_cast<std::int64_t>(label.count)});
    }
    for (const auto& length : j.lengths) {
      row.lengths.push_back({length.words, static_cast<std::int64_t>(length.rows), length.value});
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<CardExtra> card_extras(std::span<const ExtraFigure> extras) {
  std::vector<CardExtra> out;
  for (const auto& extra : extras) {
    out.push_back({extra.title, extra.measure, static_cast<std::int64_t>(extra.rows), value_of(extra.value),
                   extra.anchors});
  }
  return out;
}

std::vector<CardBaseline> card_baselines(std::span<const BaselineRow> rows) {
  std::vector<CardBaseline> out;
  for (const auto& row : rows) {
    const auto& j = row.judgement;
    const auto* task = find_task(j.set, j.head);
    out.push_back({std::string(task != nullptr ? task->title : j.set), row.family, row.setting,
                   std::string(name_of(j.measure)), value_of(j.value), j.dev, j.ece});
  }
  return out;
}

std::string figures_table(std::span<const CardTask> tasks) {
  std::vector<std::vector<std::string>> rows{
      {"task", "texts", "measure", "figure (95 % interval)", "bar", "published (x 100)"}};
  for (const auto& task : tasks) {
    rows.push_back({task.title, std::to_string(task.rows), task.measure, shown(task.figure), bar(task),
                    or_none(task.anchors)});
  }
  return markdown_table(rows);
}

std::string calibration_table(std::span<const CardTask> tasks) {
  std::vector<std::vector<std::string>> rows{
      {"task", "ECE before calibration", "ECE after", "log-loss", "under 0.05"}};
  for (const auto& task : tasks) {
    rows.push_back({task.title, fixed(task.ece_before, 3), fixed(task.ece, 3), fixed(task.log_loss, 3),
                    task.ece < kEceBar ? "yes" : "no"});
  }
  return markdown_table(rows);
}

std::string labels_table(std::span<const CardTask> tasks) {
  std::vector<std::vector<std::string>> rows{{"task", "label", "texts", "precision", "recall", "F1"}};
  for (const auto& task : tasks) {
    for (const auto& label : task.labels) {
      rows.push_back({task.title, label.label, std::to_string(label.count), hundred(label.precision),
                      hundred(label.recall), hundred(label.f1)});
    }
  }
  return markdown_table(rows);
}

std::string lengths_table(std::span<const CardTask> tasks) {
  std::vector<std::vector<std::string>> rows{{"task", "words", "texts", "measure", "figure"}};
  for (const auto& task : tasks) {
    for (const auto& length : task.lengths) {
      rows.push_back(
          {task.title, length.words, std::to_string(length.rows), task.measure, hundred(length.value)});
    }
  }
  return markdown_table(rows);
}

std::string extras_table(std::span<const CardExtra> extras) {
  std::vector<std::vector<std::string>> rows{
      {"figure", "texts", "measure", "value (95 % interval)", "published (x 100)"}};
  for (const auto& extra : extras) {
    rows.push_back({extra.title, std::to_string(extra.rows), extra.measure, shown(extra.figure),
                    or_none(extra.anchors)});
  }
  return markdown_table(rows);
}

std::string baselines_table(std::span<const CardBaseline> baselines) {
  std::vector<std::vector<std::string>> rows{
      {"task", "family", "setting (chosen on dev)", "measure", "figure (95 % interval)", "dev", "ECE"}};
  for (const auto& row : baselines) {
    rows.push_back({row.title, row.family, or_none(row.setting), row.measure, shown(row.figure),
                    hundred(row.dev), fixed(row.ece, 3)});
  }
  return markdown_table(rows);
}

}  // namespace evenkeel::ml::text_training
