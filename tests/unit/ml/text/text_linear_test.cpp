#include <map>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "allocation_count.hpp"
#include "loaded_model.hpp"
#include "made_up_linear.hpp"
#include "ml/text/calibration.hpp"
#include "ml/text/text_model.hpp"

/// A text model with a linear model beside its network.
namespace evenkeel::ml::text {
namespace {

using made_up::Loaded;
using testing::HasSubstr;

/// In another order than the header's heads, so that a column that is mistaken for another is seen.
const std::vector<std::string> kHeads{"stress", "irony", "sentiment"};

made_up::Model both() {
  return made_up::with_linear(made_up::filled(), kHeads);
}

TEST(TextModelWithLinear, AddsTheMarginsToTheHeadsThatAreNamedAndToNoOther) {
  const Loaded network(made_up::filled());
  const Loaded loaded(both());
  const auto linear = linear::LinearModel::from(made_up::linear_parts(loaded.model.header()));
  ASSERT_EQ(linear.labels(), 7U);
  const std::map<std::string, std::size_t> columns{{"stress", 0}, {"irony", 2}, {"sentiment", 4}};
  Workspace workspace;
  linear::LinearScratch scratch;
  std::vector<double> margins(linear.labels());
  for (const std::string& text : made_up::some_texts()) {
    if (text.empty()) continue;
    const std::string_view view = text;
    linear.margins(text, margins, scratch);
    for (std::size_t head = 0; head < network.model.header().heads.size(); ++head) {
      auto expected = network.model.logits(head, {&view, 1}, workspace);
      const auto at = columns.find(network.model.header().heads[head].name);
      for (std::size_t label = 0; label < expected.size() && at != columns.end(); ++label) {
        expected[label] += static_cast<float>(margins[at->second + label]);
      }
      EXPECT_EQ(loaded.model.logits(head, {&view, 1}, workspace), expected) << head << " " << text;
    }
  }
}

TEST(TextModelWithLinear, ScoresWhatItsLogitsSay) {
  made_up::Model made = both();
  made.header.heads[0].calibration = {{0.5}, {0.1, 0.2, 0.3}};
  const Loaded network(made_up::filled());
  const Loaded loaded(made);
  Workspace workspace;
  const std::string_view text = "I am so sad today, it is not my fault";
  const TextAnalysis answer = loaded.model.analyze(text, workspace);
  const auto expect_scores = [&](std::size_t head, std::span<const float> found) {
    const auto logits = loaded.model.logits(head, {&text, 1}, workspace);
    std::vector<float> scores(logits.size());
    to_scores(loaded.model.header().heads[head], logits, scores);
    EXPECT_EQ(std::vector<float>(found.begin(), found.end()), scores) << head;
  };
  expect_scores(0, answer.sentiment);
  expect_scores(3, answer.cause);
  const TextAnalysis plain = network.model.analyze(text, workspace);
  EXPECT_NE(answer.stress, plain.stress);
  EXPECT_EQ(answer.cause, plain.cause);
  EXPECT_EQ(loaded.model.analyze(text, workspace, Task::stress).stress, answer.stress);
  EXPECT_EQ(loaded.model.analyze(text, workspace, Task::cause).cause, answer.cause);
}

TEST(TextModelWithLinear, AddsToTheHeadsThatAreAskedForAlone) {
  const Loaded loaded(both());
  const Network& network = loaded.model.network();
  Workspace workspace;
  std::vector<float> logits(network.size(), 0.0F);
  const std::size_t stress = loaded.model.head_of(Task::stress);
  const std::size_t cause = loaded.model.head_of(Task::cause);  // is asked for, and has no columns
  loaded.model.add_linear("I am sad", HeadSet{1} << stress | HeadSet{1} << cause, logits, workspace);
  for (std::size_t at = 0; at < logits.size(); ++at) {
    const bool of_stress = at >= network.offset(stress) && at < network.offset(stress + 1);
    EXPECT_EQ(logits[at] != 0.0F, of_stress) << at;
  }
}

TEST(TextModelWithLinear, HasZerosForATextWithoutTokens) {
  const Loaded loaded(both());
  Workspace workspace;
  const std::vector<std::string_view> texts{"", " \n\t", "I am sad", ""};
  for (std::size_t head = 0; head < loaded.model.header().heads.size(); ++head) {
    const auto rows = loaded.model.logits(head, texts, workspace);
    const std::size_t labels = rows.size() / texts.size();
    for (std::size_t at = 0; at < rows.size(); ++at) {
      EXPECT_EQ(rows[at] == 0.0F, at / labels != 2) << head << " " << at;
    }
  }
  EXPECT_EQ(made_up::all_scores(loaded.model.analyze("", workspace)), std::vector<float>(27));
}

TEST(TextModelWithLinear, GivesTheSameBitsInBatchesOfAnySizeAndFromManyThreads) {
  const Loaded loaded(both());
  const auto texts = made_up::many_texts();
  const auto alone = made_up::analyzed(loaded.model, texts, 1);
  ASSERT_NE(alone, made_up::analyzed(Loaded(made_up::filled()).model, texts, 1));
  for (const std::size_t batch : {2U, 7U, 48U, 100U}) {
    EXPECT_EQ(made_up::analyzed(loaded.model, texts, batch), alone) << batch;
  }
  std::vector<std::vector<std::vector<float>>> found(3);
  {
    std::vector<std::jthread> threads;
    for (auto& own : found) threads.emplace_back([&] { own = made_up::analyzed(loaded.model, texts, 5); });
  }
  for (const auto& own : found) EXPECT_EQ(own, alone);
}

TEST(TextModelWithLinear, AsksForNoMemoryOnceItIsWarm) {
  if (!allocations()) GTEST_SKIP() << "ThreadSanitizer has its own operator new";
  const Loaded loaded(both());
  const auto texts = made_up::some_texts();
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<TextAnalysis> out(views.size());
  Workspace workspace;
  for (int warm = 0; warm < 2; ++warm) loaded.model.analyze(views, out, workspace);
  const std::size_t before = allocations().value();
  for (int round = 0; round < 3; ++round) loaded.model.analyze(views, out, workspace);
  EXPECT_EQ(allocations().value() - before, 0U);
}

TEST(TextModelWithLinear, CountsTheMemoryOfBoth) {
  const Loaded network(made_up::filled());
  const Loaded loaded(both());
  EXPECT_GE(loaded.model.bytes(), network.model.bytes() + 1024 * (1 + 7 + sizeof(float)));
}

/// Why the model does not become a file, or does not load from it; "" if nothing is wrong.
std::string refusal(const made_up::Model& made) {
  const auto bytes = made_up::try_to_write(made);
  if (!bytes) return to_text(bytes.error());
  const made_up::AlignedBytes aligned(bytes.value());
  const auto loaded = TextModel::load(aligned.view());
  return loaded ? "" : to_text(loaded.error());
}

TEST(TextModelWithLinear, IsRefusedWhenItsHeaderNamesHeadsWrongly) {
  EXPECT_EQ(refusal(both()), "");
  made_up::Model made = both();
  made.header.linear = {"stress", "irony", "mood"};
  EXPECT_THAT(refusal(made), HasSubstr("model.header.linear: names a head that is not there"));
  made.header.linear = {"stress", "irony", "stress"};
  EXPECT_THAT(refusal(made), HasSubstr("model.header.linear: names a head twice"));
  made.header.linear = std::vector<std::string>{};
  EXPECT_THAT(refusal(made), HasSubstr("model.header.linear: is out of bounds"));
  made.header.linear.reset();
  EXPECT_THAT(refusal(made), HasSubstr("tensors that its header does not call for"));
}

TEST(TextModelWithLinear, IsRefusedWhenItsTensorIsNoLinearModelOfTheseHeads) {
  made_up::Model made = both();
  made.linear.clear();
  EXPECT_THAT(refusal(made), HasSubstr("model.tensors.linear: is missing"));
  made.linear = "this is no linear model, though it is long enough to be one of a few small numbers";
  EXPECT_THAT(refusal(made), HasSubstr("does not begin like a linear model file"));
  made = both();
  made.linear.back() = static_cast<char>(made.linear.back() + 1);
  EXPECT_THAT(refusal(made), HasSubstr("checksum"));

  made = both();
  made.header.linear = {"irony", "stress", "sentiment"};  // its labels stand in another order
  EXPECT_THAT(refusal(made), HasSubstr("model.tensors.linear: has other labels"));
  made.header.linear = {"stress", "irony"};
  EXPECT_THAT(refusal(made), HasSubstr("model.tensors.linear: has other labels"));
  made = both();
  auto parts = made_up::linear_parts(made.header);
  parts.header.labels.back() = "sentiment.glad";
  made.linear = linear::write(parts);
  EXPECT_THAT(refusal(made), HasSubstr("model.tensors.linear: has other labels"));
}

TEST(TextModelWithLinear, IsRefusedWhenItsTensorHoldsNumbers) {
  const made_up::Model made = both();
  ModelWriter writer(made.header);
  for (const ExpectedTensor& want : expected_tensors(made.header)) {
    writer.add_f32(want.name, want.rows, want.cols, made.tensors.at(want.name));
  }
  writer.add_vocabulary(build_vocabulary(made.words).value());
  writer.add_f32("linear", 1, 2, std::vector<float>{1, 2});
  const auto bytes = writer.finish();
  ASSERT_FALSE(bytes);
  EXPECT_THAT(to_text(bytes.error()), HasSubstr("model.tensors.linear"));
}

TEST(ModelWriter, CopiesAFileTensorByTensor) {
  for (const bool i8 : {true, false}) {
    made_up::Model made = both();
    made.i8 = i8;
    const made_up::AlignedBytes bytes(made_up::write(made));
    const auto file = ModelFile::open(bytes.view()).value();
    ModelWriter writer(file.header());
    for (const TensorView& tensor : file.tensors()) writer.add(tensor);
    const auto copy = writer.finish();
    ASSERT_TRUE(copy) << to_text(copy.error());
    EXPECT_TRUE(copy.value() == bytes.view()) << i8;
  }
}

}  // namespace
}  // namespace evenkeel::ml::text
