#include "retention/rules.hpp"

#include <algorithm>

namespace evenkeel::retention {

Millis cutoff(Millis now, int days) {
  return now - days * kDay;
}

Result<void> check_days(const Part& part, int days) {
  if (days < part.min_days || days > part.max_days) {
    return invalid("days", "This number of days is not possible here.",
                   std::to_string(part.min_days) + " to " + std::to_string(part.max_days));
  }
  return success();
}

int days_of(const Part& part, std::optional<int> stored) {
  return std::clamp(stored.value_or(part.default_days), part.min_days, part.max_days);
}

Millis due_at(std::optional<Millis> last, Millis interval, Millis now) {
  return last ? std::min(*last, now) + interval : now;
}

std::string summary(const Report& report) {
  std::string text = report.dry_run ? "dry run" : "";
  for (const ReportItem& item : report.items) {
    if (item.removed == 0 && !item.problem) continue;
    if (!text.empty()) text += ", ";
    text += item.kind + (item.problem ? " failed" : " " + std::to_string(item.removed));
  }
  return text.empty() ? "nothing to remove" : text;
}

}  // namespace evenkeel::retention
