#include "ml/text_training/heads.hpp"

#include <algorithm>
#include <array>

#include "ml/text/tasks.hpp"

namespace evenkeel::ml::text_training {
namespace {

using Label = std::string_view;
using text::Task;

constexpr std::array<Label, 4> kTweetEmotion{"anger", "joy", "optimism", "sadness"};
constexpr std::array<Label, 2> kSst{"negative", "positive"};
constexpr std::array<Label, 28> kGoEmotions{
    "admiration", "amusement",   "anger",          "annoyance",   "approval", "caring",        "confusion",
    "curiosity",  "desire",      "disappointment", "disapproval", "disgust",  "embarrassment", "excitement",
    "fear",       "gratitude",   "grief",          "joy",         "love",     "nervousness",   "optimism",
    "pride",      "realization", "relief",         "remorse",     "sadness",  "surprise",      "neutral"};
constexpr std::array<Label, 2> kIrony{"non_irony", "irony"};
constexpr std::array<Label, 2> kOffensive{"not-offensive", "offensive"};
constexpr std::array<Label, 6> kDair{"sadness", "joy", "love", "anger", "fear", "surprise"};

constexpr std::array<Head, 11> kHeads{{
    {HeadId::sentiment, "sentiment", text::labels_of(Task::sentiment), Activation::softmax, true},
    {HeadId::emotions, "emotions", text::labels_of(Task::emotions), Activation::sigmoid, true},
    {HeadId::stress, "stress", text::labels_of(Task::stress), Activation::softmax, true},
    {HeadId::cause, "cause", text::labels_of(Task::cause), Activation::softmax, true},
    {HeadId::crisis, "crisis", text::labels_of(Task::crisis), Activation::softmax, true},
    {HeadId::tweet_emotion, "tweet_emotion", kTweetEmotion, Activation::softmax, false},
    {HeadId::sst, "sst", kSst, Activation::softmax, false},
    {HeadId::goemotions, "goemotions", kGoEmotions, Activation::sigmoid, false},
    {HeadId::irony, "irony", kIrony, Activation::softmax, false},
    {HeadId::offensive, "offensive", kOffensive, Activation::softmax, false},
    {HeadId::crisis_level, "crisis_level", text::labels_of(Task::crisis_level), Activation::softmax, true},
}};

constexpr Head kDairHead{HeadId::dair, "dair", kDair, Activation::softmax, false};

}  // namespace

std::span<const Head> heads() {
  return kHeads;
}

const Head& dair_head() {
  return kDairHead;
}

const Head& head_of(HeadId id) {
  return id == HeadId::dair ? kDairHead : kHeads.at(static_cast<std::size_t>(id));
}

std::optional<HeadId> find_head(std::string_view name) {
  const auto* at = std::ranges::find(kHeads, name, &Head::name);
  if (at == kHeads.end()) return std::nullopt;
  return at->id;
}

std::optional<std::size_t> find_label(HeadId head, std::string_view label) {
  const auto labels = head_of(head).labels;
  const auto at = std::ranges::find(labels, label);
  if (at == labels.end()) return std::nullopt;
  return static_cast<std::size_t>(at - labels.begin());
}

}  // namespace evenkeel::ml::text_training
