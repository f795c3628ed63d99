#include <boost/json/object.hpp>

#include "identity/consent/rules.hpp"
#include "identity/consent/service.hpp"
#include "identity/consent/store.hpp"

namespace evenkeel::identity::consent {
namespace {

boost::json::array as_json(const std::vector<store::ConsentRow>& rows) {
  boost::json::array list;
  for (const auto& row : rows) {
    list.push_back(boost::json::object{{"purpose", word_of(row.purpose)},
                                       {"scope", row.scope},
                                       {"version", row.version},
                                       {"granted", row.granted},
                                       {"at", iso8601(row.at)}});
  }
  return list;
}

Result<std::vector<keys::ExportFile>> read(db::Session& session, const std::string& account,
                                           const crypto::Key&) {
  std::vector<keys::ExportFile> files;
  files.push_back({.name = "consents", .rows = as_json(store::of_account(session, account))});
  files.push_back({.name = "consent_history", .rows = as_json(store::history(session, account))});
  return files;
}

}  // namespace

keys::PersonalPart personal_part() {
  keys::PersonalPart part;
  part.name = "consent";
  part.tables = {"consents", "consent_history"};
  part.read = read;
  part.erase = [](db::Session& session, const std::string& account) { store::remove_all(session, account); };
  return part;
}

}  // namespace evenkeel::identity::consent
