#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "support/temp_dir.hpp"

namespace evenkeel::crisis::evaluation {

/// A made-up collection of cases in a folder of its own.
class CaseFolder {
 public:
  CaseFolder() {
    std::filesystem::create_directories(path() / "seen");
    std::filesystem::create_directories(path() / "held_out");
  }

  std::filesystem::path path() const { return folder_.path() / "cases"; }

  /// Adds a line to `part`/`family`.jsonl.
  CaseFolder& add(const std::string& part, const std::string& family, const std::string& line) {
    std::ofstream(path() / part / (family + ".jsonl"), std::ios::app) << line << '\n';
    return *this;
  }

 private:
  test_support::TempDir folder_;
};

}  // namespace evenkeel::crisis::evaluation
