#pragma once

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "content/content.hpp"
#include "crisis/detector/detector.hpp"

namespace evenkeel::crisis {

/// So that a failure names the level.
inline void PrintTo(Level level, std::ostream* out) {
  constexpr const char* kNames[] = {"none", "low", "moderate", "high", "critical"};
  *out << kNames[static_cast<int>(level)];
}

namespace detector {

/// The detector with the rules that ship.
inline const Detector& shipped() {
  static const Detector loaded = [] {
    auto result = Detector::load(content::files());
    if (!result) throw std::runtime_error(to_text(result.error()));
    return result.value();
  }();
  return loaded;
}

inline Level level_of(std::string_view text) {
  return shipped().assess(text).level;
}

inline bool names(const std::vector<std::string_view>& ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

}  // namespace detector
}  // namespace evenkeel::crisis
