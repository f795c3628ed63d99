#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ml/text_training/heads.hpp"

namespace evenkeel::ml::text_training {

/// In a target: the set does not say whether this label holds. Leave it out of loss and figures.
inline constexpr float kNotJudged = -1.0F;

/// A text with the answer that one head should give.
struct Example {
  std::string text{};
  std::uint8_t head = 0;  ///< a HeadId
  std::vector<float>
      target{};  ///< one number an output of the head: 0 to 1, or kNotJudged; softmax heads sum to 1
};

/// One labelled set. `train` teaches, `dev` chooses settings, thresholds and calibration, `test` is only
/// judged.
struct DataSet {
  std::string name{};     ///< for example "tweeteval/emotion"
  std::string licence{};  ///< as stated by its source, for the card
  HeadId head{};
  std::vector<Example> train{};
  std::vector<Example> dev{};
  std::vector<Example> test{};
};

/// How many texts a set lost because a judged split holds the same text (see JudgedTexts).
struct DroppedTexts {
  std::string set{};
  std::size_t train = 0;  ///< equal to a dev or test text of any set
  std::size_t dev = 0;    ///< equal to a test text of any set
};

/// What is sampled.
struct DataOptions {
  std::uint64_t seed = 1;
  std::size_t stress_negatives = 6'000;  ///< neutral and positive texts of other sets taught as "no stress"
  std::size_t crisis_negatives = 6'000;  ///< texts of other sets taught as "no crisis"
  /// Folders of our own labelled crisis examples (JSON lines); none: the head crisis_level learns nothing.
  std::vector<std::filesystem::path> own_crisis{};
};

/// All labelled sets that may train what ships.
struct TextData {
  std::vector<DataSet> sets{};
  std::vector<DroppedTexts> dropped{};  ///< one a set, in the order of `sets`
  std::uint64_t seed = 1;
  /// A set by name. @return nullptr when there is none
  const DataSet* find(std::string_view name) const;
};

/// Reads every labelled set below the data folder (layout: its README), takes our own held-out splits, and
/// drops from each train split what any judged split contains. Deterministic.
///
/// Sets: tweeteval/{emotion,sentiment,irony,offensive}, goemotions, sst2, dreaddit, sad, suicide-tweets;
/// derived from them: tweeteval/emotion-seven and goemotions-seven (head `emotions`), stress-extra (SAD as
/// stress, sampled neutral and positive texts as no stress) and crisis-extra (sampled texts as no crisis),
/// both train only. Own splits, by a hash that never changes: GoEmotions' official dev is judged (`test`) and
/// 6 % of its train is `dev`; of Dreaddit's posts 15 % are `test` and 8 % `dev`; of the suicide tweets 15 %
/// and 10 %. dair-emotion, ESConv and EmpatheticDialogues (non-commercial) are not read here.
///
/// @return an error that names the file and EVENKEEL_DATA when one is missing, or the line when it is
/// malformed
Result<TextData> read_text_data(const std::filesystem::path& data, const DataOptions& options = {});

}  // namespace evenkeel::ml::text_training
