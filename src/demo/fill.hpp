#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/consent/service.hpp"
#include "identity/organisation/teams.hpp"
#include "survey/service.hpp"

namespace evenkeel::demo {

namespace asio = boost::asio;

/// Weeks of check-ins that everybody has behind them.
inline constexpr int kWeeks = 10;

/// What the demo is written through; must outlive `fill`.
struct FillParts {
  identity::accounts::Directory& directory;
  identity::organisation::Teams& teams;
  identity::consent::Service& consents;
  survey::ServiceParts
      survey;  ///< as the program's own; its clock is replaced by one that walks through the weeks
  const Clock& clock;
};

/// Fills a deployment that has nobody in it; does nothing to any other. Takes some seconds.
asio::awaitable<Result<void>> fill(FillParts parts);

}  // namespace evenkeel::demo
