#include "identity/accounts/signing_keys.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr Millis kDay = 24LL * 60 * 60 * 1000;
/// A key verifies this long after it signed last; access tokens live for minutes.
constexpr Millis kVerifiesLonger = kDay;

crypto::Place place_of(std::string_view kid) {
  return {"signing_keys", kid, "secret_key"};
}

}  // namespace

SigningKeys::SigningKeys(db::Database& database, const crypto::Key& sealing, const Clock& clock,
                         Random& random, int days)
    : database_(database), sealing_(sealing), clock_(clock), random_(random), lifetime_(days * kDay) {}

Result<SigningKeys::Rows> SigningKeys::renewed(db::Session& session, Millis now) const {
  Rows rows = store::signing_keys(session);
  if (!rows.empty() && now - rows.front().created_at < lifetime_) return rows;
  const auto key = crypto::SigningKey::make(random_);
  store::SigningKeyRow row;
  row.kid = key.kid();
  row.public_key = key.public_key();
  row.secret_key = crypto::seal(sealing_, random_, key.seed_base64(), place_of(row.kid));
  row.created_at = now;
  store::insert_signing_key(session, row);
  store::delete_signing_keys_before(session, now - lifetime_ - kVerifiesLonger);
  return store::signing_keys(session);
}

Result<void> SigningKeys::take_over(const Rows& rows) {
  if (rows.empty()) return fail(ErrorCode::internal, "There is no signing key.");
  auto fresh = std::make_shared<Loaded>();
  const auto& newest = rows.front();
  EVENKEEL_TRY(const std::string seed, crypto::open(sealing_, newest.secret_key, place_of(newest.kid)));
  EVENKEEL_TRY(auto key, crypto::SigningKey::from_seed(seed));
  fresh->newest = std::make_shared<const crypto::SigningKey>(std::move(key));
  fresh->newest_at = newest.created_at;
  for (const auto& row : rows) fresh->public_keys.emplace(row.kid, row.public_key);
  const std::lock_guard lock(mutex_);
  loaded_ = std::move(fresh);
  return success();
}

std::shared_ptr<const SigningKeys::Loaded> SigningKeys::loaded() const {
  const std::lock_guard lock(mutex_);
  return loaded_;
}

Result<void> SigningKeys::open() {
  const Millis now = clock_.now();
  EVENKEEL_TRY(const Rows rows, database_.write_sync([this, now](db::Session& session) -> Result<Rows> {
    return renewed(session, now);
  }));
  return take_over(rows);
}

asio::awaitable<Result<void>> SigningKeys::renew() {
  const Millis now = clock_.now();
  if (now - loaded()->newest_at < lifetime_) co_return success();
  const auto job = [this, now](db::Session& session) -> Result<Rows> { return renewed(session, now); };
  EVENKEEL_CO_TRY(const Rows rows, co_await database_.write(job));
  co_return take_over(rows);
}

asio::awaitable<Result<void>> SigningKeys::reload() {
  const auto job = [](db::Session& session) -> Result<Rows> { return store::signing_keys(session); };
  EVENKEEL_CO_TRY(const Rows rows, co_await database_.read(job));
  co_return take_over(rows);
}

std::string SigningKeys::sign(const boost::json::object& claims) const {
  return loaded()->newest->sign(claims);
}

std::optional<std::string> SigningKeys::find(std::string_view kid) const {
  const auto keys = loaded();
  const auto found = keys->public_keys.find(kid);
  if (found == keys->public_keys.end()) return {};
  return found->second;
}

std::string SigningKeys::jwks() const {
  boost::json::array list;
  for (const auto& [kid, public_key] : loaded()->public_keys) {
    boost::json::object key;
    key["kty"] = "OKP";
    key["crv"] = "Ed25519";
    key["alg"] = "EdDSA";
    key["use"] = "sig";
    key["kid"] = kid;
    key["x"] = public_key;
    list.push_back(std::move(key));
  }
  boost::json::object document;
  document["keys"] = std::move(list);
  return boost::json::serialize(document);
}

}  // namespace evenkeel::identity::accounts
