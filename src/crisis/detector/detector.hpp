#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "crisis/detector/level.hpp"

namespace evenkeel::crisis::detector {

struct RuleBook;

/// Why a level was given: a rule and the bytes of the text that it saw. Rule ids may be logged, texts never.
struct Sign {
  std::string_view rule;      ///< lives as long as the detector
  Level level = Level::none;  ///< after negation, tense, person and context
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Finding {
  Level level = Level::none;
  std::vector<Sign> signs;  ///< strongest first, then by place; the 32 strongest at most
};

/// What a conversation remembers between turns; small, copyable, holds no text.
struct ConversationState {
  Level level = Level::none;        ///< of the conversation as it stands
  std::vector<std::uint32_t> cues;  ///< opaque to others: signs that weigh together over turns
  std::uint32_t turn = 0;
};

/// The deterministic detector: no model, no I/O, linear time. Immutable and thread-safe.
class Detector {
 public:
  /// Reads crisis/*.json; everything that is wrong is reported at once, each by file and rule id.
  static Result<Detector> load(const EmbeddedFiles& files);
  /// @param text any bytes, any length
  Finding assess(std::string_view text) const;
  /// The same, with the turns before it; updates `state`. The finding's level is the conversation's: it falls
  /// one step after five turns without a new sign, and to low at least once help was called for.
  Finding assess(std::string_view text, ConversationState& state) const;
  /// The ids of all rules, combinations and modifiers whose words are in the text, also of cues that mean
  /// nothing alone. For tests and for people who write rules. The views live as long as the detector.
  std::vector<std::string_view> explain(std::string_view text) const;
  /// The compiled rules, for tests and tools.
  const RuleBook& rules() const { return *rules_; }

 private:
  std::shared_ptr<const RuleBook> rules_;
};

}  // namespace evenkeel::crisis::detector
