#include "identity/organisation/rules.hpp"

#include <gmock/gmock.h>

namespace evenkeel::identity::organisation {
namespace {

using ::testing::ElementsAre;
using web::Role;

TEST(Rules, TakeNamesOfOneLine) {
  EXPECT_EQ(checked_name("  Night shift ").value(), "Night shift");
  EXPECT_EQ(checked_name("Équipe de nuit").value(), "Équipe de nuit");
  std::string umlauts;
  for (int i = 0; i < 80; ++i) umlauts += "ü";  // 80 characters, 160 bytes
  EXPECT_TRUE(checked_name(umlauts).has_value());
}

TEST(Rules, RefuseBadNamesWithoutRepeatingThem) {
  for (const std::string& bad :
       {std::string(), std::string(" \t "), std::string(81, 'x'), std::string("a\nb"), std::string("a\0b", 3),
        std::string("a\x1b[31m"), std::string("\x7f")}) {
    const auto refused = checked_name(bad);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().fields.at(0).field, "name");
    if (!bad.empty()) {
      EXPECT_EQ(to_text(refused.error()).find(bad), std::string::npos);
    }
  }
}

TEST(Rules, TakeTeamNamesForTheSameInAnyCaseAndSpacing) {
  EXPECT_EQ(team_key("Night  Shift"), team_key(" night shift"));
  EXPECT_NE(team_key("Night shift"), team_key("Nightshift"));
}

TEST(Rules, SortTheChannelsOfAService) {
  const auto wish = checked_token({"Bridge", "service", {"help-desk", "general", "general"}, 365});
  ASSERT_TRUE(wish.has_value());
  EXPECT_EQ(wish.value().kind, TokenKind::service);
  EXPECT_THAT(wish.value().channels, ElementsAre("general", "help-desk"));
  EXPECT_EQ(wish.value().days, 365);
  EXPECT_TRUE(checked_token({"Watch", "operator", {}, 1}).has_value());
}

struct BadToken {
  const char* why;
  NewToken token;
  std::vector<std::string> fields;
};

TEST(Rules, RefuseBadTokensNamingEachField) {
  const std::vector<BadToken> table = {
      {"no name", {"", "operator", {}, 1}, {"name"}},
      {"unknown kind", {"x", "admin", {}, 1}, {"kind"}},
      {"kind in capitals", {"x", "Service", {"general"}, 1}, {"kind"}},
      {"service without a channel", {"x", "service", {}, 1}, {"channels"}},
      {"operator with a channel", {"x", "operator", {"general"}, 1}, {"channels"}},
      {"channel with a comma", {"x", "service", {"a,b"}, 1}, {"channels[0]"}},
      {"channel in capitals", {"x", "service", {"ok", "General"}, 1}, {"channels[1]"}},
      {"empty channel", {"x", "service", {""}, 1}, {"channels[0]"}},
      {"long channel", {"x", "service", {std::string(65, 'a')}, 1}, {"channels[0]"}},
      {"too many channels", {"x", "service", std::vector<std::string>(51, "a"), 1}, {"channels"}},
      {"never ends", {"x", "operator", {}, 0}, {"expires_in_days"}},
      {"ends before it begins", {"x", "operator", {}, -1}, {"expires_in_days"}},
      {"too long", {"x", "operator", {}, 366}, {"expires_in_days"}},
      {"everything", {"", "service", {}, 0}, {"name", "channels", "expires_in_days"}}};
  for (const auto& row : table) {
    const auto refused = checked_token(row.token);
    ASSERT_FALSE(refused.has_value()) << row.why;
    std::vector<std::string> fields;
    for (const auto& field : refused.error().fields) fields.push_back(field.field);
    EXPECT_EQ(fields, row.fields) << row.why;
  }
}

TEST(Rules, MakeEverybodyAMember) {
  EXPECT_EQ(roles_of({}).text(), "member");
  EXPECT_EQ(roles_of({Role::admin}).text(), "member,admin");
}

TEST(Rules, LetNobodyLoseTheirOwnRolesOrAccount) {
  accounts::Account me;
  me.id = "me";
  me.roles = {Role::member, Role::admin};
  EXPECT_EQ(may_set_roles("me", me, {Role::member}).error().code, ErrorCode::forbidden);
  EXPECT_TRUE(may_set_roles("me", me, {Role::member, Role::admin, Role::manager}).has_value());
  EXPECT_TRUE(may_set_roles("other", me, {Role::member}).has_value());
  EXPECT_EQ(may_set_status("me", me, accounts::Status::disabled).error().code, ErrorCode::forbidden);
  EXPECT_TRUE(may_set_status("other", me, accounts::Status::disabled).has_value());
  EXPECT_EQ(may_set_status("other", me, accounts::Status::invited).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(may_reset("me", "me").error().code, ErrorCode::forbidden);
  EXPECT_EQ(may_erase("me", "me").error().code, ErrorCode::forbidden);
  me.status = accounts::Status::invited;
  EXPECT_EQ(may_set_status("other", me, accounts::Status::active).error().code, ErrorCode::conflict);
}

TEST(Rules, FindPartsOfBothNames) {
  accounts::Account account;
  account.name = "sam.w";
  account.display_name = "Samira Wolf";
  for (const char* words : {"sam", "m.w", "ra wo", "wolf"}) EXPECT_TRUE(matches(account, words)) << words;
  for (const char* words : {"sami.w", "x", "sam  w"}) EXPECT_FALSE(matches(account, words)) << words;
}

TEST(Rules, PutTheSecretOfALinkBehindTheHash) {
  EXPECT_EQ(setup_link("https://care.example/", "t0ken"), "https://care.example/setup#t0ken");
  EXPECT_EQ(setup_link("", "t0ken"), "/setup#t0ken");
}

}  // namespace
}  // namespace evenkeel::identity::organisation
