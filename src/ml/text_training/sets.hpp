#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"

/// One function a set: from its own file layout to examples. Nothing is dropped here; read_text_data does
/// that.
namespace evenkeel::ml::text_training {

/// TweetEval's emotion, irony or offensive: `<split>_text.txt` line by line with `<split>_labels.txt`.
/// @param head tweet_emotion, irony or offensive
Result<DataSet> read_tweeteval(const std::filesystem::path& data, HeadId head);
/// TweetEval's sentiment; train is `train_semeval2017_rebuilt.tsv` (label, text).
Result<DataSet> read_tweeteval_sentiment(const std::filesystem::path& data);
/// GoEmotions: several of 28 labels a comment.
Result<DataSet> read_goemotions(const std::filesystem::path& data);
/// SST-2, sentences.
Result<DataSet> read_sst2(const std::filesystem::path& data);
/// Dreaddit's public part, split by post.
Result<DataSet> read_dreaddit(const std::filesystem::path& data);
/// SAD's messages with the cause of stress. The question that its packers put behind the test texts is cut
/// off.
Result<DataSet> read_sad(const std::filesystem::path& data);
/// Suicide tweets: mojibake repaired, labels trimmed, repeats dropped; a text with both labels is dropped,
/// too.
Result<DataSet> read_suicide_tweets(const std::filesystem::path& data);

/// A target with one label.
std::vector<float> one_of(std::size_t labels, std::size_t label);

}  // namespace evenkeel::ml::text_training
