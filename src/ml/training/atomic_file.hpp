#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace evenkeel::ml::training {

/// A file that appears whole or not at all: written beside its place under another name, then renamed over
/// it. Without `commit` nothing is left behind. One thread.
class AtomicFile {
 public:
  /// Makes the folder when it is missing.
  static Result<AtomicFile> create(const std::filesystem::path& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  Result<void> write(std::string_view bytes);
  /// Flushes to the disk and puts the file in its place.
  Result<void> commit();

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int fd)
      : path_(std::move(path)), temporary_(std::move(temporary)), fd_(fd) {}
  Result<void> flush();
  Error error(std::string_view what) const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::string buffer_;
  int fd_ = -1;
};

/// Writes a whole file at once.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace evenkeel::ml::training
