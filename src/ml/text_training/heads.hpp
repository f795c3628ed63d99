#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace evenkeel::ml::text_training {

/// What a network answers, in the order in which it is stored. `dair` belongs to a benchmark network alone.
enum class HeadId : std::uint8_t {
  sentiment,
  emotions,
  stress,
  cause,
  crisis,
  tweet_emotion,
  sst,
  goemotions,
  irony,
  offensive,
  crisis_level,
  dair
};

/// How a head's outputs become probabilities: softmax where exactly one label holds, sigmoid where several
/// may.
enum class Activation : std::uint8_t { softmax, sigmoid };

/// One task of the network.
struct Head {
  HeadId id{};
  std::string_view name{};                     ///< as in the model file
  std::span<const std::string_view> labels{};  ///< one an output, in order
  Activation activation = Activation::softmax;
  bool product = false;  ///< shown to people; the others are for judging, or help the network to learn
};

/// The heads that may ship, by index: `heads()[std::size_t(id)].id == id`.
std::span<const Head> heads();

/// The head of the non-commercial dair-emotion set. It is no part of `heads()`, so it ships in no network.
const Head& dair_head();

/// A head by its id, `dair` included.
const Head& head_of(HeadId id);

/// A head that may ship, by its name; nothing when there is none.
std::optional<HeadId> find_head(std::string_view name);

/// The index of a label in a head; nothing when it has no such label.
std::optional<std::size_t> find_label(HeadId head, std::string_view label);

}  // namespace evenkeel::ml::text_training
