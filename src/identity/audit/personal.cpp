#include <boost/json/object.hpp>

#include "identity/audit/reader.hpp"
#include "identity/audit/store.hpp"
#include "identity/audit/words.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::audit {
namespace {

/// Another person's id says nothing to the reader and is that other person's: it stays inside.
std::string by_whom(const Row& row, const std::string& account) {
  if (row.actor_id == account) return "you";
  return row.actor_kind == "person" ? std::string(role_in(row)) : row.actor_kind;
}

Result<std::vector<keys::ExportFile>> read(db::Session& session, const std::string& account,
                                           const crypto::Key& key) {
  keys::ExportFile file{.name = "activity", .rows = {}};
  for (const Row& row : store::of_person(session, account)) {
    std::string reason;
    if (!row.reason.empty()) {
      auto opened = crypto::open(key, row.reason, {"audit_log", row.subject_id, "reason"});
      if (opened.has_value()) reason = std::move(opened).value();
    }
    file.rows.push_back(boost::json::object{{"at", iso8601(row.at)},
                                            {"action", row.action},
                                            {"by", by_whom(row, account)},
                                            {"outcome", row.outcome},
                                            {"detail", row.detail},
                                            {"reason", reason}});
  }
  return std::vector<keys::ExportFile>{std::move(file)};
}

}  // namespace

keys::PersonalPart personal_part() {
  keys::PersonalPart part;
  part.name = "audit";
  part.tables = {"audit_log"};
  part.read = read;
  part.erase = [](db::Session&, const std::string&) {};
  return part;
}

}  // namespace evenkeel::identity::audit
