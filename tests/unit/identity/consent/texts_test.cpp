#include "identity/consent/texts.hpp"

#include <gmock/gmock.h>

#include "content/content.hpp"
#include "identity/consent/rules.hpp"

namespace evenkeel::identity::consent {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shipped_file() {
  return std::string(content::files().find(kTextsFile).value_or(""));
}

std::string changed(const std::string& what, const std::string& into) {
  std::string text = shipped_file();
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), into);
}

TEST(ConsentTexts, HaveWordsForEveryPurpose) {
  for (const Purpose purpose : all_purposes()) {
    const ShippedText& text = shipped_texts().of(purpose);
    EXPECT_EQ(text.purpose, purpose);
    EXPECT_FALSE(text.title.empty());
    // What the house never says.
    for (const char* word : {"assessment", "diagnos", "commit", "!", "e.g."}) {
      EXPECT_THAT(text.text, Not(HasSubstr(word))) << word_of(purpose);
    }
  }
  EXPECT_EQ(all_purposes().size(), 5U);
  EXPECT_GT(shipped_texts().published_at(), 0);
}

TEST(ConsentTexts, AskAgainWhereDataLeavesThePersonsOwnAccount) {
  EXPECT_TRUE(shipped_texts().of(Purpose::research).asks_again);
  EXPECT_TRUE(shipped_texts().of(Purpose::messages).asks_again);
  EXPECT_FALSE(shipped_texts().of(Purpose::store_checkins).asks_again);
}

TEST(ConsentTexts, RefuseABrokenFile) {
  ASSERT_TRUE(Texts::parse(shipped_file()).has_value());
  const std::vector<std::string> broken = {
      "",
      "{}",
      changed("\"journal\"", "\"diary\""),
      changed("\"journal\"", "\"research\""),
      changed("\"Keep my journal\"", "\"\""),
      changed("2026-11-21T00:00:00.000Z", "soon"),
      changed("\"asks_again\": false", "\"asks_again\": 1"),
      changed("\"language\": \"en\",", ""),
  };
  for (const std::string& text : broken) EXPECT_FALSE(Texts::parse(text).has_value());
}

}  // namespace
}  // namespace evenkeel::identity::consent
