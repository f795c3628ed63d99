#include "ml/text_training/training_setup.hpp"

#include <algorithm>

#include "ml/text_training/dair.hpp"
#include "ml/text_training/unlabelled.hpp"
#include "ml/text_training/vocabulary_choice.hpp"
#include "ml/training/format.hpp"

namespace evenkeel::ml::text_training {
namespace {

class Digest {
 public:
  template <class T>
  void add(std::span<const T> values) {
    for (const auto& v : values) value_ = mixed_seed(value_, static_cast<std::uint64_t>(v));
  }
  void add_floats(std::span<const float> values) {
    for (const auto v : values) value_ = mixed_seed(value_, std::bit_cast<std::uint32_t>(v));
  }
  void add_text(std::string_view text) { add(std::span<const char>(text.data(), text.size())); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

std::uint64_t digest_of(const TrainingSetup& setup) {
  Digest digest;
  digest.add_text(setup.reader.vocabulary_bytes());
  digest.add_floats(setup.initial.words.all());
  digest.add_floats(setup.initial.grams.all());
  for (const auto& name : setup.samples.groups) digest.add_text(name);
  for (const auto& sample : setup.samples.texts) {
    for (const auto& window : sample.windows) {
      digest.add(std::span<const std::uint32_t>(window.forms));
      digest.add(std::span<const std::uint8_t>(window.flags));
    }
    for (const auto& label : sample.labels) {
      digest.add(std::span<const std::uint8_t>(&label.head, 1));
      digest.add_floats(label.target);
    }
  }
  return digest.value();
}

WordCounts count_words(const TextData& data, std::span<const std::string> unlabelled) {
  WordCounts counts;
  for (const auto& set : data.sets) {
    for (const auto& example : set.train) counts.add(example.text);
  }
  for (const auto& text : unlabelled) counts.add(text);
  return counts;
}

/// Texts that networks will be judged by while others learn must have been read before.
void read_judged(const TextData& data, Reader& reader) {
  for (const auto& set : data.sets) {
    for (const auto& example : set.dev) reader.read(example.text);
  }
}

}  // namespace

Result<TrainingSetup> prepare_training(const TrainTextOptions& options, const Recipe& recipe,
                                       training::Progress& progress) {
  progress.stage("reading the texts", 0);
  DataOptions data_options;
  data_options.seed = options.seed;
  data_options.own_crisis = options.own_crisis;
  EVENKEEL_TRY(auto data, read_text_data(options.data, data_options));
  EVENKEEL_TRY(const auto unlabelled, read_unlabelled(options.data, data));
  std::vector<HeadId> heads;
  for (const auto& head : text_training::heads()) heads.push_back(head.id);
  if (options.benchmark_dair) {
    EVENKEEL_TRY(auto dair, read_dair_benchmark(options.data));
    data.sets.push_back(std::move(dair));
    heads.push_back(HeadId::dair);
  }
  progress.stage("reading word vectors", 0);
  EVENKEEL_TRY(const auto vectors, read_word_vectors(options.vectors));

  progress.stage("choosing the vocabulary", 0);
  ReaderSettings settings;
  settings.buckets = static_cast<std::uint32_t>(recipe.buckets);
  EVENKEEL_TRY(auto reader,
               Reader::create(choose_words(count_words(data, unlabelled), vectors, {}), settings));
  auto samples = collect_samples(data.sets, unlabelled, reader);
  read_judged(data, reader);

  progress.stage("fitting n-grams to word vectors", 0);
  auto initial = initial_vectors(reader, vectors, options.seed);
  progress.note(std::to_string(samples.texts.size()) + " texts, " + std::to_string(reader.words().size()) +
                " words (" + std::to_string(initial.found) + " with vectors), " +
                std::to_string(reader.forms().size() - reader.words().size()) +
                " unknown spellings; n-grams are like " + "their words to " +
                training::fixed(initial.likeness, 3));
  TrainingSetup setup{std::move(data),    std::move(reader), std::move(samples),
                      std::move(initial), std::move(heads),  0};
  setup.digest = digest_of(setup);
  return setup;
}

NetworkShape shape_of(const TrainingSetup& setup, const Recipe& recipe) {
  NetworkShape shape;
  shape.words = setup.reader.words().size();
  shape.buckets = setup.reader.settings().buckets;
  shape.dimensions = setup.initial.words.cols();
  shape.units = recipe.units;
  shape.layers = recipe.layers;
  shape.pools = setup.heads.size();
  for (std::size_t i = 0; i < setup.heads.size(); ++i) {
    const auto& head = head_of(setup.heads[i]);
    shape.heads.push_back({head.id, head.labels.size(), head.activation, i, recipe.head_hidden});
  }
  return shape;
}

std::unique_ptr<Network> new_network(const TrainingSetup& setup, const Recipe& recipe, std::uint64_t seed) {
  auto network = std::make_unique<Network>(shape_of(setup, recipe), setup.reader.forms(), seed);
  const auto copy = [](const Matrix& from, Matrix& to) {
    std::copy(from.all().begin(), from.all().end(), to.all().begin());
  };
  copy(setup.initial.words, network->embedding().words().value);
  copy(setup.initial.grams, network->embedding().grams().value);
  return network;
}

}  // namespace evenkeel::ml::text_training
