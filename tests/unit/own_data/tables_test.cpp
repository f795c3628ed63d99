// Every table of the schema is either somebody's, and then one part exports and erases it, or nobody's, and
// then it stands in the list below with the reason.
#include <set>

#include "care/service.hpp"
#include "identity/accounts/personal.hpp"
#include "identity/audit/reader.hpp"
#include "identity/consent/service.hpp"
#include "identity/notices/service.hpp"
#include "identity/organisation/teams.hpp"
#include "own_data_fixture.hpp"

namespace evenkeel::own_data {
namespace {

const std::map<std::string, std::string>& impersonal() {
  static const std::map<std::string, std::string> tables = {
      {"schema_migrations", "the program's own"},
      {"population_counts", "sums over many; a person is taken out before their key goes"},
      {"signing_keys", "the deployment's"},
      {"throttles", "keyed hashes of names and addresses, for hours; they lead to nobody without the key"},
      {"erasures", "that an account was erased: an id of nobody any more"},
      {"audit_head", "where the log begins and ends"},
      {"consent_texts", "words for everybody"},
      {"retention_settings", "the deployment's"},
      {"retention_reports", "counts alone"},
      {"teams", "units of the organisation"},
      {"machine_tokens", "machines; who made one is an id, and the log has it, too"},
  };
  return tables;
}

class TablesTest : public OwnDataTest {
 protected:
  std::vector<identity::keys::PersonalPart> all_parts() {
    return {identity::accounts::personal_part(),     identity::consent::personal_part(),
            identity::notices::personal_part(),      identity::audit::personal_part(),
            identity::organisation::personal_part(), care::personal_part(),
            survey::personal_part(*service_)};
  }
  std::vector<std::string> column(const std::string& query) {
    return database_
        ->read_sync([&](db::Session& session) -> Result<std::vector<std::string>> {
          std::vector<std::string> values;
          for (auto& [value] : session.all<std::tuple<std::string>>(query))
            values.push_back(std::move(value));
          return values;
        })
        .value();
  }
};

TEST_F(TablesTest, EveryTableIsInOnePartOrIsNobodys) {
  const auto tables = column(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  ASSERT_GT(tables.size(), 15U);
  std::map<std::string, int> personal;
  for (const auto& part : all_parts()) {
    EXPECT_TRUE(part.read) << part.name;
    EXPECT_TRUE(part.erase) << part.name;
    for (const auto& table : part.tables) ++personal[table];
  }
  for (const auto& [table, times] : personal) {
    EXPECT_EQ(times, 1) << table << " stands in several parts";
    EXPECT_FALSE(impersonal().contains(table)) << table;
    EXPECT_NE(std::find(tables.begin(), tables.end(), table), tables.end()) << table << " does not exist";
  }
  for (const auto& table : tables) {
    EXPECT_TRUE(personal.contains(table) || impersonal().contains(table))
        << "the table " << table
        << " is new: name it in a PersonalPart (so that it is exported and erased), or in the list of this "
           "test";
  }
}

TEST_F(TablesTest, ATableThatNamesAPersonIsSomebodys) {
  const std::set<std::string> leads_to_a_person = {"account_id", "owner_id",      "person_id",
                                                   "subject_id", "counsellor_id", "user_id"};
  for (const auto& [table, why] : impersonal()) {
    if (table == "erasures") continue;
    for (const auto& name : column("SELECT name FROM pragma_table_info('" + table + "')")) {
      EXPECT_FALSE(leads_to_a_person.contains(name)) << table << "." << name;
    }
  }
}

}  // namespace
}  // namespace evenkeel::own_data
