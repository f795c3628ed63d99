#include "identity/organisation/last_used.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "identity/organisation/token_store.hpp"

namespace evenkeel::identity::organisation {
namespace {

constexpr Millis kAtMostEvery = 60'000;

}  // namespace

LastUsed::LastUsed(db::Database& database) : database_(database), thread_([this] { serve(); }) {}

LastUsed::~LastUsed() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void LastUsed::note(const std::string& token, std::optional<Millis> stored, Millis now) {
  {
    const std::lock_guard lock(mutex_);
    Millis& last = written_[token];
    last = std::max(last, stored.value_or(0));
    if (last != 0 && now - last < kAtMostEvery) return;
    last = now;
    waiting_[token] = now;
  }
  changed_.notify_all();
}

void LastUsed::flush() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() && !writing_; });
}

void LastUsed::serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto batch = std::exchange(waiting_, {});
    writing_ = true;
    lock.unlock();
    const auto written = database_.write_sync([&batch](db::Session& session) -> Result<void> {
      for (const auto& [token, at] : batch) token_store::set_last_used(session, token, at);
      return success();
    });
    if (!written.has_value()) {
      log::warn("the last use of tokens could not be stored", {{"error", written.error().internal.c_str()}});
    }
    lock.lock();
    writing_ = false;
    changed_.notify_all();
  }
}

}  // namespace evenkeel::identity::organisation
