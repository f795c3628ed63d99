#pragma once

#include <string>

#include "base/result.hpp"

namespace evenkeel::identity::sign_on {

/// A sign-on that is not let through. The reason is for the log: words of ours, nothing that came from
/// outside.
inline Error refused(std::string reason) {
  return fail(ErrorCode::unauthenticated, "Signing in did not work.", std::move(reason));
}

/// The provider does not do what it should. The same about the reason.
inline Error unusable(std::string reason) {
  return fail(ErrorCode::unavailable, "Signing in does not work at the moment.", std::move(reason));
}

}  // namespace evenkeel::identity::sign_on
