#pragma once

#include <filesystem>
#include <string>

namespace evenkeel::test_support {

/// A new empty folder, removed with everything in it when the object goes. @throws std::system_error
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace evenkeel::test_support
