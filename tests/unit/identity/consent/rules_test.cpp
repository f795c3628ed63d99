#include "identity/consent/rules.hpp"

#include <gmock/gmock.h>

namespace evenkeel::identity::consent {
namespace {

const std::string kId = "018f0000-0000-7000-8000-00000000000a";

TEST(ConsentRules, KnowThePurposes) {
  EXPECT_EQ(purpose_named("store_checkins").value(), Purpose::store_checkins);
  for (const char* word : {"", "Journal", "journal ", "everything", "journal\n", "journal,research"}) {
    EXPECT_EQ(purpose_named(word).error().code, ErrorCode::not_found) << word;
  }
}

TEST(ConsentRules, TakeAScopeThatFitsThePurpose) {
  for (const char* channel : {"general", "team-7", "a", "c_1"}) {
    EXPECT_TRUE(check_scope(Purpose::messages, channel).has_value()) << channel;
  }
  EXPECT_TRUE(check_scope(Purpose::counsellor, kId).has_value());
  EXPECT_TRUE(check_scope(Purpose::journal, "").has_value());
}

TEST(ConsentRules, NameTheScopeWhenItIsWrong) {
  const std::vector<std::pair<Purpose, std::string>> cases = {
      {Purpose::messages, ""},          {Purpose::messages, "General"},
      {Purpose::messages, "a b"},       {Purpose::messages, "ä"},
      {Purpose::messages, "a/b"},       {Purpose::messages, std::string(65, 'a')},
      {Purpose::counsellor, ""},        {Purpose::counsellor, "ben"},
      {Purpose::counsellor, kId + "0"}, {Purpose::store_checkins, "here"},
      {Purpose::journal, kId},          {Purpose::research, "all"},
  };
  for (const auto& [purpose, scope] : cases) {
    const auto refused = check_scope(purpose, scope);
    ASSERT_FALSE(refused.has_value()) << scope;
    EXPECT_EQ(refused.error().fields.at(0).field, "scope");
  }
}

TEST(ConsentRules, TakeWordsThatPeopleCanRead) {
  EXPECT_TRUE(
      check_words("Keep my check-ins", "We keep your answers.\n\nYou can stop at any time.").has_value());
  EXPECT_TRUE(check_words(std::string(80, 'a'), std::string(4000, 'b')).has_value());
  const std::string good(30, 'a');
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"", good, "title"},
      {"ab", good, "title"},
      {"  a  ", good, "title"},
      {"a\nbc", good, "title"},
      {std::string(81, 'a'), good, "title"},
      {"Title", "Too short.", "text"},
      {"Title", "", "text"},
      {"Title", std::string(4001, 'a'), "text"},
      {"Title", good + "\t", "text"},
      {"Title", good + "\x1b[31m", "text"},
      {"Ti\x7ftle", good, "title"},
  };
  for (const auto& [title, text, field] : cases) {
    const auto refused = check_words(title, text);
    ASSERT_FALSE(refused.has_value()) << field << ": " << title.size() << ", " << text.size();
    EXPECT_EQ(refused.error().fields.at(0).field, field);
  }
  EXPECT_EQ(check_words("", "").error().fields.size(), 2U);
}

TEST(ConsentRules, CountCharactersAndNotBytes) {
  std::string umlauts;
  for (int i = 0; i < 80; ++i) umlauts += "ü";
  EXPECT_TRUE(check_words(umlauts, std::string(30, 'a')).has_value());
  EXPECT_FALSE(check_words(umlauts + "ü", std::string(30, 'a')).has_value());
}

TEST(ConsentRules, LetAnOlderAgreementHoldUnlessThePurposeAsksAgain) {
  EXPECT_TRUE(holds(true, 1, 2, false));
  EXPECT_FALSE(holds(true, 1, 2, true));
  EXPECT_TRUE(holds(true, 2, 2, true));
  EXPECT_FALSE(holds(false, 2, 2, false));
}

}  // namespace
}  // namespace evenkeel::identity::consent
