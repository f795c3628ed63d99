#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace evenkeel::own_data {

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// A ZIP file of these, in memory: nothing of it touches the disk. `internal` when libarchive fails.
Result<std::string> zip_of(const std::vector<ZipEntry>& entries, Millis modified_at);

}  // namespace evenkeel::own_data
