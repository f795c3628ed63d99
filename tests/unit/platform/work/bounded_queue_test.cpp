#include "platform/work/bounded_queue.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace evenkeel::work {
namespace {

using Queue = BoundedQueue<int>;

Queue::Push push(Queue& queue, int value) {
  return queue.push(value);
}

TEST(BoundedQueue, KeepsTheOrder) {
  Queue queue(10);
  for (int i = 0; i < 5; ++i) ASSERT_EQ(push(queue, i), Queue::Push::accepted);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(queue.pop(), i);
}

TEST(BoundedQueue, RefusesOneMoreThanItsLimitAndCountsIt) {
  Queue queue(2);
  EXPECT_EQ(push(queue, 1), Queue::Push::accepted);
  EXPECT_EQ(push(queue, 2), Queue::Push::accepted);
  EXPECT_EQ(push(queue, 3), Queue::Push::full);
  EXPECT_EQ(queue.rejected(), 1U);
  EXPECT_EQ(queue.size(), 2U);
}

TEST(BoundedQueue, LeavesARefusedItemAsItWas) {
  BoundedQueue<std::unique_ptr<int>> queue(1);
  auto first = std::make_unique<int>(1);
  auto second = std::make_unique<int>(2);
  queue.push(first);
  queue.push(second);
  EXPECT_EQ(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(*second, 2);
}

TEST(BoundedQueue, TakesABatchUpToTheGivenSize) {
  Queue queue(10);
  for (int i = 0; i < 5; ++i) push(queue, i);
  std::vector<int> batch;
  ASSERT_TRUE(queue.pop_batch(batch, 3));
  EXPECT_EQ(batch, (std::vector<int>{0, 1, 2}));
  ASSERT_TRUE(queue.pop_batch(batch, 3));
  EXPECT_EQ(batch, (std::vector<int>{3, 4}));
}

TEST(BoundedQueue, GivesOutWhatIsLeftAfterClosingAndThenEnds) {
  Queue queue(10);
  push(queue, 1);
  queue.close();
  EXPECT_EQ(push(queue, 2), Queue::Push::closed);
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), std::nullopt);
  std::vector<int> batch;
  EXPECT_FALSE(queue.pop_batch(batch, 3));
}

TEST(BoundedQueue, LosesAndDoublesNothingAmongManyThreads) {
  constexpr int kEach = 2000;
  Queue queue(kEach * 4);
  std::atomic<long> sum{0};
  std::atomic<int> taken{0};
  std::vector<std::thread> consumers;
  for (int c = 0; c < 3; ++c) {
    consumers.emplace_back([&] {
      while (auto item = queue.pop()) {
        sum += *item;
        ++taken;
      }
    });
  }
  std::vector<std::thread> producers;
  for (int p = 0; p < 4; ++p) {
    producers.emplace_back([&] {
      for (int i = 1; i <= kEach; ++i) push(queue, i);
    });
  }
  for (auto& thread : producers) thread.join();
  queue.close();
  for (auto& thread : consumers) thread.join();
  EXPECT_EQ(taken, kEach * 4);
  EXPECT_EQ(sum, 4L * kEach * (kEach + 1) / 2);
}

}  // namespace
}  // namespace evenkeel::work
