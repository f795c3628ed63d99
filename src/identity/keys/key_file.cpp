#include "key_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.hpp"

namespace evenkeel::identity::keys {
namespace {

/// Longer than any key with white space around it.
constexpr std::size_t kMostBytes = 256;

Error wrong(const std::filesystem::path& path, const std::string& what) {
  return fail(ErrorCode::invalid_input, "The key file " + path.string() + " " + what);
}

Error failed(const std::filesystem::path& path, const std::string& step) {
  return fail(ErrorCode::unavailable,
              "Cannot " + step + " the key file " + path.string() + ": " + std::strerror(errno));
}

class File {
 public:
  File(const std::filesystem::path& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

/// Everything, then to the disk.
bool write_all(const File& file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(file.number(), text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return ::fsync(file.number()) == 0;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// A new name is on the disk only when its folder is.
Result<void> sync_folder(const std::filesystem::path& path) {
  const File folder(folder_of(path), O_RDONLY | O_DIRECTORY);
  if (!folder.is_open() || ::fsync(folder.number()) != 0) return failed(path, "keep");
  return success();
}

bool is_foreign_link(const std::filesystem::path& path) {
  struct stat link {};
  return ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) && link.st_uid != 0 &&
         link.st_uid != ::geteuid();
}

}  // namespace

Result<std::optional<crypto::Key>> read_key_file(const std::filesystem::path& path) {
  // O_NONBLOCK: a pipe of that name must not stop the start.
  const File file(path, O_RDONLY | O_NONBLOCK);
  if (!file.is_open()) {
    if (errno == ENOENT) return std::optional<crypto::Key>();
    return failed(path, "read");
  }
  struct stat about {};
  if (::fstat(file.number(), &about) != 0) return failed(path, "read");
  if (!S_ISREG(about.st_mode)) return wrong(path, "is not a file.");
  if (is_foreign_link(path)) return wrong(path, "is a link that belongs to another user.");
  if ((about.st_mode & 077U) != 0) {
    return wrong(path,
                 "may be read or changed by other users of this machine. Run: chmod 600 " + path.string());
  }
  std::array<char, kMostBytes> text{};
  const ssize_t size = ::read(file.number(), text.data(), text.size());
  if (size < 0) return failed(path, "read");
  auto key = crypto::Key::from_base64(trim(std::string_view(text.data(), static_cast<std::size_t>(size))));
  ::explicit_bzero(text.data(), text.size());
  if (!key.has_value()) return wrong(path, "does not hold base64 of 32 bytes.");
  return std::optional<crypto::Key>(std::move(key).value());
}

Result<void> make_key_file(const std::filesystem::path& path, const crypto::Key& key) {
  const auto folder = folder_of(path);
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) {
    std::filesystem::create_directories(folder, error);
    if (error)
      return fail(ErrorCode::unavailable,
                  "Cannot make the folder " + folder.string() + ": " + error.message());
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  std::string unfinished = path.string() + ".XXXXXX";
  const int number = ::mkostemp(unfinished.data(), O_CLOEXEC);  // mode 0600
  if (number < 0) return failed(path, "make");
  ::close(number);
  std::string text = key.to_base64() + "\n";
  const bool written = [&] {
    const File file(unfinished, O_WRONLY);
    return file.is_open() && write_all(file, text);
  }();
  ::explicit_bzero(text.data(), text.size());
  // A link, unlike a rename, leaves a file alone that another process made in the meantime.
  const bool linked = written && (::link(unfinished.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int why = errno;
  ::unlink(unfinished.c_str());
  errno = why;
  if (!linked) return failed(path, "make");
  return sync_folder(path);
}

Result<void> replace_key_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  const auto real = std::filesystem::canonical(to, error);  // a link stays a link
  if (error)
    return fail(ErrorCode::unavailable, "Cannot find the key file " + to.string() + ": " + error.message());
  const File old(real, O_WRONLY);
  if (::rename(from.c_str(), real.c_str()) != 0) {
    if (errno == ENOENT) return success();
    return failed(to, "replace");
  }
  EVENKEEL_CHECK(sync_folder(real));
  // Its name is gone; what the file system lets us overwrite, we overwrite.
  if (old.is_open()) static_cast<void>(write_all(old, std::string(kMostBytes, '\0')));
  return success();
}

}  // namespace evenkeel::identity::keys
