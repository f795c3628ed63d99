#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace evenkeel::ml::training {

/// Where bytes come from: fills the span and returns how many it wrote; 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;

/// A file, gzip-compressed or not (told by its first bytes). @return an error when it cannot be opened
Result<ByteSource> open_bytes(const std::filesystem::path& path);

/// The bytes of a text, for tests and small inputs. The text must outlive the source.
ByteSource bytes_of(std::string_view text);

/// Reads CSV (RFC 4180) one record at a time: quoted fields with commas, doubled quotes and line breaks
/// inside, LF or CRLF, a UTF-8 byte-order mark, a last line without an end. Blank lines are skipped. Memory:
/// one record.
class CsvReader {
 public:
  /// No field may be longer than this many bytes, no record have more fields.
  static constexpr std::size_t kMaxField = std::size_t{1} << 20U;
  static constexpr std::size_t kMaxFields = 10'000;

  explicit CsvReader(ByteSource source) : source_(std::move(source)) {}

  /// Reads the next record. @return false at the end; an error names the line (1 is the first) and what is
  /// wrong: a quote in the middle of an unquoted field, text after a closing quote, a quote that is never
  /// closed, a zero byte, a field or record that is too long
  Result<bool> next(std::vector<std::string>& record);

  /// The line on which the last record began.
  std::size_t line() const { return record_line_; }

 private:
  static constexpr int kEnd = -1;
  Result<int> get();
  Result<int> peek();
  Result<int> read_quoted(std::string& field);
  Result<int> read_plain(std::string& field, int first);
  Error error(std::string_view what) const;

  ByteSource source_;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 16U);
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 0;
  bool started_ = false;
};

/// The field as CSV text: quoted when it must be.
std::string csv_field(std::string_view text);

}  // namespace evenkeel::ml::training
