#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

/// What the fuzz targets demand. A broken demand ends the program, which is how a fuzzer sees a finding.
namespace evenkeel::fuzz {

/// Ends the program unless `holds`.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "property broken: %s\n", what);
  std::abort();
}

/// Ends the program when it uses more of the processor than this while it lives. Processor time, not the
/// wall's: a busy machine must not look like a finding.
class TimeBound {
 public:
  TimeBound(const char* what, std::chrono::seconds most)
      : what_(what), most_(static_cast<std::clock_t>(most.count()) * CLOCKS_PER_SEC) {}
  ~TimeBound() { require(std::clock() - began_ <= most_, what_); }
  TimeBound(const TimeBound&) = delete;
  TimeBound& operator=(const TimeBound&) = delete;

 private:
  const char* what_;
  std::clock_t most_;
  std::clock_t began_ = std::clock();
};

/// One input in so many is also tried at full size, which costs a thousand times as much.
inline constexpr std::uint64_t kOneIn = 256;
inline constexpr std::size_t kFullSize = std::size_t{1} << 20U;

/// FNV-1a (Fowler, Noll, Vo), mixed: chance that is the same whenever an input is tried again.
inline std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 33U);
}

/// For one input in `kOneIn` calls `use` with a megabyte made of it: all of it again and again, and then its
/// beginning with a few bytes from behind it again and again ("http://a" and brackets). Work that grows with
/// the square of a text hides in the few kilobytes that a fuzzer tries; here it takes minutes.
template <class Use>
void at_full_size(std::string_view input, const char* what, std::chrono::seconds most, const Use& use) {
  const std::uint64_t chance = hash_of(input);
  if (input.empty() || chance % kOneIn != 0) return;
  const std::size_t begin = (chance >> 8U & 0xffffffU) % input.size();
  const std::size_t bytes = 1 + (chance >> 32U) % std::min<std::size_t>(16, input.size() - begin);
  const auto try_with = [&](std::string_view front, std::string_view part) {
    std::string text(front);
    while (text.size() < kFullSize) text += part;
    const TimeBound bound(what, most);
    use(text);
  };
  try_with({}, input);
  try_with(input.substr(0, begin), input.substr(begin, bytes));
}

}  // namespace evenkeel::fuzz
