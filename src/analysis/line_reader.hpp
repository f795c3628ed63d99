#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace evenkeel::analysis {

/// One line of a stream, without its end ("\n" or "\r\n").
struct Line {
  std::uint64_t number = 0;  ///< from 1
  std::string text;
  bool too_long = false;  ///< longer than allowed: `text` is empty
};

/// Reads lines from a file descriptor, in batches of what is there: it waits for the first line of a batch
/// and for no further one, so that a slow source gets its answers as it goes. A byte-order mark at the
/// beginning is dropped. Memory is bounded. Not thread-safe.
class LineReader {
 public:
  struct Limits {
    std::size_t line = std::size_t{1} << 20;   ///< bytes; a longer line is skipped
    std::size_t lines = 2048;                  ///< of a batch
    std::size_t bytes = std::size_t{4} << 20;  ///< of a batch, about
  };
  /// @param descriptor stays open and is the caller's
  LineReader(int descriptor, Limits limits) : descriptor_(descriptor), limits_(limits) {}

  /// Fills `batch` anew. An empty batch: the stream has ended. A last line without its end counts as a line.
  /// @return `unavailable` when the source cannot be read
  Result<void> next(std::vector<Line>& batch);

 private:
  bool cut(std::vector<Line>& batch, std::size_t& bytes);
  Result<bool> fill(bool wait);

  const int descriptor_;
  const Limits limits_;
  std::string buffer_;
  std::size_t at_ = 0;        // first byte of buffer_ that is not cut yet
  std::size_t searched_ = 0;  // up to here there is no line's end
  std::uint64_t number_ = 0;
  bool skipping_ = false;  // inside a line that is too long
  bool ended_ = false;
};

}  // namespace evenkeel::analysis
