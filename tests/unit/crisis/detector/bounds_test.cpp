// Any bytes of any length are answered in time that grows no faster than the text.
#include <chrono>
#include <random>
#include <thread>

#include <time.h>

#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

constexpr std::size_t kMegabyte = 1 << 20;

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

double seconds_for(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  (void)shipped().assess(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(CrisisBounds, hostileTextsOfOneMegabyteAreAnswered) {
  // Generous: sanitizers and busy machines are slow. Quadratic time would take hours.
  for (const char* piece : {"kill ", "I want to ", "myself ", "k i l l ", "not ", "\"", "k*ll ", "a.b.c.",
                            "I'm going to kill myself ", "killmyselfkillmyself", "su1c1d3", "!!!!",
                            "\xFF\xFE", "\xE6\xAD\xBB", "lol 😂 ", "((((", "pills goodbye tonight "}) {
    EXPECT_LT(seconds_for(repeated(piece, kMegabyte)), 60) << piece;
  }
  EXPECT_LT(seconds_for(std::string(kMegabyte, 'a')), 60);
  EXPECT_LT(seconds_for(std::string(kMegabyte, '\0')), 60);
  EXPECT_LT(seconds_for(repeated("x ", kMegabyte)), 60);
}

double cpu_seconds_for(const std::string& text) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double start = now();
  (void)shipped().assess(text);
  return now() - start;
}

TEST(CrisisBounds, noKilobyteHoldsItForLong) {
  std::string spelled;
  for (int i = 0; i < 40; ++i) spelled += "1 ";
  spelled += "i i i i i i zz ";
  (void)shipped().assess("the first text of a thread makes its buffers");
  // About 1 ms a kilobyte when built for release. The limit leaves room for sanitizers and slow machines; the
  // first of these texts once took 170 ms a kilobyte when built for release.
  constexpr double kSecondsPerKilobyte = 0.06;
  for (const std::string& piece :
       {spelled, std::string("i "), std::string("1 i l "), std::string("k i l "),
        std::string("i1!|zq1!|kil "), std::string("k*1!|* "), std::string("k*ll "), std::string("s*****e "),
        std::string("imimimimimimimimimimimimimimimimq1 "),
        std::string("killmyselftonightkillmyselftonightq "), std::string("not going to kill myself "),
        std::string("to me i pills ")}) {
    EXPECT_LT(cpu_seconds_for(repeated(piece, 3072)), 3 * kSecondsPerKilobyte) << piece;
  }
}

TEST(CrisisBounds, aWordSpelledOutAfterALongRowOfLettersIsRead) {
  EXPECT_GE(level_of(repeated("x ", 200) + "i w a n t t o k i l l m y s e l f"), Level::moderate);
  EXPECT_GE(level_of("b t w i w a n t t o d i e"), Level::moderate);
}

TEST(CrisisBounds, aSignAtTheEndOfALongTextIsSeen) {
  EXPECT_EQ(level_of(repeated("the soup was good. ", 200000) + "I'm going to kill myself tonight."),
            Level::critical);
}

TEST(CrisisBounds, randomBytesNeverBreakIt) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 400, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const Finding finding = shipped().assess(bytes);
    for (const Sign& sign : finding.signs) {
      EXPECT_LE(sign.begin, sign.end);
      EXPECT_LE(sign.end, bytes.size());
    }
  }
}

TEST(CrisisBounds, cutAnywhereAnExplicitSentenceKeepsItsSpansInside) {
  const std::string text =
      "I w\xC3\xA4nt to k1ll mys3lf \xE2\x80\x9Ctonight\xE2\x80\x9D, goodbye \xF0\x9F\x94\xAB k i l l";
  for (std::size_t from = 0; from < text.size(); ++from) {
    const std::string part = text.substr(from);
    for (const Sign& sign : shipped().assess(part).signs) EXPECT_LE(sign.end, part.size());
    for (const Sign& sign : shipped().assess(std::string_view(text).substr(0, from)).signs)
      EXPECT_LE(sign.end, from);
  }
}

TEST(CrisisBounds, emptyTextIsNothing) {
  EXPECT_EQ(level_of(""), Level::none);
  EXPECT_EQ(level_of("   \n\n "), Level::none);
}

TEST(CrisisBounds, manyThreadsMayAskOneDetector) {
  std::vector<std::thread> threads;
  std::array<Level, 4> levels{};
  for (std::size_t t = 0; t < levels.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) levels[t] = level_of("I'm going to kill myself tonight");
    });
  }
  for (auto& thread : threads) thread.join();
  for (const Level level : levels) EXPECT_EQ(level, Level::critical);
}

}  // namespace
}  // namespace evenkeel::crisis::detector
