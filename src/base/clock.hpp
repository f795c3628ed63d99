#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace evenkeel {

/// Milliseconds since 1970-01-01 UTC.
using Millis = std::int64_t;

/// The time of day, passed in so that every rule can be tested. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Millis now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  Millis now() const override;
};

/// A clock that stands still until it is told to move.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Millis start = 1'700'000'000'000) : now_(start) {}
  Millis now() const override { return now_; }
  void advance(Millis by) { now_ += by; }

 private:
  std::atomic<Millis> now_;
};

/// "2026-11-21T04:12:00.000Z" (RFC 3339, UTC).
std::string iso8601(Millis time);

}  // namespace evenkeel
