#include "ml/training/atomic_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace evenkeel::ml::training {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16U;

}  // namespace

Error AtomicFile::error(std::string_view what) const {
  return fail(ErrorCode::unavailable, "the file " + path_.string() + " cannot be " + std::string(what),
              std::strerror(errno));
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  auto name = path.string() + ".XXXXXX";
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  AtomicFile file(path, name, fd);
  if (fd < 0) return file.error("written");
  ::fchmod(fd, 0644);
  return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      buffer_(std::move(other.buffer_)),
      fd_(std::exchange(other.fd_, -1)) {}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const auto wrote = ::write(fd_, rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return error("written");
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
  buffer_.clear();
  return success();
}

Result<void> AtomicFile::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? Result<void>(success()) : flush();
}

Result<void> AtomicFile::commit() {
  EVENKEEL_CHECK(flush());
  if (::fsync(fd_) != 0) return error("written");
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return error("put in its place");
  ::close(std::exchange(fd_, -1));
  return success();
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  EVENKEEL_TRY(auto file, AtomicFile::create(path));
  EVENKEEL_CHECK(file.write(bytes));
  return file.commit();
}

}  // namespace evenkeel::ml::training
