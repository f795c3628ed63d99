#include "own_data/export.hpp"

#include <archive.h>
#include <archive_entry.h>

#include "own_data_fixture.hpp"

namespace evenkeel::own_data {
namespace {

using ::testing::HasSubstr;

/// The files of a ZIP by name, read by libarchive.
std::map<std::string, std::string> unpacked(const std::string& bytes) {
  std::map<std::string, std::string> files;
  archive* zip = archive_read_new();
  archive_read_support_format_zip(zip);
  EXPECT_EQ(archive_read_open_memory(zip, bytes.data(), bytes.size()), ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    std::string& text = files[archive_entry_pathname(entry)];
    std::array<char, 4096> some{};
    for (la_ssize_t n = 0; (n = archive_read_data(zip, some.data(), some.size())) > 0;)
      text.append(some.data(), static_cast<std::size_t>(n));
  }
  archive_read_free(zip);
  return files;
}

using ExportTest = OwnDataTest;

TEST_F(ExportTest, HoldsEveryListAsJsonAndAsCsv) {
  const std::string account = person();
  const std::string other = person();
  Export exported(parts());
  const auto bytes = run(exported.make(account));
  ASSERT_TRUE(bytes.has_value()) << to_text(bytes.error());
  const auto files = unpacked(bytes.value());
  EXPECT_THAT(files.at("README.txt"), HasSubstr("everything that this site keeps about you"));
  EXPECT_THAT(files.at("README.txt"), HasSubstr("check_in_answers: 1 line\r\n"));
  EXPECT_THAT(files.at("account.json"), HasSubstr(account));
  EXPECT_THAT(files.at("account.csv"), HasSubstr("\"'=1+1\""));
  EXPECT_THAT(files.at("check_in_answers.csv"), HasSubstr("More than half the days"));
  EXPECT_EQ(json::parse(files.at("check_ins.json")).value().as_array().size(), 1U);
  EXPECT_EQ(json::parse(files.at("safety_events.json")).value().as_array().size(), 0U);
  EXPECT_FALSE(files.contains("safety_events.csv"));
  EXPECT_THAT(files.at("consents.json"), HasSubstr("store_checkins"));
  for (const auto& [name, text] : files) EXPECT_EQ(text.find(other), std::string::npos) << name;
  EXPECT_EQ(count("audit_log WHERE action = 'data_exported' AND actor_id = '" + account + "'"), 1);
}

TEST_F(ExportTest, IsGoneWithTheKeyAndIsWholeOrNot) {
  const std::string account = person();
  Export exported(parts());
  write([](db::Session& session) { session.sql() << "UPDATE checkins SET content = 's1.broken'"; });
  EXPECT_EQ(run(exported.make(account)).error().code, ErrorCode::internal);
  ASSERT_TRUE(keyring_->destroy_sync(account).has_value());
  EXPECT_EQ(run(exported.make(account)).error().code, ErrorCode::gone);
  EXPECT_EQ(count("audit_log WHERE action = 'data_exported'"), 0);
}

}  // namespace
}  // namespace evenkeel::own_data
