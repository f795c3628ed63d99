#include "platform/web/event_stream.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace evenkeel::web {
namespace {

constexpr std::string_view kHeartbeat = ": still here\n\n";

std::string_view one_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

asio::awaitable<void> wait(asio::steady_timer& timer) {
  boost::system::error_code ec;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}

}  // namespace

std::string event_text(std::string_view event, std::string_view data, std::string_view id) {
  std::string out;
  out.reserve(event.size() + data.size() + id.size() + 32);
  if (!id.empty()) out.append("id: ").append(one_line(id)) += '\n';
  if (!event.empty()) out.append("event: ").append(one_line(event)) += '\n';
  while (true) {
    const auto end = data.find_first_of("\r\n");
    out.append("data: ").append(data.substr(0, end)) += '\n';
    if (end == std::string_view::npos) break;
    const bool crlf = data[end] == '\r' && end + 1 < data.size() && data[end + 1] == '\n';
    data.remove_prefix(end + (crlf ? 2 : 1));
  }
  out += '\n';
  return out;
}

EventStream::EventStream(const asio::any_io_executor& executor, EventOptions options)
    : options_(options), server_(std::make_unique<Server>(executor)) {}

void EventStream::append(std::string_view event, std::string_view data, std::string_view id) {
  queued_ += event_text(event, data, id);
}

// A cancel posted to the executor cannot be lost, because whoever waits has looked at the queue before, on
// the same executor.
void EventStream::wake() {
  if (!server_) return;
  asio::post(server_->executor, [self = shared_from_this()] {
    if (!self->server_) return;
    self->server_->writer.cancel();
    self->server_->producer.cancel();
  });
}

bool EventStream::offer(std::string_view event, std::string_view data, std::string_view id) {
  const std::scoped_lock lock(mutex_);
  if (closed_) return false;
  const bool room = queued_.size() < options_.max_queued;
  if (room) {
    append(event, data, id);
  } else {
    closed_ = true;
  }
  wake();
  return room;
}

asio::awaitable<bool> EventStream::send(std::string_view event, std::string_view data, std::string_view id) {
  while (true) {
    {
      const std::scoped_lock lock(mutex_);
      if (closed_) co_return false;
      if (queued_.size() < options_.max_queued) {
        append(event, data, id);
        break;
      }
    }
    server_->producer.expires_at(asio::steady_timer::time_point::max());
    co_await wait(server_->producer);
  }
  server_->writer.cancel();
  co_return true;
}

asio::awaitable<void> EventStream::until_closed() {
  while (!is_closed()) {
    server_->producer.expires_at(asio::steady_timer::time_point::max());
    co_await wait(server_->producer);
  }
}

bool EventStream::is_closed() const {
  const std::scoped_lock lock(mutex_);
  return closed_;
}

void EventStream::close() {
  const std::scoped_lock lock(mutex_);
  if (!std::exchange(closed_, true)) wake();
}

void EventStream::detach() {
  std::unique_ptr<Server> gone;  // ends after the lock: its waits are cancelled, their coroutines see closed_
  const std::scoped_lock lock(mutex_);
  closed_ = true;
  gone = std::move(server_);
}

asio::awaitable<std::optional<std::string>> EventStream::next() {
  server_->writer.expires_after(options_.heartbeat);
  while (true) {
    {
      const std::scoped_lock lock(mutex_);
      if (!queued_.empty()) {
        server_->producer.cancel();  // there is room again
        co_return std::exchange(queued_, std::string{});
      }
      if (closed_) co_return std::nullopt;
    }
    if (server_->writer.expiry() <= asio::steady_timer::clock_type::now()) co_return std::string(kHeartbeat);
    co_await wait(server_->writer);
  }
}

}  // namespace evenkeel::web
