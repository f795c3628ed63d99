// The deterministic crisis detector alone, tokenising included: messages a second on one core.

#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include <benchmark/benchmark.h>

#include "content/content.hpp"
#include "crisis/detector/detector.hpp"

namespace {

using namespace evenkeel;
using crisis::detector::Detector;

const Detector& detector() {
  static const Detector loaded = [] {
    auto result = Detector::load(content::files());
    if (!result) {
      std::cerr << to_text(result.error()) << "\n";
      std::exit(1);
    }
    return std::move(result.value());
  }();
  return loaded;
}

/// Made-up messages of about fifteen words, as they stand in a team's chat.
constexpr std::array<std::string_view, 12> kEveryday = {
    "Morning all, I pushed the fix for the login page, could someone review it before lunch please?",
    "The train was late again so I will join the call from the platform, sorry for the noise",
    "Thanks for yesterday, the workshop was great and the soup at that little place even better",
    "I killed the stuck process on the build server and restarted the queue, looks fine now",
    "Does anyone know who owns the billing dashboard? The numbers for October look wrong to me",
    "This deadline is killing me, but two more tests and we can finally ship the thing lol",
    "Off to the dentist at three, back online around half past four if all goes well",
    "My phone died so I missed the message, can we move our chat to tomorrow morning?",
    "Great work everybody, that was the smoothest release of the whole year, cake in the kitchen!",
    "I feel a bit tired today, bad night with the baby, so please be kind to my typos",
    "We decided to keep the old design for now and look at the new colours in spring",
    "Could you send me the slides from the seminar? I have to write the summary tonight"};

constexpr std::array<std::string_view, 4> kUrgent = {
    "I can't do this any more, I'm going to kill myself tonight and nobody will even notice it",
    "everything feels hopeless since I lost my job and I keep thinking about ending it all",
    "my sister says she wants to die and I don't know what to do, please help me",
    "i w@nt to d1e, i have the p1lls in my hand and i'm going to take them now"};

template <class Messages>
void assess_all(benchmark::State& state, const Messages& messages) {
  std::int64_t bytes = 0;
  std::size_t i = 0;
  for (auto _ : state) {
    const std::string_view message = messages[i++ % messages.size()];
    bytes += static_cast<std::int64_t>(message.size());
    benchmark::DoNotOptimize(detector().assess(message));
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}

void everyday_messages(benchmark::State& state) {
  assess_all(state, kEveryday);
}
BENCHMARK(everyday_messages);

void urgent_messages(benchmark::State& state) {
  assess_all(state, kUrgent);
}
BENCHMARK(urgent_messages);

void long_text_200_words(benchmark::State& state) {
  std::string text;
  for (const auto& message : kEveryday) text.append(message).append(". ");
  const std::array<std::string, 1> one = {text};
  assess_all(state, one);
}
BENCHMARK(long_text_200_words);

void hostile_megabyte(benchmark::State& state) {
  std::string text;
  while (text.size() < (1U << 20)) text += "I'm going to kill myself ";
  const std::array<std::string, 1> one = {text};
  assess_all(state, one);
}
BENCHMARK(hostile_megabyte)->Unit(benchmark::kMillisecond);

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Detector::load(content::files()));
}
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);

}  // namespace
