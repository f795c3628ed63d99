#include "ml/text/network.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "made_up_model.hpp"
#include "reference.hpp"

namespace evenkeel::ml::text {
namespace {

struct Loaded {
  explicit Loaded(const made_up::Model& made, std::size_t cached_words = 16)
      : bytes(made_up::write(made)),
        file(std::make_shared<ModelFile>(ModelFile::open(bytes.view()).value())),
        network(file, cached_words) {}
  made_up::AlignedBytes bytes;
  std::shared_ptr<ModelFile> file;
  Network network;
};

made_up::Model filled(std::vector<std::uint32_t> units = {9}, std::uint32_t dimensions = 10, bool i8 = true) {
  made_up::Model made = made_up::model(60, dimensions, std::move(units));
  made.i8 = i8;
  made_up::fill(made);
  return made;
}

/// Steps without a pattern: known words, unknown ones with and without parts, every flag.
Encoded text_of(std::size_t steps, std::uint64_t seed) {
  made_up::Numbers numbers(seed);
  Encoded text;
  for (std::size_t at = 0; at < steps; ++at) {
    Step step;
    const auto kind = numbers.next() % 8;
    step.flags = static_cast<std::uint8_t>(numbers.next() % 3 == 0 ? numbers.next() % 16 : 0);
    if (kind > 1) {
      step.word = static_cast<std::uint32_t>(numbers.next() % 60);
    } else if (kind == 1) {
      step.first_subword = static_cast<std::uint32_t>(text.subwords.size());
      step.subwords = static_cast<std::uint16_t>(1 + numbers.next() % 20);
      for (unsigned part = 0; part < step.subwords; ++part) {
        text.subwords.push_back(static_cast<std::uint32_t>(numbers.next() % 64));
      }
    }
    text.steps.push_back(step);
  }
  return text;
}

constexpr HeadSet kAll = ~HeadSet{0};

std::vector<float> run_alone(const Network& network, const Encoded& text, HeadSet heads = kAll) {
  NetworkScratch scratch;
  std::vector<float> logits(network.size());
  const Encoded* one = &text;
  float* out = logits.data();
  network.run({&one, 1}, heads, scratch, {&out, 1});
  return logits;
}

struct Shape {
  std::vector<std::uint32_t> units;
  std::uint32_t dimensions;
  bool i8;
};

class NetworkAgrees : public testing::TestWithParam<Shape> {};

TEST_P(NetworkAgrees, WithDoublePrecisionOnEveryInstructionSet) {
  const auto& [units, dimensions, i8] = GetParam();
  // i8: activations carry 15 bits; f32: only the order of sums differs.
  const double tolerance = i8 ? 2e-3 : 5e-5;
  ASSERT_FALSE(kernels::targets().empty());
  for (const std::string& target : kernels::targets()) {
    ASSERT_TRUE(kernels::use_target(target));
    const Loaded loaded(filled(units, dimensions, i8));
    for (const std::size_t steps : {1U, 2U, 17U, 96U}) {
      const Encoded text = text_of(steps, steps);
      const auto expected = reference::logits(*loaded.file, text);
      for (int again = 0; again < 2; ++again) {  // the second time from the cache
        const auto found = run_alone(loaded.network, text);
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t at = 0; at < found.size(); ++at) {
          EXPECT_NEAR(found[at], expected[at], tolerance)
              << target << ", " << steps << " steps, logit " << at;
        }
      }
    }
  }
  kernels::use_target("");
}

INSTANTIATE_TEST_SUITE_P(Shapes, NetworkAgrees,
                         testing::Values(Shape{{9}, 10, true}, Shape{{9}, 10, false}, Shape{{16}, 16, true},
                                         Shape{{16}, 16, false}, Shape{{40, 24}, 33, true},
                                         Shape{{40, 24}, 33, false}, Shape{{1}, 1, true},
                                         Shape{{1}, 1, false}, Shape{{80}, 100, true},
                                         Shape{{5, 7, 3}, 12, true}));

TEST(Network, GivesTheSameBitsAloneAndInBatchesOfAnySize) {
  for (const bool i8 : {true, false}) {
    const Loaded loaded(filled({20, 11}, 10, i8));
    std::vector<Encoded> texts;
    for (std::size_t at = 0; at < 23; ++at) texts.push_back(text_of(at * 7 % 31, at));
    std::vector<std::vector<float>> alone;
    for (const Encoded& text : texts) alone.push_back(run_alone(loaded.network, text));
    for (const std::size_t size : {1U, 2U, 3U, 5U, 23U}) {
      NetworkScratch scratch;
      for (std::size_t first = 0; first < texts.size(); first += size) {
        const std::size_t count = std::min<std::size_t>(size, texts.size() - first);
        std::vector<std::vector<float>> out(count, std::vector<float>(loaded.network.size(), 7.0F));
        std::vector<const Encoded*> in;
        std::vector<float*> to;
        for (std::size_t at = 0; at < count; ++at) {
          in.push_back(&texts[first + at]);
          to.push_back(out[at].data());
        }
        loaded.network.run(in, kAll, scratch, to);
        for (std::size_t at = 0; at < count; ++at)
          EXPECT_EQ(out[at], alone[first + at]) << "batches of " << size;
      }
    }
  }
}

TEST(Network, GivesTheSameBitsWithAndWithoutCacheAndFromManyThreads) {
  const made_up::Model made = filled({20});
  const Loaded without(made, 0);
  const Loaded with(made, 60);
  std::vector<Encoded> texts;
  std::vector<std::vector<float>> expected;
  for (std::size_t at = 0; at < 40; ++at) {
    texts.push_back(text_of(1 + at % 20, at));
    expected.push_back(run_alone(without.network, texts.back()));
  }
  std::vector<std::vector<std::vector<float>>> found(4);
  std::vector<std::thread> threads;
  for (auto& own : found) {
    threads.emplace_back([&own, &texts, &with] {
      for (const Encoded& text : texts) own.push_back(run_alone(with.network, text));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& own : found) EXPECT_EQ(own, expected);
}

TEST(Network, ComputesOnlyTheHeadsThatAreAskedFor) {
  const Loaded loaded(filled());
  const Encoded text = text_of(12, 5);
  const auto all = run_alone(loaded.network, text);
  const auto heads = loaded.file->header().heads;
  for (std::size_t head = 0; head < heads.size(); ++head) {
    const auto some = run_alone(loaded.network, text, HeadSet{1} << head);
    for (std::size_t at = 0; at < some.size(); ++at) {
      const bool own = at >= loaded.network.offset(head) && at < loaded.network.offset(head + 1);
      EXPECT_EQ(some[at], own ? all[at] : 0.0F);
    }
  }
}

TEST(Network, AnswersATextWithoutStepsWithZeros) {
  const Loaded loaded(filled());
  EXPECT_EQ(run_alone(loaded.network, Encoded{}), std::vector<float>(loaded.network.size()));
}

TEST(Network, CountsItsMemory) {
  const Loaded none(filled({16}), 0);
  const Loaded ten(filled({16}), 10);
  // 2 directions x 3 gates x 16 floats, and one byte that says whether they are there.
  EXPECT_EQ(ten.network.bytes() - none.network.bytes(), 10U * (2 * 3 * 16 * 4 + 1));
}

}  // namespace
}  // namespace evenkeel::ml::text
