#include "clock.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace evenkeel {

Millis SystemClock::now() const {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string iso8601(Millis time) {
  const Millis millis = ((time % 1000) + 1000) % 1000;
  const std::time_t seconds = static_cast<std::time_t>((time - millis) / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  const int size = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                                 utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                                 static_cast<int>(millis));
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace evenkeel
