#include "platform/web/lane.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "base/log.hpp"
#include "platform/web/wire.hpp"

namespace evenkeel::web {

Connection::Connection(Lane& lane) : lane_(lane), place_(lane.connections_.size()) {
  lane_.connections_.push_back(this);
  lane_.service_.stats.connections.fetch_add(1);
}

Connection::~Connection() {
  auto& list = lane_.connections_;
  list[place_] = list.back();
  list[place_]->place_ = place_;
  list.pop_back();
  lane_.service_.stats.connections.fetch_sub(1);
}

Lane::Lane(Service& service, std::string id_prefix, std::chrono::milliseconds tick)
    : service_(service), interval_(tick), timer_(context_) {
  shared_.id_prefix = std::move(id_prefix);
  shared_.date = http_date(std::time(nullptr));
}

Lane::~Lane() {
  stop();
}

void Lane::run() {
  tick();
  thread_ = std::thread([this] {
    while (true) {
      try {
        context_.run();
        return;
      } catch (const std::exception& e) {
        log::error("an I/O task failed", {{"reason", boost::json::string_view(e.what())}});
      }
    }
  });
}

void Lane::stop() {
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

void Lane::tick() {
  shared_.date = http_date(std::time(nullptr));
  const auto now = Connection::Clock::now();
  each([now](Connection& connection) {
    if (connection.deadline <= now) {
      connection.deadline = Connection::Clock::time_point::max();
      connection.expire();
    }
  });
  timer_.expires_after(interval_);
  timer_.async_wait([this](const boost::system::error_code& ec) {
    if (!ec) tick();
  });
}

}  // namespace evenkeel::web
