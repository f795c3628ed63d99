#include "analysis/service.hpp"

#include <future>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "analysis/rules.hpp"
#include "support/coroutine.hpp"

namespace evenkeel::analysis {
namespace {

using std::chrono::steady_clock;

const Caller kAnna{"anna", true};
const Caller kMachine{"machine", false};

AnalyzeTexts texts(std::vector<std::string> list) {
  return {.text = {}, .texts = std::move(list), .explain = {}};
}
AnalyzeTexts text(std::string one) {
  return {.text = std::move(one), .texts = {}, .explain = {}};
}

/// A service whose reader notes what it was given: the language of an analysis is the text itself.
class ServiceTest : public ::testing::Test {
 protected:
  Service make(ServiceOptions options = {}) {
    return Service({.read =
                        [this](std::span<const std::string_view> given, bool explain) {
                          std::vector<Analysis> read;
                          for (const std::string_view one : given) read.push_back(read_one(one, explain));
                          return read;
                        },
                    .clock = clock_},
                   options);
  }
  Result<AnalyzeAnswer> ask(Service& service, const Caller& caller, AnalyzeTexts request,
                            steady_clock::time_point deadline = steady_clock::time_point::max()) {
    return test_support::run_to_end(io_, service.analyze(caller, std::move(request), deadline));
  }

  Analysis read_one(std::string_view given, bool explain) {
    {
      const std::scoped_lock lock(mutex_);
      explained_ += explain ? 1 : 0;
      ++read_;
    }
    if (given == "wait") released_.get_future().wait();
    Analysis analysis;
    analysis.language = given;
    if (given.empty()) analysis.unknown_reason = UnknownReason::empty;
    return analysis;
  }

  FakeClock clock_;
  boost::asio::io_context io_;
  std::promise<void> released_;
  std::mutex mutex_;
  int read_ = 0;
  int explained_ = 0;
};

TEST_F(ServiceTest, OneTextGivesOneAnalysis) {
  auto service = make();
  const auto answer = ask(service, kAnna, text("hello"));
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  EXPECT_EQ(std::get<Analysis>(answer.value()).language, "hello");
}

TEST_F(ServiceTest, AListGivesItsResultsInOrderWhateverThePool) {
  auto service = make({.threads = 3});
  std::vector<std::string> list;
  for (int i = 0; i < 1000; ++i) list.push_back("text " + std::to_string(i));
  const auto answer = ask(service, kMachine, texts(list));
  ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
  const auto& results = std::get<Analyses>(answer.value()).results;
  ASSERT_EQ(results.size(), 1000U);
  for (std::size_t i = 0; i < results.size(); ++i) EXPECT_EQ(results[i].language, list[i]);
}

TEST_F(ServiceTest, WhatDoesNotFitIsRefusedBeforeAnythingIsRead) {
  auto service = make();
  EXPECT_EQ(ask(service, kAnna, {}).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(ask(service, kAnna, texts({"a", std::string(kLongestText + 1, 'x')})).error().fields[0].field,
            "texts[1]");
  EXPECT_EQ(read_, 0);
}

TEST_F(ServiceTest, ExplanationsAreForPeopleAlone) {
  auto service = make();
  AnalyzeTexts request = text("hello");
  request.explain = true;
  EXPECT_EQ(ask(service, kMachine, request).error().code, ErrorCode::forbidden);
  EXPECT_EQ(read_, 0);
  EXPECT_TRUE(ask(service, kAnna, request).has_value());
  EXPECT_EQ(explained_, 1);
  EXPECT_TRUE(ask(service, kAnna, text("hello")).has_value());
  EXPECT_EQ(explained_, 1);
}

TEST_F(ServiceTest, WhoSendsTooMuchWaitsAndOthersDoNot) {
  auto service = make({.texts_per_minute = 30'000});
  const std::vector<std::string> many(1000, "a");
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(ask(service, kMachine, texts(many)).has_value());
  const auto refused = ask(service, kMachine, texts(many));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::rate_limited);
  EXPECT_EQ(refused.error().retry_after, std::chrono::seconds(2));
  EXPECT_TRUE(ask(service, kAnna, text("a")).has_value());
  clock_.advance(2'000);
  EXPECT_TRUE(ask(service, kMachine, texts(many)).has_value());
  EXPECT_EQ(service.stats().over_allowance, 1U);
}

TEST_F(ServiceTest, AFullPoolAnswersUnavailableWithATimeToWait) {
  auto service = make({.threads = 1, .max_queued = 1});
  std::promise<Result<AnalyzeAnswer>> running;
  std::promise<Result<AnalyzeAnswer>> queued;
  std::promise<Result<AnalyzeAnswer>> refused;
  const auto send = [&](boost::asio::io_context& io, std::string one,
                        std::promise<Result<AnalyzeAnswer>>& into) {
    boost::asio::co_spawn(
        io,
        [&service, &into, one = std::move(one)]() -> boost::asio::awaitable<void> {
          into.set_value(co_await service.analyze(kAnna, text(one), steady_clock::time_point::max()));
        },
        boost::asio::detached);
  };
  send(io_, "wait", running);
  std::thread lane([this] { io_.run(); });
  while (service.pool_stats().running == 0) std::this_thread::yield();
  boost::asio::io_context other;
  send(other, "b", queued);
  send(other, "c", refused);
  std::thread second([&other] { other.run(); });
  const auto answer = refused.get_future().get();
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  EXPECT_TRUE(answer.error().retry_after);
  released_.set_value();
  EXPECT_TRUE(queued.get_future().get().has_value());
  EXPECT_TRUE(running.get_future().get().has_value());
  lane.join();
  second.join();
}

TEST_F(ServiceTest, NothingIsReadAfterTheDeadline) {
  auto service = make();
  const auto late = ask(service, kAnna, texts({"a", "b"}), steady_clock::now() - std::chrono::seconds(1));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::timeout);
  EXPECT_EQ(read_, 0);
  EXPECT_EQ(service.stats().out_of_time, 1U);
}

TEST_F(ServiceTest, AFailureInsideIsInternalAndSaysNothingOfTheText) {
  Service service({.read = [](std::span<const std::string_view> given, bool) -> std::vector<Analysis> {
                     throw std::runtime_error(std::string(given.front()));
                   },
                   .clock = clock_},
                  {});
  const auto answer = ask(service, kAnna, text("secret words"));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code, ErrorCode::internal);
  EXPECT_EQ(to_text(answer.error()).find("secret"), std::string::npos);
}

TEST_F(ServiceTest, CountsTotalsAlone) {
  auto service = make();
  ASSERT_TRUE(ask(service, kAnna, texts({"abc", "", "de"})).has_value());
  const Stats stats = service.stats();
  EXPECT_EQ(stats.texts, 3U);
  EXPECT_EQ(stats.bytes, 5U);
  EXPECT_EQ(stats.unknown, 1U);
  EXPECT_GT(stats.seconds, 0);
}

}  // namespace
}  // namespace evenkeel::analysis
