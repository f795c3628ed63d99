// The crisis detector on any bytes, as one text and as a conversation of its lines: signs lie in the text,
// the level is that of the strongest sign or more, answers do not depend on what was asked before, and the
// time is bounded, also for a megabyte.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "check.hpp"
#include "content/content.hpp"
#include "crisis/detector/detector.hpp"

using namespace evenkeel;
using crisis::detector::ConversationState;
using crisis::detector::Detector;
using crisis::detector::Finding;

namespace {

const Detector& detector() {
  static const Detector loaded = [] {
    auto read = Detector::load(content::files());
    fuzz::require(read.has_value(), "the shipped rules load");
    return std::move(read).value();
  }();
  return loaded;
}

void look_at(const Finding& finding, std::size_t size) {
  for (const auto& sign : finding.signs) {
    fuzz::require(sign.begin <= sign.end && sign.end <= size, "a sign lies in the text");
    fuzz::require(!sign.rule.empty(), "a sign names its rule");
    fuzz::require(finding.level >= sign.level, "the level is no lower than a sign's");
  }
}

bool same(const Finding& a, const Finding& b) {
  if (a.level != b.level || a.signs.size() != b.signs.size()) return false;
  for (std::size_t i = 0; i < a.signs.size(); ++i) {
    const auto& x = a.signs[i];
    const auto& y = b.signs[i];
    if (x.rule != y.rule || x.level != y.level || x.begin != y.begin || x.end != y.end) return false;
  }
  return true;
}

void look_at_conversation(std::string_view left) {
  ConversationState state;
  for (int turn = 0; turn < 64 && !left.empty(); ++turn) {
    const auto end = left.find('\n');
    const std::string_view line = left.substr(0, end);
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
    const Finding before = detector().assess(line);
    const Finding found = detector().assess(line, state);
    look_at(found, line.size());
    fuzz::require(found.level >= before.level, "a conversation never lowers what a turn says by itself");
    fuzz::require(state.cues.size() <= 4096, "a conversation's memory is bounded");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  detector();  // its loading is not part of the time
  {
    const fuzz::TimeBound bound("a text and its lines are assessed in bounded time",
                                std::chrono::seconds(10));
    const Finding alone = detector().assess(text);
    look_at(alone, size);
    look_at_conversation(text);
    fuzz::require(same(detector().assess(text), alone), "the same text gives the same finding");
  }
  fuzz::at_full_size(text, "a megabyte is assessed in linear time", std::chrono::seconds(15),
                     [](std::string_view large) { look_at(detector().assess(large), large.size()); });
  return 0;
}
