#include <utility>

#include <boost/json/object.hpp>

#include "care/service.hpp"
#include "care/store.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::care {

identity::keys::PersonalPart personal_part() {
  namespace keys = identity::keys;
  keys::PersonalPart part;
  part.name = "care";
  part.tables = {"break_glass"};
  part.read = [](db::Session& session, const std::string& account,
                 const crypto::Key& key) -> Result<std::vector<keys::ExportFile>> {
    keys::ExportFile file{"emergency_access", {}};
    for (const auto& row : store::about(session, account)) {
      EVENKEEL_TRY(const std::string reason,
                   crypto::open(key, row.reason, {"break_glass", row.id, "reason"}));
      file.rows.push_back(boost::json::object{{"id", row.id},
                                              {"counsellor_id", row.counsellor},
                                              {"reason", reason},
                                              {"since", iso8601(row.created_at)},
                                              {"until", iso8601(row.expires_at)}});
    }
    return std::vector<keys::ExportFile>{std::move(file)};
  };
  part.erase = [](db::Session& session, const std::string& account) {
    store::remove_about(session, account);
  };
  return part;
}

}  // namespace evenkeel::care
