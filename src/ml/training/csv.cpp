#include "ml/training/csv.hpp"

#include <algorithm>
#include <memory>

#include <zlib.h>

namespace evenkeel::ml::training {

Result<ByteSource> open_bytes(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    return fail(ErrorCode::not_found, "the file " + path.string() + " is not there");
  }
  std::shared_ptr<gzFile_s> file(gzopen(path.c_str(), "rb"), [](gzFile f) {
    if (f != nullptr) gzclose(f);
  });
  if (!file) return fail(ErrorCode::not_found, "the file " + path.string() + " cannot be opened");
  return ByteSource([file, name = path.filename().string()](std::span<char> into) -> Result<std::size_t> {
    const int got = gzread(file.get(), into.data(), static_cast<unsigned>(into.size()));
    int code_now = Z_OK;
    gzerror(file.get(), &code_now);
    // A cut-off file ends without its checksum: zlib says Z_BUF_ERROR only after the last bytes.
    if (got < 0 || code_now == Z_BUF_ERROR) {
      return fail(ErrorCode::invalid_input,
                  "the file " + name + " is damaged (its compression is cut off or wrong)");
    }
    return static_cast<std::size_t>(got);
  });
}

ByteSource bytes_of(std::string_view text) {
  return [text](std::span<char> into) mutable -> Result<std::size_t> {
    const auto count = std::min(into.size(), text.size());
    std::copy_n(text.begin(), count, into.begin());
    text.remove_prefix(count);
    return count;
  };
}

Error CsvReader::error(std::string_view what) const {
  return invalid("line " + std::to_string(line_), std::string(what), "CSV as in RFC 4180");
}

Result<int> CsvReader::peek() {
  if (at_ == size_) {
    EVENKEEL_TRY(size_, source_(buffer_));
    at_ = 0;
    if (size_ == 0) return kEnd;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

Result<int> CsvReader::get() {
  EVENKEEL_TRY(const int c, peek());
  if (c == kEnd) return c;
  ++at_;
  if (c == '\n') ++line_;
  if (c == 0) return error("There is a zero byte; this is not a text file.");
  return c;
}

/// The opening quote is read. Returns what follows the closing one: ',', '\n' or the end.
Result<int> CsvReader::read_quoted(std::string& field) {
  while (true) {
    EVENKEEL_TRY(const int c, get());
    if (c == kEnd) return error("A quoted field is never closed.");
    if (c == '"') {
      EVENKEEL_TRY(const int next, get());
      if (next == '"') {
        field += '"';
        continue;
      }
      int after = next;
      if (after == '\r') {
        EVENKEEL_TRY(after, get());
        if (after != '\n' && after != kEnd) return error("There is text after a closing quote.");
      }
      if (after != ',' && after != '\n' && after != kEnd)
        return error("There is text after a closing quote.");
      return after;
    }
    if (field.size() == kMaxField) return error("A field is longer than 1 MiB.");
    field += static_cast<char>(c);
  }
}

Result<int> CsvReader::read_plain(std::string& field, int first) {
  int c = first;
  while (c != ',' && c != '\n' && c != kEnd) {
    if (c == '"') return error("There is a quote in the middle of a field.");
    if (field.size() == kMaxField) return error("A field is longer than 1 MiB.");
    field += static_cast<char>(c);
    EVENKEEL_TRY(c, get());
  }
  if (c != ',' && !field.empty() && field.back() == '\r') field.pop_back();
  return c;
}

Result<bool> CsvReader::next(std::vector<std::string>& record) {
  record.clear();
  EVENKEEL_TRY(int c, get());
  if (!started_) {
    started_ = true;
    for (const int mark : {0xEF, 0xBB, 0xBF}) {
      if (c != mark) break;
      EVENKEEL_TRY(c, get());
    }
  }
  while (c == '\n' || c == '\r') {
    EVENKEEL_TRY(c, get());
  }
  if (c == kEnd) return false;
  record_line_ = line_;
  while (true) {
    if (record.size() == kMaxFields) return error("The line has more than 10,000 fields.");
    auto& field = record.emplace_back();
    if (c == '"') {
      EVENKEEL_TRY(c, read_quoted(field));
    } else {
      EVENKEEL_TRY(c, read_plain(field, c));
    }
    if (c != ',') return true;
    EVENKEEL_TRY(c, get());
  }
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace evenkeel::ml::training
