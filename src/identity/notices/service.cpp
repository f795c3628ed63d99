#include "identity/notices/service.hpp"

#include <boost/json/object.hpp>

#include "base/json.hpp"
#include "identity/notices/store.hpp"
#include "identity/notices/words.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::notices {
namespace {

constexpr std::int64_t kBatch = 500;

Result<Words> open(const store::Row& row, const crypto::Key& key) {
  EVENKEEL_TRY(const auto text, crypto::open(key, row.sealed, {"notices", row.id, "sealed"}));
  EVENKEEL_TRY(const auto document, json::parse(text));
  return json::read<Words>(document);
}

Result<std::vector<keys::ExportFile>> read(db::Session& session, const std::string& account,
                                           const crypto::Key& key) {
  keys::ExportFile file{.name = "notices", .rows = {}};
  for (const auto& row : store::of_account(session, account, -1)) {
    EVENKEEL_TRY(const auto words, open(row, key));
    file.rows.push_back(
        boost::json::object{{"at", iso8601(row.created_at)},
                            {"kind", row.kind},
                            {"title", words.title},
                            {"text", words.text},
                            {"read_at", row.read_at ? iso8601(*row.read_at) : std::string()}});
  }
  return std::vector<keys::ExportFile>{std::move(file)};
}

}  // namespace

asio::awaitable<Result<std::vector<NoticeShown>>> Service::list(std::string_view account) {
  EVENKEEL_CO_TRY(const auto key, co_await keyring_.find(std::string(account)));
  const auto job = [&](db::Session& session) -> Result<std::vector<store::Row>> {
    return store::of_account(session, account, kMostShown);
  };
  EVENKEEL_CO_TRY(const auto rows, co_await database_.read(job));
  std::vector<NoticeShown> shown;
  for (const auto& row : rows) {
    EVENKEEL_CO_TRY(auto words, open(row, *key));
    NoticeShown notice;
    notice.id = row.id;
    notice.kind = row.kind;
    notice.title = std::move(words.title);
    notice.text = std::move(words.text);
    notice.created_at = iso8601(row.created_at);
    notice.read = row.read_at.has_value();
    shown.push_back(std::move(notice));
  }
  co_return shown;
}

asio::awaitable<Result<void>> Service::mark_read(std::string_view account, std::string_view id) {
  const auto job = [&](db::Session& session) -> Result<void> {
    if (!store::mark_read(session, account, id, clock_.now())) {
      return fail(ErrorCode::not_found, "There is no such notice.");
    }
    return success();
  };
  co_return co_await database_.write(job);
}

asio::awaitable<Result<std::int64_t>> Service::purge(Millis before, bool dry_run) {
  if (dry_run) {
    const auto count = [&](db::Session& session) -> Result<std::int64_t> {
      return store::count_older(session, before);
    };
    co_return co_await database_.read(count);
  }
  std::int64_t all = 0;
  for (std::int64_t removed = kBatch; removed == kBatch;) {
    const auto job = [&](db::Session& session) -> Result<std::int64_t> {
      return store::remove_older(session, before, kBatch);
    };
    EVENKEEL_CO_TRY(removed, co_await database_.write(job));
    all += removed;
  }
  co_return all;
}

keys::PersonalPart personal_part() {
  keys::PersonalPart part;
  part.name = "notices";
  part.tables = {"notices"};
  part.read = read;
  part.erase = [](db::Session& session, const std::string& account) { store::remove_all(session, account); };
  return part;
}

}  // namespace evenkeel::identity::notices
