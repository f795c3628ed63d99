#include "ml/text_training/train_levels.hpp"

#include <algorithm>

#include "ml/files/digest.hpp"
#include "ml/text_training/calibration_fit.hpp"
#include "ml/text_training/card_tables.hpp"
#include "ml/text_training/text_card.hpp"
#include "ml/text_training/unlabelled.hpp"
#include "ml/training/atomic_file.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

using linear::LinearModel;

constexpr std::string_view kCardTitle = "how urgent a text is";
constexpr std::size_t kModerate = 2;  // place of the level
constexpr double kLikely = 0.5;

/// The linear model with the calibration that it ships.
class LevelsPredictor final : public Predictor {
 public:
  explicit LevelsPredictor(const LinearModel& model)
      : inner_(model, HeadId::crisis_level), calibration_{{model.header().scale}, model.header().bias} {}
  std::string name() const override { return inner_.name(); }
  bool answers(HeadId head) const override { return inner_.answers(head); }
  Result<std::vector<float>> logits(HeadId head, std::span<const std::string_view> texts) const override {
    return inner_.logits(head, texts);
  }
  std::optional<text::Calibration> calibration(HeadId) const override { return calibration_; }

 private:
  SparseLinear inner_;
  text::Calibration calibration_;
};

/// How often everyday texts are called moderate or more.
Result<ExtraFigure> alarms(const Predictor& predictor, const DataSet& set, const JudgeOptions& options) {
  std::vector<std::string_view> texts;
  for (const auto& example : set.test) texts.emplace_back(example.text);
  EVENKEEL_TRY(const auto logits, predictor.logits(HeadId::crisis_level, texts));
  const auto& head = head_of(HeadId::crisis_level);
  const auto score =
      scores(head, logits, predictor.calibration(HeadId::crisis_level).value_or(text::Calibration{}));
  const auto labels = head.labels.size();
  std::vector<char> called;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double urgent = 0;
    for (std::size_t label = kModerate; label < labels; ++label) urgent += score[i * labels + label];
    called.push_back(urgent >= kLikely ? 1 : 0);
  }
  const auto share = [&called](std::span<const std::uint32_t> rows) {
    double sum = 0;
    for (const auto row : rows) sum += called[row];
    return rows.empty() ? 0.0 : sum / static_cast<double>(rows.size());
  };
  return ExtraFigure{.title = set.name + ": more likely moderate or above than not",
                     .measure = "share answered yes",
                     .value = bootstrap(texts.size(), share, options.seed, options.resamples),
                     .rows = texts.size(),
                     .anchors = {}};
}

Result<std::vector<ExtraFigure>> all_alarms(const Predictor& predictor, const TextData& data,
                                            const JudgeOptions& options) {
  std::vector<ExtraFigure> out;
  for (const auto* name : {"tweeteval/sentiment", "goemotions", "dreaddit"}) {
    const auto* set = data.find(name);
    if (set == nullptr || set->test.empty()) continue;
    EVENKEEL_TRY(out.emplace_back(), alarms(predictor, *set, options));
  }
  return out;
}

/// Work chat, taught as none: short messages as people send them all day.
Result<DataSet> chat(const TrainLevelsOptions& options, const TextData& data) {
  DataSet set{"work-chat", "as slack-chat and irc-chat", HeadId::crisis_level, {}, {}, {}};
  if (options.chat_texts == 0) return set;
  EVENKEEL_TRY(const auto messages, read_unlabelled(options.data, data,
                                                    {.slack = options.chat_texts / 2,
                                                     .irc = options.chat_texts / 2,
                                                     .counsel = false,
                                                     .seed = options.seed}));
  std::vector<float> none(head_of(set.head).labels.size(), 0.0F);
  none.front() = 1.0F;
  for (const auto& message : messages) {
    set.train.push_back({message, static_cast<std::uint8_t>(set.head), none});
  }
  return set;
}

std::vector<std::string> method() {
  return {
      "Own examples: messages that a few hands made up and labelled by level; a tenth, by a hash of the "
      "text, "
      "was judged with a model that had learned the others, another chose the calibration; what ships then "
      "learned these two tenths as well. No case of `tests/data/crisis/held_out` is among them.",
      "Everyday texts of public sets and messages of public work chat are taught as none; nobody has read "
      "them "
      "all.",
      "Logistic regression, one level against the rest, on TF-IDF of words, pairs of words and letters "
      "inside "
      "words, hashed into buckets; weights rounded to bytes.",
      "The program raises a level only above the bars of `src/crisis/detector/raise.hpp`; `evaluate crisis "
      "--with-model` judges rules and model together."};
}

std::vector<std::string> limits() {
  return {
      "It reads words, not people, and predicts nothing. It may raise the level that the rules found, never "
      "lower it.",
      "The judged examples are of the same hands as the learned ones: other people's words are met less "
      "often. "
      "docs/safety.md has the figures on cases by others.",
      "English. What it knows of other languages are the few phrases among the examples.",
      "It knows which words and pairs of words occur, not their order beyond that: \"I would never\" far "
      "from "
      "what is denied is missed."};
}

TextCard card_of(const LinearModel& model, std::string_view bytes, const std::vector<DataSet>& sets,
                 std::uint64_t seed) {
  TextCard card;
  card.format = kTextCardFormat;
  card.version = model.version();
  card.task = "Reads a text and gives the probability of each crisis level.";
  card.model_file = LinearModel::kFileName;
  card.sha256 = files::sha256_hex(bytes);
  card.bytes = static_cast<std::int64_t>(bytes.size());
  card.network = "Linear, 2^" + std::to_string(model.header().bits) + " buckets of n-grams, a byte a weight.";
  card.seed = static_cast<std::int64_t>(seed);
  for (const auto& set : sets) {
    card.data.push_back({set.name, set.licence, std::string(head_of(set.head).name),
                         static_cast<std::int64_t>(set.train.size()),
                         static_cast<std::int64_t>(set.dev.size()),
                         static_cast<std::int64_t>(set.test.size()), 0});
  }
  card.method = method();
  card.limits = limits();
  card.rebuild = "make train-levels";
  return card;
}

/// Fits scale and bias on the own dev split.
Result<void> calibrate_on_dev(const DataSet& own, linear::Parts& parts) {
  const SparseLinear model(LinearModel::from(parts), own.head);
  EVENKEEL_TRY(const auto dev, answers_of(model, own.head, own.dev));
  const auto found =
      fit_calibration(head_of(own.head), dev.logits, dev.targets, {.bias = true, .expected_shares = {}});
  if (!found.scale.empty()) parts.header.scale = found.scale.front();
  if (!found.bias.empty()) parts.header.bias = found.bias;
  return success();
}

}  // namespace

Result<TrainedLevels> train_levels(const TrainLevelsOptions& options, training::Progress& progress) {
  progress.stage("reading the texts", 0);
  DataOptions reading;
  reading.seed = options.seed;
  reading.own_crisis = options.own_crisis;
  reading.crisis_negatives = options.calm_texts;
  EVENKEEL_TRY(const auto data, read_text_data(options.data, reading));
  const auto* own = data.find("own-crisis");
  const auto* calm = data.find("crisis-level-extra");
  if (own == nullptr || calm == nullptr) {
    return invalid("own-crisis", "There are no own examples.", "folders with JSON lines of text and level");
  }
  DataSet learned = *own;
  learned.train.insert(learned.train.end(), calm->train.begin(), calm->train.end());
  EVENKEEL_TRY(const auto messages, chat(options, data));
  learned.train.insert(learned.train.end(), messages.train.begin(), messages.train.end());

  progress.stage("training", 0);
  EVENKEEL_TRY(auto first, fit_linear(learned, options.linear));
  EVENKEEL_CHECK(calibrate_on_dev(*own, first));
  progress.stage("judging", 0);
  const auto judged_model = LinearModel::from(first);
  const LevelsPredictor predictor(judged_model);
  const JudgeOptions judging;
  std::vector<Judgement> judgements;
  if (const auto* task = find_task(own->name, own->head); task != nullptr && !own->test.empty()) {
    EVENKEEL_TRY(judgements.emplace_back(), judge(predictor, *task, *own, judging));
  }

  // What ships learns the judged tenths, too; how sure it may be was fitted without them.
  progress.stage("training on all own examples", 0);
  for (const auto* rest : {&own->dev, &own->test}) {
    learned.train.insert(learned.train.end(), rest->begin(), rest->end());
  }
  EVENKEEL_TRY(auto parts, fit_linear(learned, options.linear));
  parts.header.scale = first.header.scale;
  parts.header.bias = first.header.bias;
  parts.header.version = "levels";
  parts.header.version = "levels-" + files::sha256_hex(linear::write(parts)).substr(0, 10);
  const auto bytes = linear::write(parts);
  EVENKEEL_TRY(const auto model, LinearModel::load(bytes));
  auto card = card_of(model, bytes, {*own, *calm, messages}, options.seed);
  card.tasks = card_tasks(judgements);
  EVENKEEL_TRY(const auto extras, all_alarms(predictor, data, judging));
  card.extras = card_extras(extras);

  TrainedLevels out;
  out.model = options.output / LinearModel::kFileName;
  out.version = model.version();
  out.text = figures_table(card.tasks) + labels_table(card.tasks) + extras_table(card.extras);
  EVENKEEL_CHECK(training::write_file(out.model, bytes));
  EVENKEEL_CHECK(write_text_card(options.output, card, kCardTitle));
  return out;
}

}  // namespace evenkeel::ml::text_training
