#include "ml/text_training/datasets.hpp"

#include <algorithm>
#include <unordered_set>

#include "ml/text_training/duplicates.hpp"
#include "ml/text_training/emotion_mapping.hpp"
#include "ml/text_training/own_crisis.hpp"
#include "ml/text_training/sets.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::text_training {
namespace {

std::size_t label_index(const Example& example) {
  return static_cast<std::size_t>(std::ranges::max_element(example.target) - example.target.begin());
}

/// The same texts for another head. @param target from an example to its target there
template <class F>
DataSet relabelled(const DataSet& from, std::string name, HeadId head, F target) {
  DataSet out{std::move(name), from.licence, head, {}, {}, {}};
  const auto copy = [&](const std::vector<Example>& in, std::vector<Example>& to) {
    for (const auto& example : in) {
      to.push_back({example.text, static_cast<std::uint8_t>(head), target(example)});
    }
  };
  copy(from.train, out.train);
  copy(from.dev, out.dev);
  copy(from.test, out.test);
  return out;
}

/// Draws `count` of the texts, without repeats, as "no" examples of a two-label head.
void sample_negatives(const std::vector<const std::string*>& pool, std::size_t count, HeadId head,
                      training::Dice& dice, std::vector<Example>& out) {
  std::vector<std::size_t> order(pool.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  dice.shuffle(order);
  std::unordered_set<std::uint64_t> seen;
  for (const auto i : order) {
    if (seen.size() >= count) break;
    if (!seen.insert(text_key(*pool[i])).second) continue;
    out.push_back({*pool[i], static_cast<std::uint8_t>(head), one_of(2, 0)});
  }
}

/// Texts that carry neither strain nor sadness: neutral and positive tweets, and comments without sadness,
/// anger or fear.
std::vector<const std::string*> calm_texts(const TextData& data) {
  std::vector<const std::string*> pool;
  for (const auto& example : data.find("tweeteval/sentiment")->train) {
    if (label_index(example) != 0) pool.push_back(&example.text);
  }
  for (const auto& example : data.find("goemotions-seven")->train) {
    const auto& t = example.target;  // joy, sadness, anger, fear, love, surprise, neutral
    if (t[1] + t[2] + t[3] == 0.0F) pool.push_back(&example.text);
  }
  return pool;
}

/// SAD's messages are all about stress; Dreaddit's own "no" texts alone would teach that only posts of its
/// communities are calm.
DataSet stress_extra(const TextData& data, const DataOptions& options, training::Dice& dice) {
  const auto* sad = data.find("sad");
  DataSet out{"stress-extra", "as sad, tweeteval/sentiment and goemotions", HeadId::stress, {}, {}, {}};
  for (const auto& example : sad->train) {
    out.train.push_back({example.text, static_cast<std::uint8_t>(HeadId::stress), one_of(2, 1)});
  }
  sample_negatives(calm_texts(data), options.stress_negatives, HeadId::stress, dice, out.train);
  return out;
}

/// Everyday texts of every mood, stressed ones included: distress is not yet a crisis. Sad and fearful texts,
/// and those of Dreaddit, are left out, since nobody has said that they are none.
DataSet crisis_extra(const TextData& data, const DataOptions& options, training::Dice& dice) {
  std::vector<const std::string*> pool;
  for (const auto& example : data.find("tweeteval/sentiment")->train) pool.push_back(&example.text);
  for (const auto& example : data.find("goemotions-seven")->train) {
    if (example.target[1] + example.target[3] == 0.0F) pool.push_back(&example.text);
  }
  for (const auto& example : data.find("sad")->train) {
    if (label_index(example) != *find_label(HeadId::cause, "emotional turmoil"))
      pool.push_back(&example.text);
  }
  DataSet out{"crisis-extra", "as tweeteval/sentiment, goemotions and sad", HeadId::crisis, {}, {}, {}};
  sample_negatives(pool, options.crisis_negatives, HeadId::crisis, dice, out.train);
  return out;
}

/// Everyday texts as examples of no crisis for the levels, too. Some of them are low: nobody has read them
/// all.
DataSet calm_levels(const DataSet& crisis_extra) {
  DataSet out{"crisis-level-extra", crisis_extra.licence, HeadId::crisis_level, {}, {}, {}};
  for (const auto& example : crisis_extra.train) {
    out.train.push_back(
        {example.text, static_cast<std::uint8_t>(HeadId::crisis_level), {0.95F, 0.05F, 0, 0, 0}});
  }
  return out;
}

Result<void> read_sources(const std::filesystem::path& data, std::vector<DataSet>& sets) {
  EVENKEEL_TRY(auto emotion, read_tweeteval(data, HeadId::tweet_emotion));
  EVENKEEL_TRY(auto sentiment, read_tweeteval_sentiment(data));
  EVENKEEL_TRY(auto irony, read_tweeteval(data, HeadId::irony));
  EVENKEEL_TRY(auto offensive, read_tweeteval(data, HeadId::offensive));
  EVENKEEL_TRY(auto goemotions, read_goemotions(data));
  EVENKEEL_TRY(auto sst2, read_sst2(data));
  EVENKEEL_TRY(auto dreaddit, read_dreaddit(data));
  EVENKEEL_TRY(auto sad, read_sad(data));
  EVENKEEL_TRY(auto tweets, read_suicide_tweets(data));
  for (auto* set : {&emotion, &sentiment, &irony, &offensive, &goemotions, &sst2, &dreaddit, &sad, &tweets}) {
    sets.push_back(std::move(*set));
  }
  return success();
}

/// Test texts leave every dev split, then dev and test texts every train split.
std::vector<DroppedTexts> drop_judged(std::vector<DataSet>& sets) {
  std::vector<DroppedTexts> out;
  JudgedTexts tests;
  for (const auto& set : sets) tests.add(set.test);
  for (auto& set : sets) out.push_back({set.name, 0, tests.drop(set.dev)});
  const auto judged = judged_texts(sets);
  for (std::size_t i = 0; i < sets.size(); ++i) out[i].train = judged.drop(sets[i].train);
  return out;
}

}  // namespace

const DataSet* TextData::find(std::string_view name) const {
  const auto at = std::ranges::find(sets, name, &DataSet::name);
  return at == sets.end() ? nullptr : &*at;
}

Result<TextData> read_text_data(const std::filesystem::path& data, const DataOptions& options) {
  TextData out;
  out.seed = options.seed;
  EVENKEEL_CHECK(read_sources(data, out.sets));
  if (!options.own_crisis.empty()) {
    EVENKEEL_TRY(auto own, read_own_crisis(options.own_crisis));
    out.sets.push_back(std::move(own));
  }
  out.dropped = drop_judged(out.sets);
  const auto derive = [&out](DataSet set) {
    out.dropped.push_back({set.name, 0, 0});
    out.sets.push_back(std::move(set));
  };
  derive(relabelled(*out.find("tweeteval/emotion"), "tweeteval/emotion-seven", HeadId::emotions,
                    [](const Example& e) { return seven_of_tweet_emotion(label_index(e)); }));
  derive(relabelled(*out.find("goemotions"), "goemotions-seven", HeadId::emotions,
                    [](const Example& e) { return seven_of_goemotions(e.target); }));
  training::Dice dice(options.seed);
  derive(stress_extra(out, options, dice));
  derive(crisis_extra(out, options, dice));
  if (!options.own_crisis.empty()) derive(calm_levels(*out.find("crisis-extra")));
  return out;
}

}  // namespace evenkeel::ml::text_training
