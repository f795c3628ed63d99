#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace evenkeel::ml::text_training {

/// The error for a file that is not in the data folder: names it and EVENKEEL_DATA.
Error missing_file(const std::filesystem::path& path);

/// The error for a malformed line: names the file and the line (1 is the first), never the text.
Error malformed(const std::filesystem::path& path, std::size_t line, std::string_view what);

/// The lines of a text file (gzip-compressed or not), without their ends (LF or CRLF). A last line without an
/// end counts, an empty rest after the last end does not. @return missing_file when it cannot be opened
Result<std::vector<std::string>> read_lines(const std::filesystem::path& path);

/// A CSV file as records; the first is the header. @return missing_file, or what is wrong with a line
Result<std::vector<std::vector<std::string>>> read_csv(const std::filesystem::path& path);

/// The index of a column. @return an error naming the file and the column
Result<std::size_t> column_of(const std::filesystem::path& path, const std::vector<std::string>& header,
                              std::string_view name);

/// The whole number in a label field. @return malformed when it is none, or not below `limit`
Result<std::size_t> label_of(const std::filesystem::path& path, std::size_t line, std::string_view field,
                             std::size_t limit);

/// Without white space at either end.
std::string_view trimmed(std::string_view text);

/// Undoes UTF-8 that was read as Latin-1 (once or more often): the characters U+0080 to U+00FF are taken as
/// bytes again where those bytes are UTF-8. Characters that were lost in the source (U+FFFD) are removed.
/// Other text is left as it is.
std::string fix_mojibake(std::string_view utf8);

/// Where a key falls in [0, 1000): a hash (FNV-1a 64 and a SplitMix64 finish) that is the same on every
/// machine and for ever, so that our own held-out splits never change. @param set keeps sets apart
std::size_t split_bucket(std::string_view set, std::string_view key);

}  // namespace evenkeel::ml::text_training
