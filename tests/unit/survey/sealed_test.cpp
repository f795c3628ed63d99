// What stands in the database, and what happens to a row that somebody changed.
#include <filesystem>

#include "fixture.hpp"
#include "survey/access.hpp"
#include "survey/resume_code.hpp"

namespace evenkeel::survey {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using SealedTest = SurveyTest;

/// What must not be found: answers, items, and words as JSON writes them (the schema has some of them in its
/// own text).
const std::vector<std::string> kNeverPlain = {
    "\"answers\"",  "\"safety\"",    "\"level\"",      "\"critical\"",  "phq9_9",      "phq9_1",
    "safety_plan",  "safety_intent", "occupation",     "public_safety", "loneliness",  "often",
    "\"moderate\"", "\"value\"",     "\"follow_ups\"", "headline",      "Several days"};

TEST_F(SealedTest, TheDatabasesBytesHoldNoAnswerAndNotEvenWhatWasAnswered) {
  const std::string member = add_member();
  for (const bool own : {false, true}) {
    own ? start_for(member, "evenkeel-54") : start("evenkeel-54");
    for (const auto& [item, value] :
         std::vector<std::pair<std::string, std::string>>{{"occupation", "\"public_safety\""},
                                                          {"loneliness", "\"often\""},
                                                          {"phq9_1", "1"},
                                                          {"phq9_9", "2"},
                                                          {"safety_plan", "true"},
                                                          {"safety_intent", "true"}}) {
      ASSERT_TRUE(save(item, value).has_value()) << item;
    }
    ASSERT_TRUE(complete().has_value());
  }
  start("evenkeel-54");
  ASSERT_TRUE(save("phq9_9", "3").has_value());  // and one that was left

  const std::string with_log = raw_database();
  database_->close();  // folds the log into the file
  const std::string file = raw_database();
  ASSERT_GT(file.size(), 40'000U);
  for (const auto* bytes : {&with_log, &file}) {
    EXPECT_THAT(*bytes, HasSubstr("evenkeel-54"));  // the search would find something that is there
    for (const auto& word : kNeverPlain) {
      EXPECT_EQ(bytes->find(word), std::string::npos) << word;
    }
    EXPECT_THAT(*bytes, Not(HasSubstr(code_)));
  }
}

TEST_F(SealedTest, TheStoredHashOfACodeDoesNotOpenAnything) {
  start();
  ASSERT_TRUE(save("phq9_1", "2").has_value());
  const auto hash = text_of("SELECT code_hash FROM checkins");
  EXPECT_EQ(hash.size(), 64U);
  EXPECT_THAT(hash, Not(HasSubstr(code_.substr(0, 5))));

  std::vector<std::byte> bytes;
  for (std::size_t i = 0; i < hash.size(); i += 2)
    bytes.push_back(static_cast<std::byte>(std::stoi(hash.substr(i, 2), nullptr, 16)));
  const auto from_hash = crypto::Key::from_bytes(bytes);
  const auto row = database_->read_sync([&](db::Session& session) -> Result<store::CheckinRow> {
    return *store::find_checkin(session, id_, store::Hold::no);
  });
  EXPECT_FALSE(open(row.value(), from_hash).has_value());
  EXPECT_FALSE(open(row.value(), from_hash.derive("checkin")).has_value());
  EXPECT_TRUE(open(row.value(), *key_of_resume_code(code_)).has_value());
}

TEST_F(SealedTest, SealedTextsDoNotTellHowMuchWasAnswered) {
  start("evenkeel-54");
  const auto length = [&] { return text_of("SELECT content FROM checkins").size(); };
  const auto empty = length();
  for (const char* item : {"phq9_1", "phq9_2", "phq9_9"}) ASSERT_TRUE(save(item, "1").has_value());
  ASSERT_TRUE(save("safety_plan", "false").has_value());
  EXPECT_EQ(length(), empty);

  const auto event = [&] {
    return text_of("SELECT sealed FROM safety_events ORDER BY created_at DESC").size();
  };
  const auto moderate = event();
  clock_.advance(1);
  ASSERT_TRUE(save("safety_intent", "true").has_value());
  EXPECT_EQ(event(), moderate);
}

TEST_F(SealedTest, ARowThatWasChangedFailsClosed) {
  const std::string member = add_member();
  const auto broken_by = [&](const std::string& statement) {
    start_for(member);
    EXPECT_TRUE(save("phq9_9", "2").has_value());
    write([&](db::Session& session) { session.sql() << statement + " WHERE id = '" + id_ + "'"; });
    for (const auto& error : {find().error(), save("phq9_1", "0").error(), complete().error(),
                              run(members_->history(member)).error()}) {
      EXPECT_EQ(error.code, ErrorCode::internal) << statement;
      EXPECT_THAT(error.message, Not(HasSubstr("phq9")));
    }
    EXPECT_TRUE(remove().has_value()) << "what cannot be read can still be removed";
  };
  start();
  ASSERT_TRUE(save("phq9_1", "1").has_value());  // sealed texts of another check-in, to be moved
  const std::string other = " (SELECT o.content FROM checkins o WHERE o.id = '" + id_ + "')";
  broken_by("UPDATE checkins SET content = " + other);
  broken_by("UPDATE checkins SET content = ''");
  broken_by("UPDATE checkins SET content = substr(content, 1, 40) || 'AAAA' || substr(content, 45)");
  broken_by("UPDATE checkins SET wrapped_key = content");
  broken_by(
      "UPDATE checkins SET wrapped_key = (SELECT o.wrapped_key FROM checkins o WHERE o.code_hash IS NOT "
      "NULL)");
}

TEST_F(SealedTest, AChangedResultIsNotShown) {
  start();
  ASSERT_TRUE(complete().has_value());
  write([&](db::Session& session) { session.sql() << "UPDATE checkins SET result = content"; });
  EXPECT_EQ(result().error().code, ErrorCode::internal);
  EXPECT_EQ(complete().error().code, ErrorCode::internal);
}

TEST_F(SealedTest, AnotherPersonsKeyOpensNothingEvenIfTheRowSaysItIsTheirs) {
  const std::string member = add_member();
  const std::string thief = add_member();
  start_for(member);
  ASSERT_TRUE(save("phq9_1", "1").has_value());
  write([&](db::Session& session) { session.exec("UPDATE checkins SET owner_id = :thief", thief); });
  account_ = thief;
  EXPECT_EQ(find().error().code, ErrorCode::internal);
}

TEST_F(SealedTest, OnceTheKeyIsGoneARestoredCopyIsUnreadable) {
  const std::string member = add_member();
  start_for(member);
  ASSERT_TRUE(save("phq9_1", "1").has_value());
  ASSERT_TRUE(complete().has_value());
  close_database();
  const std::filesystem::path copy = folder_ / "copy.db";
  std::filesystem::copy_file(folder_ / "test.db", copy);
  ASSERT_TRUE(keyring_->destroy_sync(member).has_value());
  std::filesystem::copy_file(copy, folder_ / "test.db", std::filesystem::copy_options::overwrite_existing);
  service_.reset();
  keyring_->close();
  keyring_ = open_keyring();
  open_database();
  ASSERT_EQ(count("checkins"), 1);
  EXPECT_EQ(find().error().code, ErrorCode::gone);
  EXPECT_EQ(result().error().code, ErrorCode::gone);
  EXPECT_EQ(run(members_->history(member)).error().code, ErrorCode::gone);
}

}  // namespace
}  // namespace evenkeel::survey
