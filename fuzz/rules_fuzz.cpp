// The loader of crisis rules on any bytes: it refuses with words or gives a detector that answers.
#include <cstdint>
#include <string_view>

#include "base/embedded.hpp"
#include "check.hpp"
#include "crisis/detector/detector.hpp"

using namespace evenkeel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const fuzz::TimeBound bound("rules load in bounded time", std::chrono::seconds(10));
  const EmbeddedFiles files({{"crisis/rules-en.json", bytes}});
  const auto loaded = crisis::detector::Detector::load(files);
  if (!loaded.has_value()) {
    fuzz::require(!to_text(loaded.error()).empty(), "a refusal has words");
    return 0;
  }
  const auto first = loaded.value().assess("i feel so alone and cannot go on like this");
  const auto second = loaded.value().assess("i feel so alone and cannot go on like this");
  fuzz::require(first.level == second.level && first.signs.size() == second.signs.size(),
                "the answer is repeatable");
  return 0;
}
