#pragma once

#include <span>

#include "ml/text/workspace.hpp"

namespace evenkeel::ml::text {

/// Takes texts through the network: cuts them into windows, encodes these, lets windows of like length (of
/// whatever text) go side by side, and joins each text's windows again in their order. What comes out for a
/// text depends on nothing but the text. The memory is the workspace's; one Reading at a time for each.
class Reading {
 public:
  Reading(const Encoder& encoder, const Network& network, HeadSet heads, Workspace::Parts& parts)
      : encoder_(encoder), network_(network), heads_(heads), parts_(parts) {}

  /// Forgets what was before; texts 0 .. texts-1 may be added.
  void begin(std::size_t texts);
  /// The text whose tokens are in the workspace; each number once.
  void add(std::size_t text);
  /// Must come before `logits`.
  void finish();
  /// Whether the text was added and had tokens.
  bool was_read(std::size_t text) const { return parts_.weights[text] > 0; }
  /// Of all heads of the set; zeros for a text that was not added or had no tokens.
  std::span<float> logits(std::size_t text);

 private:
  void flush();
  void join(const Workspace::Parts::Pending& window, const float* logits);

  const Encoder& encoder_;
  const Network& network_;
  HeadSet heads_;
  Workspace::Parts& parts_;
};

}  // namespace evenkeel::ml::text
