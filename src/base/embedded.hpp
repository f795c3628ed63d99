#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace evenkeel {

/// A file that was built into the program. `path` uses forward slashes and has no leading one.
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

/// An immutable set of files, looked up by path. Thread-safe.
class EmbeddedFiles {
 public:
  explicit EmbeddedFiles(std::vector<EmbeddedFile> files);
  /// The bytes of the file, or nothing.
  std::optional<std::string_view> find(std::string_view path) const;
  /// All files, sorted by path.
  std::span<const EmbeddedFile> all() const { return files_; }
  /// All files whose path starts with `prefix`, sorted by path.
  std::span<const EmbeddedFile> under(std::string_view prefix) const;

 private:
  std::vector<EmbeddedFile> files_;
};

}  // namespace evenkeel
