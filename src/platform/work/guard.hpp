#pragma once

#include <concepts>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/result.hpp"

namespace evenkeel::work {

template <class R>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<Result<T>> : std::true_type {};

/// A callable whose answer is a Result of something; all work that crosses a thread has this shape.
template <class F, class... Args>
concept Job = std::invocable<F&, Args...> && IsResult<std::invoke_result_t<F&, Args...>>::value;

/// Whether a callable may be handed over in a co_await expression. GCC 12 destroys the captures of a closure
/// twice when the closure is a temporary inside `co_await f([text] { … })`. So a temporary may only have
/// captures that need no destructor (`[&]`, numbers, pointers: the coroutine's frame stays until the answer
/// is there, so `[&]` is safe); for more, name the closure and pass the name, which copies it.
template <class F>
inline constexpr bool kSafeToPass =
    std::is_lvalue_reference_v<F> || std::is_trivially_destructible_v<std::remove_cvref_t<F>>;

/// Turns an exception that left a job into an `internal` error and logs its type. The exception's text stays
/// unread: it may quote what a person typed.
Error from_exception(std::string_view where, const std::exception& thrown);
/// The same for something thrown that is not a std::exception.
Error from_unknown_exception(std::string_view where);

/// The answer of a full queue: `unavailable`, try again in a second.
Error queue_full(std::string_view where);
/// The answer of a queue that no longer takes work: `unavailable`.
Error shutting_down(std::string_view where);

/// Runs the job; an exception becomes an `internal` error.
template <class F, class... Args>
requires Job<F, Args...> std::invoke_result_t<F&, Args...> guarded(std::string_view where, F& job,
                                                                   Args&&... args) {
  try {
    return job(std::forward<Args>(args)...);
  } catch (const std::exception& thrown) {
    return from_exception(where, thrown);
  } catch (...) {
    return from_unknown_exception(where);
  }
}

}  // namespace evenkeel::work
