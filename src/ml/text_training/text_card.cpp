#include "ml/text_training/text_card.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "base/json_parse.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "ml/text_training/card_tables.hpp"
#include "ml/training/atomic_file.hpp"
#include "ml/training/format.hpp"
#include "ml/training/pretty.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr double kTolerance = 0.001;
constexpr std::string_view kCardFile = "card.json";

std::vector<std::string> method() {
  return {
      "Nothing judged was learned from: a text that any dev or test split holds (after removing case, "
      "punctuation, "
      "user names and links) was taken out of every train split, and test texts out of every dev split; the "
      "table "
      "says how many.",
      "Dev splits chose settings, thresholds and calibration. Test splits were looked at only to be judged. "
      "GoEmotions: its official dev is judged, and 6 % of its train (by a hash of the id) is our dev. "
      "Dreaddit: 15 % "
      "of the posts (by a hash of the post, all parts together) are judged, 8 % are dev. Suicide tweets: "
      "repaired, "
      "repeats and contradictions dropped, then 15 % and 10 % by a hash of the text.",
      "Emotions: GoEmotions' 28 labels in seven groups after its authors' grouping by Ekman, with love and "
      "caring as "
      "love, and disgust with anger. TweetEval's anger, joy and sadness as themselves; its optimism does not "
      "judge "
      "joy; fear, love and surprise are not judged there.",
      "Stress: yes is Dreaddit's yes and SAD's messages, no is Dreaddit's no and a seeded sample of neutral "
      "and "
      "positive tweets and of comments without sadness, anger or fear. Crisis: the suicide tweets, and a "
      "seeded "
      "sample of everyday texts as no.",
      "Linear part: logistic regression on TF-IDF of words, pairs of words and letters inside words, on what "
      "annotators labelled for the head; its margins are added to the network's logits. Its share is the "
      "smallest, in tenths, within a standard error of the best mean figure on dev.",
      "Calibration: score = softmax(scale x logit + bias) or sigmoid by label, fitted on dev by maximum "
      "likelihood. "
      "For sentiment the labels are taken as equally likely, since the shares in the tweets' years differ "
      "widely.",
      "Intervals: 1,000 bootstrap samples of the judged texts. ECE: 15 bins of equal width; the answered "
      "label for "
      "heads with one label, every label for the others.",
      "dair-emotion, ESConv and EmpatheticDialogues (non-commercial) taught these weights nothing."};
}

std::vector<std::string> limits() {
  return {
      "It reads words, not people: no figure here is about a diagnosis, and a low score never means that "
      "somebody is "
      "well. The crisis levels can only raise the level that the rules found, never lower it.",
      "English only. Tweets and Reddit comments of 2012 to 2019, mostly from the United States; other years, "
      "places "
      "and slang do worse.",
      "Dialects: no set says who wrote a text, so there are no figures by group. Models from such sets are "
      "known to "
      "call African American English and second-language English angrier and more offensive than it is. "
      "Never act "
      "on one text alone.",
      "Irony and jokes turn the mood around, and the network seldom notices. Mixed feelings come out as the "
      "louder "
      "one.",
      "Labels are strangers' readings of somebody else's words. Annotators of GoEmotions agree only "
      "moderately; rare "
      "labels (grief, relief, pride) have too few texts to judge.",
      "The stress sets come from communities about hardship: outside them, strong words about small matters "
      "are "
      "called stressed, and quiet strain is missed.",
      "The suicide tweets are few, their annotator is unknown, and the everyday texts taught as no were not "
      "read by "
      "anybody. About one in ten judged tweets resembles a learned one, so the figure is too kind. The "
      "program "
      "does not use that head.",
      "The crisis levels were learned from messages that a few hands made up. The figure here is on messages "
      "of the same hands.",
      "Long texts are read in windows and averaged; a single sentence in a long text weighs little, except "
      "for "
      "crisis, where the strongest window counts."};
}

void compare(std::vector<std::string>& lines, const std::string& what, double card, double now) {
  if (std::abs(card - now) <= kTolerance) return;
  lines.push_back(what + ": the card says " + training::fixed(card, 4) + ", now it is " +
                  training::fixed(now, 4));
}

Error in_file(const std::filesystem::path& path, const Error& error) {
  return fail(ErrorCode::invalid_input, path.string() + " is not right: " + to_text(error));
}

Result<boost::json::value> read_json(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::not_found, "The file " + path.string() + " is not there.");
  auto parsed = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  if (!parsed) return in_file(path, parsed.error());
  return parsed;
}

}  // namespace

TextCard make_text_card(const CardModelFacts& model, const TextData& data, const TextEvaluation& evaluation,
                        std::span<const BaselineRow> baselines, std::vector<CardIdea> ideas) {
  TextCard card;
  card.format = kTextCardFormat;
  card.version = model.version;
  card.task =
      "Reads a text in English and scores its sentiment, emotions, stress and its cause, and signs of "
      "crisis.";
  card.model_file = model.file;
  card.sha256 = model.sha256;
  card.bytes = model.bytes;
  card.network = model.network;
  card.seed = model.seed;
  for (std::size_t i = 0; i < data.sets.size(); ++i) {
    const auto& set = data.sets[i];
    const auto dropped = i < data.dropped.size() ? data.dropped[i].train + data.dropped[i].dev : 0;
    card.data.push_back({set.name, set.licence, std::string(head_of(set.head).name),
                         static_cast<std::int64_t>(set.train.size()),
                         static_cast<std::int64_t>(set.dev.size()),
                         static_cast<std::int64_t>(set.test.size()), static_cast<std::int64_t>(dropped)});
  }
  card.tasks = card_tasks(evaluation.judgements);
  card.extras = card_extras(evaluation.extras);
  card.benchmark = card_tasks(evaluation.benchmark);
  card.baselines = card_baselines(baselines);
  card.ideas = std::move(ideas);
  card.method = method();
  if (data.find("own-crisis") != nullptr) {
    card.method.emplace_back(
        "Crisis levels: messages that we made up and labelled by level, and the everyday texts as none. "
        "`evaluate crisis --with-model` judges levels; its held-out cases are those that nothing learned "
        "from.");
  }
  card.limits = limits();
  card.rebuild = "make train";
  return card;
}

Result<std::vector<CardIdea>> read_ideas(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::vector<CardIdea>{};
  EVENKEEL_TRY(const auto value, read_json(path));
  auto ideas = json::read<std::vector<CardIdea>>(value);
  if (!ideas) return in_file(path, ideas.error());
  return ideas;
}

Result<TextCard> read_text_card(const std::filesystem::path& folder) {
  const auto path = folder / kCardFile;
  EVENKEEL_TRY(const auto value, read_json(path));
  auto card = json::read<TextCard>(value);
  if (!card) return in_file(path, card.error());
  if (card.value().format != kTextCardFormat) {
    return fail(ErrorCode::invalid_input,
                path.string() + " is of another format than " + std::string(kTextCardFormat));
  }
  return card;
}

Result<void> write_text_card(const std::filesystem::path& folder, const TextCard& card,
                             std::string_view title) {
  EVENKEEL_CHECK(training::write_file(folder / "card.md", text_card_markdown(card, title)));
  return training::write_file(folder / kCardFile, training::pretty(json::write(card)));
}

std::vector<std::string> deviations(const TextCard& card, const TextCard& now) {
  std::vector<std::string> lines;
  if (card.sha256 != now.sha256) lines.emplace_back("the model file is not the one that the card names");
  for (const auto& task : now.tasks) {
    const auto same = std::ranges::find_if(
        card.tasks, [&](const CardTask& t) { return t.set == task.set && t.head == task.head; });
    if (same == card.tasks.end()) {
      lines.push_back("the card has no figure for " + task.title);
      continue;
    }
    compare(lines, task.title + " " + task.measure, same->figure.value, task.figure.value);
    compare(lines, task.title + " interval from", same->figure.low, task.figure.low);
    compare(lines, task.title + " interval to", same->figure.high, task.figure.high);
    compare(lines, task.title + " ECE", same->ece, task.ece);
    compare(lines, task.title + " log-loss", same->log_loss, task.log_loss);
  }
  for (const auto& extra : now.extras) {
    const auto same = std::ranges::find(card.extras, extra.title, &CardExtra::title);
    if (same == card.extras.end()) {
      lines.push_back("the card has no figure for " + extra.title);
      continue;
    }
    compare(lines, extra.title, same->figure.value, extra.figure.value);
  }
  for (const auto& task : card.tasks) {
    if (std::ranges::none_of(now.tasks,
                             [&](const CardTask& t) { return t.set == task.set && t.head == task.head; })) {
      lines.push_back("the card has a figure for " + task.title + ", which cannot be measured now");
    }
  }
  return lines;
}

}  // namespace evenkeel::ml::text_training
