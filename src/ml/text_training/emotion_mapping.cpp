#include "ml/text_training/emotion_mapping.hpp"

#include <array>

#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {
namespace {

enum Seven : std::uint8_t { joy, sadness, anger, fear, love, surprise, neutral };
enum Ekman : std::uint8_t { e_anger, e_disgust, e_fear, e_joy, e_neutral, e_sadness, e_surprise };

struct Group {
  Ekman ekman;
  Seven seven;
};

/// In the order of GoEmotions' labels (heads.cpp).
constexpr std::array<Group, 28> kGroups{{
    {e_joy, joy},            // admiration
    {e_joy, joy},            // amusement
    {e_anger, anger},        // anger
    {e_anger, anger},        // annoyance
    {e_joy, joy},            // approval
    {e_joy, love},           // caring
    {e_surprise, surprise},  // confusion
    {e_surprise, surprise},  // curiosity
    {e_joy, joy},            // desire
    {e_sadness, sadness},    // disappointment
    {e_anger, anger},        // disapproval
    {e_disgust, anger},      // disgust
    {e_sadness, sadness},    // embarrassment
    {e_joy, joy},            // excitement
    {e_fear, fear},          // fear
    {e_joy, joy},            // gratitude
    {e_sadness, sadness},    // grief
    {e_joy, joy},            // joy
    {e_joy, love},           // love
    {e_fear, fear},          // nervousness
    {e_joy, joy},            // optimism
    {e_joy, joy},            // pride
    {e_surprise, surprise},  // realization
    {e_joy, joy},            // relief
    {e_sadness, sadness},    // remorse
    {e_sadness, sadness},    // sadness
    {e_surprise, surprise},  // surprise
    {e_neutral, neutral},    // neutral
}};

constexpr std::array<std::string_view, 7> kEkman{"anger",   "disgust", "fear",    "joy",
                                                 "neutral", "sadness", "surprise"};

template <class Index>
std::vector<float> grouped(std::span<const float> goemotions, Index index) {
  std::vector<float> out(7, 0.0F);
  for (std::size_t i = 0; i < kGroups.size(); ++i) {
    if (goemotions[i] > 0.5F) out[index(i)] = 1.0F;
  }
  return out;
}

}  // namespace

std::size_t seven_index(std::size_t goemotion) {
  return kGroups.at(goemotion).seven;
}

std::size_t ekman_index(std::size_t goemotion) {
  return kGroups.at(goemotion).ekman;
}

std::vector<float> seven_of_goemotions(std::span<const float> goemotions) {
  return grouped(goemotions, seven_index);
}

std::vector<float> ekman_of_goemotions(std::span<const float> goemotions) {
  return grouped(goemotions, ekman_index);
}

std::span<const std::string_view> ekman_labels() {
  return kEkman;
}

std::vector<float> seven_of_tweet_emotion(std::size_t label) {
  std::vector<float> out(7, 0.0F);
  out[fear] = out[love] = out[surprise] = kNotJudged;
  switch (label) {
    case 0:
      out[anger] = 1.0F;
      break;
    case 1:
      out[joy] = 1.0F;
      break;
    case 2:
      out[joy] = kNotJudged;
      break;
    default:
      out[sadness] = 1.0F;
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
