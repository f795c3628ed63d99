#include "analysis/service.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/rules.hpp"

namespace evenkeel::analysis {

using std::chrono::steady_clock;

namespace {
/// What the largest request counts, or more: every text costs one and one more for each further 256 bytes.
constexpr std::size_t kLargestRequest = kMostTexts + kLargestBody / 256 + kMostExplained * 1000;
}  // namespace

Service::Service(ServiceParts parts, const ServiceOptions& options)
    : parts_(std::move(parts)),
      allowance_(options.texts_per_minute, kLargestRequest),
      pool_("analysis", options.threads, options.max_queued) {}

asio::awaitable<Result<AnalyzeAnswer>> Service::analyze(Caller caller, AnalyzeTexts request,
                                                        steady_clock::time_point deadline) {
  EVENKEEL_CO_CHECK(check(request));
  const bool one = request.text.has_value();
  const bool explain = request.explain.value_or(false);
  const auto texts =
      one ? std::span<const std::string>(&*request.text, 1) : std::span<const std::string>(*request.texts);
  EVENKEEL_CO_CHECK(admit(caller, request, texts));
  Analyses all;
  all.results.reserve(texts.size());
  for (auto left = texts; !left.empty();) {
    const auto share = left.first(share_of(left, explain));
    left = left.subspan(share.size());
    EVENKEEL_CO_CHECK(co_await pool_.run([&] { return read_share(share, explain, deadline, all.results); }));
  }
  if (one) co_return AnalyzeAnswer(std::move(all.results.front()));
  co_return AnalyzeAnswer(std::move(all));
}

Result<void> Service::admit(const Caller& caller, const AnalyzeTexts& request,
                            std::span<const std::string> texts) {
  if (request.explain.value_or(false) && !caller.person) {
    return fail(ErrorCode::forbidden,
                "Explanations are for the person who wrote the text, not for machines.");
  }
  const auto wait =
      allowance_.take(caller.id, cost_of(texts, request.explain.value_or(false)), parts_.clock.now());
  if (!wait) return success();
  over_allowance_.fetch_add(1, std::memory_order_relaxed);
  Error error = fail(ErrorCode::rate_limited, "These are more texts than you may send in a minute.");
  error.retry_after = *wait;
  return error;
}

Result<void> Service::read_share(std::span<const std::string> texts, bool explain,
                                 steady_clock::time_point deadline, std::vector<Analysis>& into) {
  const auto began = steady_clock::now();
  if (began >= deadline) {
    out_of_time_.fetch_add(1, std::memory_order_relaxed);
    return fail(ErrorCode::timeout, "There was no time to read all of it. Please send fewer texts at once.");
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  auto read = parts_.read(views, explain);
  std::uint64_t bytes = 0;
  for (const std::string_view text : views) bytes += text.size();
  const auto unknown =
      std::ranges::count_if(read, [](const Analysis& one) { return one.unknown_reason.has_value(); });
  std::ranges::move(read, std::back_inserter(into));
  texts_.fetch_add(texts.size(), std::memory_order_relaxed);
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  unknown_.fetch_add(static_cast<std::uint64_t>(unknown), std::memory_order_relaxed);
  nanoseconds_.fetch_add((steady_clock::now() - began).count(), std::memory_order_relaxed);
  return success();
}

Stats Service::stats() const {
  return {.texts = texts_.load(std::memory_order_relaxed),
          .bytes = bytes_.load(std::memory_order_relaxed),
          .unknown = unknown_.load(std::memory_order_relaxed),
          .out_of_time = out_of_time_.load(std::memory_order_relaxed),
          .over_allowance = over_allowance_.load(std::memory_order_relaxed),
          .seconds = static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) / 1e9};
}

}  // namespace evenkeel::analysis
