#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace evenkeel::ml::text_training {

/// From GoEmotions' 28 labels to our seven (joy, sadness, anger, fear, love, surprise, neutral): the paper's
/// grouping by Ekman (Demszky et al. 2020, appendix), except
/// - love and caring become `love`: warmth towards somebody is what people write messages about, and our
/// seven
///   tell it apart from joy. Admiration, gratitude and desire stay with joy: in the data they are mostly
///   praise, thanks and wishes about things;
/// - disgust joins anger: 793 of 43,410 texts are too few for an output of its own, and readers mix the two
/// up. Realization, confusion and curiosity stay with surprise, as in the paper. Every label is judged.
/// @param goemotions 28 numbers, 0 or 1
std::vector<float> seven_of_goemotions(std::span<const float> goemotions);

/// The paper's seven for comparison with published figures: anger, disgust, fear, joy, neutral, sadness,
/// surprise.
std::vector<float> ekman_of_goemotions(std::span<const float> goemotions);

/// From TweetEval's single label (0 anger, 1 joy, 2 optimism, 3 sadness) to our seven. Its tweets carry
/// exactly one of four labels, so the others of joy, sadness and anger are 0, and neutral is 0; fear, love
/// and surprise were never asked: not judged. Optimism is a hope rather than a joy there, but joy in
/// GoEmotions: joy is not judged.
std::vector<float> seven_of_tweet_emotion(std::size_t label);

/// Ekman's labels in the order of `ekman_of_goemotions`.
std::span<const std::string_view> ekman_labels();

/// The index of the Ekman label, or of our label, that a GoEmotions label belongs to.
std::size_t ekman_index(std::size_t goemotion);
std::size_t seven_index(std::size_t goemotion);

}  // namespace evenkeel::ml::text_training
