#include "survey/access.hpp"

#include "platform/crypto/sealed.hpp"
#include "survey/resume_code.hpp"

namespace evenkeel::survey {

namespace {

crypto::Place place_of_key(std::string_view checkin) {
  return {"checkins", checkin, "wrapped_key"};
}

bool belongs_to(const store::CheckinRow& row, const Holder& holder) {
  if (holder.member()) return row.owner_id == holder.account;
  return row.code_hash && same_hash(*row.code_hash, holder.code_hash);
}

}  // namespace

Error no_such_checkin() {
  return fail(ErrorCode::not_found, "There is no check-in with this id and code.");
}

boost::asio::awaitable<Result<Holder>> holder_of(identity::keys::Keyring& keyring, Access access) {
  Holder holder;
  if (access.account.empty() || !access.code.empty()) {
    auto hash = hash_of_resume_code(access.code);
    auto key = key_of_resume_code(access.code);
    if (!hash || !key) co_return no_such_checkin();
    holder.code_hash = std::move(*hash);
    holder.key = std::make_shared<const crypto::Key>(std::move(*key));
    co_return holder;
  }
  holder.account = std::string(access.account);
  EVENKEEL_CO_TRY(holder.key, co_await keyring.find(holder.account));
  co_return holder;
}

Result<Opened> open(store::CheckinRow row, const crypto::Key& wrapping) {
  EVENKEEL_TRY(auto key, crypto::unwrap(wrapping, row.wrapped_key, place_of_key(row.id)));
  return Opened{std::move(row), std::move(key)};
}

Result<store::CheckinRow> find_row(db::Session& session, std::string_view id, const Holder& holder,
                                   store::Hold hold) {
  auto row = store::find_checkin(session, id, hold);
  if (!row || !belongs_to(*row, holder)) return no_such_checkin();
  return std::move(*row);
}

Result<Opened> open_row(db::Session& session, std::string_view id, const Holder& holder, store::Hold hold) {
  EVENKEEL_TRY(auto row, find_row(session, id, holder, hold));
  return open(std::move(row), *holder.key);
}

Result<Opened> open_current(db::Session& session, const Holder& holder) {
  if (!holder.member()) {
    auto row = store::find_by_code(session, holder.code_hash, store::Hold::no);
    if (!row) return no_such_checkin();
    return open(std::move(*row), *holder.key);
  }
  auto row = store::newest_in_progress(session, holder.account);
  if (!row) return fail(ErrorCode::not_found, "You have no check-in in progress.");
  return open(std::move(*row), *holder.key);
}

std::string wrap_key(const crypto::Key& wrapping, Random& random, const crypto::Key& key,
                     std::string_view checkin) {
  return crypto::wrap(wrapping, random, key, place_of_key(checkin));
}

}  // namespace evenkeel::survey
