#pragma once

#include <map>
#include <string>
#include <vector>

#include "identity/consent/service.hpp"
#include "own_data/erasure.hpp"
#include "own_data/export.hpp"
#include "survey/personal.hpp"
#include "unit/identity/organisation/fake_directory.hpp"
#include "unit/survey/fixture.hpp"

namespace evenkeel::own_data {

/// Check-ins, consents and a part for the bare accounts of the test, on a database of its own.
class OwnDataTest : public survey::SurveyTest {
 protected:
  OwnDataTest() : directory_(*database_, clock_, random_) {}

  /// The account's row; the real one has a profile, which these tests need not.
  static identity::keys::PersonalPart account_part() {
    identity::keys::PersonalPart part;
    part.name = "accounts";
    part.tables = {"accounts"};
    part.read = [](db::Session&, const std::string& account,
                   const crypto::Key&) -> Result<std::vector<identity::keys::ExportFile>> {
      boost::json::object row;
      row["id"] = account;
      row["display_name"] = "=1+1";
      return std::vector<identity::keys::ExportFile>{{"account", {row}}};
    };
    part.erase = [](db::Session& session, const std::string& account) {
      session.exec("DELETE FROM accounts WHERE id = :id", account);
    };
    return part;
  }

  Parts parts() {
    return Parts{
        .database = *database_,
        .keyring = *keyring_,
        .directory = directory_,
        .audit = *log_,
        .clock = clock_,
        .parts = {identity::consent::personal_part(), survey::personal_part(*service_), account_part()}};
  }

  /// A member with a completed check-in.
  std::string person() {
    const std::string account = add_member();
    write([&](db::Session& session) {
      log_->append(session, {.action = identity::audit::Action::account_created, .subject_id = account});
    });
    start_for(account);
    EXPECT_TRUE(save("phq9_1", "2").has_value());
    EXPECT_TRUE(complete().has_value());
    return account;
  }

  identity::testing::FakeDirectory directory_;
  const identity::accounts::By by_;
};

}  // namespace evenkeel::own_data
