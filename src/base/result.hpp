#pragma once

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/success_failure.hpp>
#include <boost/outcome/try.hpp>

#include "base/error.hpp"

namespace evenkeel {

/// A value or an expected failure. Reading the value of a failure ends the program: check first, or use the
/// macros below, which hand the failure to the caller.
template <class T = void>
using Result = boost::outcome_v2::basic_result<T, Error, boost::outcome_v2::policy::terminate>;

/// The successful Result<void>.
inline auto success() {
  return boost::outcome_v2::success();
}

}  // namespace evenkeel

/// `EVENKEEL_TRY(auto x, may_fail());` – x is the value, or the enclosing function returns the failure.
#define EVENKEEL_TRY(decl, ...) BOOST_OUTCOME_TRY(decl, __VA_ARGS__)
/// `EVENKEEL_CHECK(may_fail());` – for Result<void>.
#define EVENKEEL_CHECK(...) BOOST_OUTCOME_TRYV(__VA_ARGS__)
/// The same two inside coroutines.
#define EVENKEEL_CO_TRY(decl, ...) BOOST_OUTCOME_CO_TRY(decl, __VA_ARGS__)
#define EVENKEEL_CO_CHECK(...) BOOST_OUTCOME_CO_TRYV(__VA_ARGS__)
