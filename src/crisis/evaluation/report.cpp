#include "crisis/evaluation/report.hpp"

#include <cstdio>

#include <boost/describe/enum_to_string.hpp>

#include "base/json_write.hpp"
#include "base/text.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", 100.0 * share);
  return text;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text,
                value == static_cast<double>(static_cast<long long>(value)) ? "%.0f" : "%.1f", value);
  return text;
}

/// "29/30 (96.7)", or a dash when the family has no such case.
std::string cell(const Rate& rate) {
  if (rate.total == 0) {
    return "–";
  }
  return std::to_string(rate.hits) + "/" + std::to_string(rate.total) + " (" + percent(rate.value()) + ")";
}

std::string row(const Figures& f) {
  std::string line = "| " + f.name + " | " + std::to_string(f.cases);
  for (const auto* rate :
       {&f.critical, &f.high, &f.moderate, &f.false_critical, &f.false_moderate, &f.out_of_range}) {
    line += " | " + cell(*rate);
  }
  return line + " |\n";
}

std::string bar_row(const Bar& bar) {
  const bool share = bar.id != "explicit_cases" && bar.id != "family_cases" && bar.id != "time_p99";
  const std::string sign = bar.at_most ? (share ? "≤ " : "< ") : "≥ ";
  std::string line =
      "| " + bar.words + " | " + sign + (share ? percent(bar.needed) + " %" : number(bar.needed)) + " | ";
  if (share) {
    line += cell(bar.rate) + " | " + percent(bar.interval.low) + "–" + percent(bar.interval.high);
  } else {
    line += number(bar.value) + " | ";
  }
  return line + " | " + (bar.holds ? "pass" : "**FAIL**") + " |\n";
}

std::string part_text(const Part& part, const std::string& title) {
  std::string text = "## " + title + "\n\n";
  text +=
      "| family | n | recall critical | recall high | recall moderate+ | none called critical | none called "
      "moderate+ "
      "| out of range |\n";
  text += "| --- | --: | --: | --: | --: | --: | --: | --: |\n";
  for (const auto& family : part.families) {
    text += row(family);
  }
  text += row(part.total) + "\n";
  text += "| bar | needed | value | 95 % interval | |\n| --- | --: | --: | --: | --- |\n";
  for (const auto& bar : part.bars) {
    text += bar_row(bar);
  }
  return text + "\n";
}

/// One line of text, so that a case stays one list entry.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') {
      c = ' ';
    }
  }
  return text;
}

std::string miss_row(const Miss& miss) {
  const auto name = [](Level level) { return std::string(boost::describe::enum_to_string(level, "?")); };
  return "- " + miss.id + ": " + name(miss.expected) + " (" + name(miss.at_least) + " to " +
         name(miss.at_most) + "), answered " + name(miss.answered) + " [" + join(miss.rules, ", ") +
         "]: " + on_one_line(miss.text) + "\n";
}

}  // namespace

std::string to_markdown(const Evaluation& evaluation) {
  std::string text = "# Crisis detector: cases and bars\n\n";
  text +=
      "Shares in per cent; intervals are Wilson's, 95 %. Held-out cases were set aside before any rule was "
      "written; "
      "only their counts are known.\n\n";
  text += part_text(evaluation.seen, "Seen cases");
  text += part_text(evaluation.held_out, "Held-out cases");
  text += part_text(evaluation.all, "All cases");
  const auto& times = evaluation.times;
  text += "Time a message over " + std::to_string(times.messages) + " messages: p50 " + number(times.p50_us) +
          " µs, p99 " + number(times.p99_us) + " µs, longest " + number(times.max_us) + " µs.\n";
  if (!evaluation.seen_misses.empty()) {
    text += "\n## Seen cases that were missed\n\n";
    for (const auto& miss : evaluation.seen_misses) {
      text += miss_row(miss);
    }
  }
  return text;
}

boost::json::value to_json(const Evaluation& evaluation) {
  return json::write(evaluation);
}

}  // namespace evenkeel::crisis::evaluation
