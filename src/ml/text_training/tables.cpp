#include "ml/text_training/tables.hpp"

#include <algorithm>

#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

/// Letters on the screen: continuation bytes of UTF-8 take no place.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string markdown_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out += "|";
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      out += " " + rows[r][c] + std::string(widths[c] - width(rows[r][c]), ' ') + " |";
    }
    out += "\n";
    if (r > 0) continue;
    out += "|";
    for (const auto w : widths) out += std::string(w + 2, '-') + "|";
    out += "\n";
  }
  return out + "\n";
}

std::string hundred(double share) {
  return training::fixed(100 * share, 1);
}

std::string hundred(const training::Interval& interval) {
  return hundred(interval.value) + " (" + hundred(interval.low) + " to " + hundred(interval.high) + ")";
}

}  // namespace evenkeel::ml::text_training
