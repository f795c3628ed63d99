#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <utility>

#include <CLI/CLI.hpp>
#include <poll.h>
#include <unistd.h>

#include "analysis/line_reader.hpp"
#include "analysis/lines.hpp"
#include "app/commands.hpp"
#include "app/terminal_progress.hpp"
#include "app/text_source.hpp"
#include "base/text.hpp"

/// `evenkeel analyze`: lines in, JSONL out, in order. A filter: what it reads it forgets.
namespace evenkeel::app {
namespace {

using analysis::Line;
using analysis::LineFormat;

struct AnalyzeOptions {
  std::string model;
  std::string crisis_model;
  std::string format = "auto";
  std::size_t threads = 1;
  bool explain = false;
  bool quiet = false;
};

/// What has been done so far.
struct Counts {
  std::uint64_t texts = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> wrong;  ///< the first bad lines, in words
  std::uint64_t all_wrong = 0;
};

constexpr std::size_t kWrongShown = 20;
constexpr std::size_t kMostHeld = 100'000;  // lines that wait for the format to be known
constexpr std::size_t kStretch = 64;        // lines that a thread takes at once

/// One line's answer.
struct Answer {
  std::string text;
  std::string wrong;  ///< why there is no analysis; empty: there is one
  std::size_t bytes = 0;
  bool skipped = false;  ///< nothing is asked and nothing answered
};

bool is_blank(const Line& line) {
  return !line.too_long && trim(line.text).empty();
}

/// The answers to some lines, in their order.
std::vector<Answer> answers_to(const analysis::Analyzer& analyzer, std::span<const Line> lines,
                               LineFormat format, bool explain) {
  std::vector<Answer> answers(lines.size());
  std::vector<analysis::LineTask> tasks;
  std::vector<std::size_t> places;  // of the tasks among the lines
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto refuse = [&](std::string message) {
      answers[at].text = analysis::error_line(lines[at].number, message);
      answers[at].wrong = std::move(message);
    };
    if (lines[at].too_long) {
      refuse("This line is longer than a MiB.");
    } else if (format == LineFormat::jsonl && is_blank(lines[at])) {
      answers[at].skipped = true;
    } else if (auto task = analysis::read_line(lines[at].text, format); task.has_value()) {
      tasks.push_back(std::move(task).value());
      places.push_back(at);
    } else {
      refuse(task.error().message);
    }
  }
  std::vector<std::string_view> texts;
  texts.reserve(tasks.size());
  for (const auto& task : tasks) texts.push_back(task.text);
  const auto read = analyzer.analyze(texts, explain);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    Answer& answer = answers[places[i]];
    answer.text = analysis::answer_line(lines[places[i]].number, tasks[i].id, read[i]);
    answer.bytes = tasks[i].text.size();
  }
  return answers;
}

/// The answers to a batch, in its order; the threads take stretches of it as they come free.
std::vector<Answer> answers_to(const analysis::Analyzer& analyzer, const std::vector<Line>& batch,
                               LineFormat format, const AnalyzeOptions& options) {
  std::vector<Answer> answers(batch.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next.fetch_add(kStretch); at < batch.size(); at = next.fetch_add(kStretch)) {
      const auto lines = std::span(batch).subspan(at, std::min(kStretch, batch.size() - at));
      std::ranges::move(answers_to(analyzer, lines, format, options.explain),
                        answers.begin() + static_cast<std::ptrdiff_t>(at));
    }
  };
  const std::size_t stretches = (batch.size() + kStretch - 1) / kStretch;
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(options.threads, stretches); ++i) others.emplace_back(work);
  work();
  others.clear();  // joins
  return answers;
}

/// @return false once nobody reads what is written
Result<bool> write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd watched{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
      ::poll(&watched, 1, -1);
    } else if (errno != EINTR) {
      return fail(ErrorCode::unavailable,
                  std::string("The answers cannot be written: ") + std::strerror(errno) + ".");
    }
  }
  return true;
}

void count(const std::vector<Line>& batch, const std::vector<Answer>& answers, Counts& counts) {
  for (std::size_t at = 0; at < answers.size(); ++at) {
    if (answers[at].skipped) continue;
    if (answers[at].wrong.empty()) {
      ++counts.texts;
      counts.bytes += answers[at].bytes;
      continue;
    }
    ++counts.all_wrong;
    if (counts.wrong.size() < kWrongShown) {
      counts.wrong.push_back("line " + std::to_string(batch[at].number) + ": " + answers[at].wrong);
    }
  }
}

/// By the first line that says something; nothing while there is none.
std::optional<LineFormat> guessed(const std::vector<Line>& lines) {
  const auto first =
      std::ranges::find_if(lines, [](const Line& line) { return !is_blank(line) && !line.too_long; });
  if (first == lines.end()) return std::nullopt;
  return analysis::guess_format(first->text);
}

/// Reads to the end of the input, or until nobody reads the output.
Result<Counts> run(const analysis::Analyzer& analyzer, const AnalyzeOptions& options,
                   ml::training::Progress* progress) {
  analysis::LineReader reader(STDIN_FILENO, {});
  std::optional<LineFormat> format;
  if (options.format != "auto") format = options.format == "jsonl" ? LineFormat::jsonl : LineFormat::lines;
  Counts counts;
  std::vector<Line> batch;
  std::vector<Line> held;
  if (progress != nullptr) progress->stage("texts", 0);
  while (true) {
    EVENKEEL_CHECK(reader.next(batch));
    const bool ended = batch.empty();
    if (!format) {
      // What blank lines mean depends on the format: they wait for the first line that tells it.
      std::ranges::move(batch, std::back_inserter(held));
      format = guessed(held);
      if (!format && !ended && held.size() < kMostHeld) continue;
      if (!format) format = LineFormat::lines;
      batch = std::exchange(held, {});
    }
    if (batch.empty()) return counts;
    const auto answers = answers_to(analyzer, batch, *format, options);
    std::string out;
    for (const Answer& answer : answers) out += answer.text;
    count(batch, answers, counts);
    EVENKEEL_TRY(const bool wanted, write_all(out));
    if (!wanted) return counts;
    if (progress != nullptr) progress->done(counts.texts);
  }
}

void print_summary(const Counts& counts, double seconds) {
  std::fprintf(stderr, "%llu texts (%.1f MB) in %.2f s: %.0f texts/s\n",
               static_cast<unsigned long long>(counts.texts), static_cast<double>(counts.bytes) / 1e6,
               seconds, seconds > 0 ? static_cast<double>(counts.texts) / seconds : 0.0);
}

void print_wrong(const Counts& counts) {
  for (const std::string& line : counts.wrong) std::fprintf(stderr, "evenkeel: %s\n", line.c_str());
  if (counts.all_wrong > counts.wrong.size()) {
    std::fprintf(stderr, "evenkeel: … and %llu more lines that could not be read\n",
                 static_cast<unsigned long long>(counts.all_wrong - counts.wrong.size()));
  }
}

void analyze(Context& context, const AnalyzeOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  const auto analyzer = load_analyzer({options.model, options.crisis_model});
  if (!analyzer.has_value()) return report(context, analyzer.error());
  const auto began = std::chrono::steady_clock::now();
  auto progress = options.quiet ? nullptr : std::make_unique<TerminalProgress>();
  const auto counts = run(analyzer.value(), options, progress.get());
  progress.reset();
  if (!counts.has_value()) return report(context, counts.error());
  print_wrong(counts.value());
  if (!options.quiet) {
    print_summary(counts.value(),
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  if (counts.value().all_wrong > 0) context.exit = 1;
}

}  // namespace

void add_analyze(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "analyze", "Sentiment, emotions, stress and crisis level of texts: lines in, JSONL out, in order");
  command->footer(
      "Reads standard input, one text a line, as plain text or as JSON: \"a text\" or {\"text\": \"…\", "
      "\"id\": …}.\n"
      "Each answer names its line. A line that cannot be read gets an answer with \"error\"; the rest goes "
      "on, and\n"
      "the exit status is then 1. Nothing is kept.");
  auto options = std::make_shared<AnalyzeOptions>();
  options->threads = std::max(1U, std::thread::hardware_concurrency());
  command->add_option("--format", options->format, "auto (by the first line), lines or jsonl")
      ->check(CLI::IsMember({"auto", "lines", "jsonl"}))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "Threads; the answers do not depend on it")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_flag("--explain", options->explain, "Add the words that weighed most for each label");
  command->add_flag("--quiet", options->quiet, "No progress and no summary on standard error");
  command->add_option("--model", options->model, "Folder of the text model (default: the built-in one)");
  command->add_option("--crisis-model", options->crisis_model,
                      "Folder of the model of crisis levels (default: the built-in one)");
  command->callback([&context, options] { analyze(context, *options); });
}

}  // namespace evenkeel::app
