#pragma once

#include <memory>
#include <mutex>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/database.hpp"
#include "survey/catalogue.hpp"
#include "survey/own_population.hpp"

namespace evenkeel::survey {

/// This deployment's own figures, at most about a minute old. Thread-safe; its parts must outlive it.
class Population {
 public:
  using Own = std::shared_ptr<const OwnPopulation>;

  /// @param key the deployment's statistics key
  Population(const Catalogue& catalogue, db::Database& database, const crypto::Key& key, const Clock& clock)
      : catalogue_(catalogue), database_(database), key_(key), clock_(clock) {}

  /// Never null. When the database is down, the figures of before, or none.
  boost::asio::awaitable<Own> current();

  const crypto::Key& key() const { return key_; }

 private:
  const Catalogue& catalogue_;
  db::Database& database_;
  const crypto::Key& key_;
  const Clock& clock_;

  std::mutex mutex_;  // guards the three below
  Own own_ = std::make_shared<const OwnPopulation>();
  Millis refresh_at_ = 0;
  bool refreshing_ = false;
};

}  // namespace evenkeel::survey
