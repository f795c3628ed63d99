#include "ml/text_training/source_files.hpp"

#include <charconv>
#include <optional>

#include "ml/training/csv.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\v\f";
constexpr int kMostRepairs = 4;

Result<training::ByteSource> open(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return missing_file(path);
  return training::open_bytes(path);
}

/// The code point that starts here and its length, when it lies in U+0080 to U+00FF.
std::optional<char> latin_byte(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if ((first != 0xC2 && first != 0xC3) || at + 1 >= text.size()) return std::nullopt;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((second & 0xC0U) != 0x80U) return std::nullopt;
  return static_cast<char>(((first & 0x03U) << 6U) | (second & 0x3FU));
}

/// Length of the UTF-8 sequence of more than one byte at `at`; 0 when there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const std::size_t length = first >= 0xF0U && first <= 0xF4U   ? 4
                             : first >= 0xE0U && first <= 0xEFU ? 3
                             : first >= 0xC2U && first <= 0xDFU ? 2
                                                                : 0;
  if (length == 0 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(bytes[at + i]) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

/// One pass. Runs of Latin-1 characters become bytes; those that are not UTF-8 stay what they were.
std::string repair_once(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::string bytes;
    auto end = at;
    while (end < text.size()) {
      const auto byte = latin_byte(text, end);
      if (!byte) break;
      bytes += *byte;
      end += 2;
    }
    for (std::size_t i = 0; i < bytes.size();) {
      const auto length = sequence_length(bytes, i);
      if (length != 0) {
        out.append(bytes, i, length);
        i += length;
      } else {
        out.append(text, at + (2 * i), 2);
        ++i;
      }
    }
    if (end == at) {
      out += text[at];
      ++end;
    }
    at = end;
  }
  return out;
}

}  // namespace

Error missing_file(const std::filesystem::path& path) {
  return fail(ErrorCode::not_found,
              "The data file " + path.string() +
                  " cannot be read. The data folder is given by --data or EVENKEEL_DATA.");
}

Error malformed(const std::filesystem::path& path, std::size_t line, std::string_view what) {
  return fail(ErrorCode::invalid_input,
              path.string() + ", line " + std::to_string(line) + ": " + std::string(what));
}

Result<std::vector<std::string>> read_lines(const std::filesystem::path& path) {
  EVENKEEL_TRY(const auto source, open(path));
  std::vector<std::string> lines;
  std::string line;
  std::vector<char> block(std::size_t{1} << 16U);
  const auto finish = [&] {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(std::move(line));
    line.clear();
  };
  while (true) {
    EVENKEEL_TRY(const auto size, source(block));
    if (size == 0) break;
    std::string_view rest(block.data(), size);
    for (auto at = rest.find('\n'); at != std::string_view::npos; at = rest.find('\n')) {
      line += rest.substr(0, at);
      finish();
      rest.remove_prefix(at + 1);
    }
    line += rest;
  }
  if (!line.empty()) finish();
  return lines;
}

Result<std::vector<std::vector<std::string>>> read_csv(const std::filesystem::path& path) {
  EVENKEEL_TRY(auto source, open(path));
  training::CsvReader reader(std::move(source));
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  while (true) {
    EVENKEEL_TRY(const auto more, reader.next(record));
    if (!more) break;
    if (!records.empty() && record.size() != records.front().size()) {
      return malformed(path, reader.line(), "another number of fields than in the header");
    }
    records.push_back(std::move(record));
    record.clear();
  }
  if (records.empty()) return malformed(path, 1, "the header is missing");
  return records;
}

Result<std::size_t> column_of(const std::filesystem::path& path, const std::vector<std::string>& header,
                              std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i] == name) return i;
  }
  return malformed(path, 1, "the column " + std::string(name) + " is missing");
}

Result<std::size_t> label_of(const std::filesystem::path& path, std::size_t line, std::string_view field,
                             std::size_t limit) {
  std::size_t label = 0;
  field = trimmed(field);
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), label);
  if (error != std::errc() || end != field.data() + field.size() || label >= limit) {
    return malformed(path, line, "the label must be a whole number from 0 to " + std::to_string(limit - 1));
  }
  return label;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string fix_mojibake(std::string_view utf8) {
  std::string text(utf8);
  for (int i = 0; i < kMostRepairs; ++i) {
    auto better = repair_once(text);
    if (better == text) break;
    text = std::move(better);
  }
  static constexpr std::string_view kLost = "\xEF\xBF\xBD";
  for (auto at = text.find(kLost); at != std::string::npos; at = text.find(kLost, at)) {
    text.erase(at, kLost.size());
  }
  return text;
}

std::size_t split_bucket(std::string_view set, std::string_view key) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  const auto add = [&hash](std::string_view bytes) {
    for (const char byte : bytes) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    }
  };
  add(set);
  add(std::string_view("\n", 1));
  add(key);
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
  return static_cast<std::size_t>((hash ^ (hash >> 31U)) % 1000U);
}

}  // namespace evenkeel::ml::text_training
