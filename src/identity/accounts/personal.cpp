#include "identity/accounts/personal.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>

#include "identity/accounts/core.hpp"
#include "identity/accounts/directory.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::accounts {
namespace {

boost::json::object row_of(const Account& account) {
  boost::json::object row;
  row["id"] = account.id;
  row["name"] = account.name;
  row["display_name"] = account.display_name;
  row["email"] = account.email;
  row["email_verified"] = account.email_verified;
  row["country"] = account.country;
  row["roles"] = account.roles.text();
  row["status"] = boost::describe::enum_to_string(account.status, "");
  row["second_factor"] = account.second_factor;
  row["has_password"] = account.has_password;
  row["created_at"] = iso8601(account.created_at);
  row["last_sign_in_at"] = account.last_sign_in_at ? iso8601(*account.last_sign_in_at) : std::string();
  return row;
}

Result<std::vector<keys::ExportFile>> read(db::Session& session, const std::string& account,
                                           const crypto::Key& key) {
  std::vector<keys::ExportFile> files;
  const auto found = store::find_account(session, account, store::Hold::no);
  if (!found) return files;
  EVENKEEL_TRY(const Account opened, Core::account_of(*found, key));
  keys::ExportFile profile{"account", {}};
  boost::json::object row = row_of(opened);
  row["recovery_codes_left"] = store::count_recovery_codes(session, account);
  profile.rows.push_back(std::move(row));
  keys::ExportFile sessions{"sessions", {}};
  for (const auto& each : store::all_sessions(session, account)) {
    EVENKEEL_TRY(const std::string client,
                 crypto::open(key, each.client, crypto::Place{"sessions", each.id, "client"}));
    boost::json::object line;
    line["id"] = each.id;
    line["client"] = client;
    line["second_factor"] = each.second_factor;
    line["created_at"] = iso8601(each.created_at);
    line["last_used_at"] = iso8601(each.last_used_at);
    line["ends_at"] = iso8601(each.ends_at);
    line["ended_at"] = each.ended_at ? iso8601(*each.ended_at) : std::string();
    sessions.rows.push_back(std::move(line));
  }
  files.push_back(std::move(profile));
  files.push_back(std::move(sessions));
  return files;
}

Result<void> before_erase(db::Session& session, const std::string& account, const crypto::Key& /*key*/) {
  const auto row = store::find_account(session, account, store::Hold::yes);
  if (!row) return success();
  return keep_an_admin(session, *row);
}

}  // namespace

keys::PersonalPart personal_part() {
  keys::PersonalPart part;
  part.name = "accounts";
  part.tables = {"accounts", "recovery_codes", "one_time_tokens", "sessions"};
  part.read = read;
  part.before_erase = before_erase;
  part.erase = [](db::Session& session, const std::string& account) {
    store::delete_account(session, account);
  };
  return part;
}

}  // namespace evenkeel::identity::accounts
