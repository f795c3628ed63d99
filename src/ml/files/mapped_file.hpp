#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace evenkeel::ml::files {

/// A file mapped into memory, read-only and shared between processes. It begins at a page, so a model file
/// can be opened in place.
class MappedFile {
 public:
  /// Fails with `not_found` if it cannot be opened, `invalid_input` if it is empty or not a plain file. The
  /// file must not be made shorter while it is mapped: replace files by renaming.
  static Result<MappedFile> map(const std::filesystem::path& path);
  std::string_view bytes() const { return bytes_; }
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace evenkeel::ml::files
