#include "analysis/line_reader.hpp"

#include <cerrno>
#include <cstring>
#include <string_view>

#include <poll.h>
#include <unistd.h>

namespace evenkeel::analysis {
namespace {
constexpr std::size_t kBlock = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // how some programs begin UTF-8

/// Waits until there is something to read: the descriptor may be a non-blocking one that others share.
void wait_for_input(int descriptor) {
  pollfd watched{.fd = descriptor, .events = POLLIN, .revents = 0};
  ::poll(&watched, 1, -1);
}

bool not_now(int error) {
  return error == EAGAIN || error == EWOULDBLOCK;
}

}  // namespace

Result<void> LineReader::next(std::vector<Line>& batch) {
  batch.clear();
  std::size_t bytes = 0;
  while (batch.size() < limits_.lines && bytes < limits_.bytes) {
    if (cut(batch, bytes)) continue;
    if (ended_) break;
    EVENKEEL_TRY(const bool more, fill(batch.empty()));
    if (!more && !ended_) break;  // nothing there yet, and something to answer
  }
  return success();
}

/// Takes one line from the buffer. False: there is no whole line in it.
bool LineReader::cut(std::vector<Line>& batch, std::size_t& bytes) {
  const std::size_t end = buffer_.find('\n', searched_);
  const bool last = end == std::string::npos && ended_ && (at_ < buffer_.size() || skipping_);
  if (end == std::string::npos && !last) {
    searched_ = buffer_.size();
    if (buffer_.size() - at_ > limits_.line + 1) {  // 1: a "\r" that may yet be the line's end
      skipping_ = true;
      at_ = searched_ = buffer_.size();
    }
    return false;
  }
  const std::size_t stop = last ? buffer_.size() : end;
  Line line{.number = ++number_, .text = buffer_.substr(at_, stop - at_), .too_long = false};
  if (number_ == 1 && line.text.starts_with(kByteOrderMark)) line.text.erase(0, kByteOrderMark.size());
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  if (skipping_ || line.text.size() > limits_.line) {
    line.text.clear();
    line.too_long = true;
  }
  skipping_ = false;
  at_ = searched_ = last ? stop : stop + 1;
  bytes += line.text.size();
  batch.push_back(std::move(line));
  return true;
}

/// Reads a block. @param wait otherwise only what is there at once. @return whether there is something new
Result<bool> LineReader::fill(bool wait) {
  if (!wait) {
    pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
    if (::poll(&watched, 1, 0) == 0) return false;
  }
  buffer_.erase(0, at_);
  searched_ -= at_;
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kBlock);
  ssize_t got = 0;
  while ((got = ::read(descriptor_, buffer_.data() + before, kBlock)) < 0 &&
         (errno == EINTR || not_now(errno))) {
    if (not_now(errno)) wait_for_input(descriptor_);
  }
  const int failure = errno;
  buffer_.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
  if (got < 0) {
    return fail(ErrorCode::unavailable,
                std::string("The input cannot be read: ") + std::strerror(failure) + ".");
  }
  if (got == 0) ended_ = true;
  return got > 0;
}

}  // namespace evenkeel::analysis
