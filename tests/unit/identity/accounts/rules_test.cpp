#include "identity/accounts/rules.hpp"

#include <gmock/gmock.h>

#include "identity/accounts/cookies.hpp"
#include "identity/accounts/recovery_codes.hpp"
#include "identity/accounts/refresh_token.hpp"

namespace evenkeel::identity::accounts {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

TEST(AccountRules, MakesNamesComparable) {
  EXPECT_EQ(read_name("  Robin.K@Example ").value(), "robin.k@example");
  EXPECT_EQ(read_name("Zoë").value(), "zoë");
  EXPECT_EQ(read_name("李小龙").value(), "李小龙");
}

TEST(AccountRules, RefusesNamesThatCannotBeSeenOrAreTooShortOrLong) {
  const std::string long_name(65, 'a');
  for (const std::string& bad :
       {std::string("ab"), std::string("  a  "), long_name, std::string("a\nbc"), std::string("ab\0c", 4),
        std::string("ab\xE2\x80\x8B"
                    "c"),
        std::string("ab\xE2\x80\xAE"
                    "c"),
        std::string("ab\xFF"
                    "c")}) {
    const auto name = read_name(bad);
    ASSERT_FALSE(name.has_value());
    EXPECT_EQ(name.error().fields.front().field, "name");
  }
}

TEST(AccountRules, TakesLongPasswordsOfAnyKindAndRefusesShortCommonAndOwnNames) {
  EXPECT_TRUE(check_password("password", "four quiet green boats", "robin", 10).has_value());
  EXPECT_TRUE(check_password("password", "ü¿漢字かな交じり文です", "robin", 10).has_value());
  EXPECT_TRUE(check_password("password", std::string(255, 'q') + "x", "robin", 10).has_value());
  for (const std::string& bad : {std::string("oak-leaf"), std::string(257, 'x'), std::string("password123"),
                                 std::string("robin-of-the-wood")}) {
    const auto checked = check_password("new_password", bad, "robin-of-the-wood", 10);
    ASSERT_FALSE(checked.has_value()) << bad.size();
    EXPECT_EQ(checked.error().fields.front().field, "new_password");
    EXPECT_THAT(to_text(checked.error()), Not(HasSubstr(bad)));
  }
}

TEST(AccountRules, RefusesAddressesThatCouldNotStandInAMail) {
  EXPECT_EQ(read_email(" a@b.example ").value(), "a@b.example");
  EXPECT_EQ(read_email("").value(), "");
  for (const char* bad : {"a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "a<b@c>", "-a@b"}) {
    EXPECT_FALSE(read_email(bad).has_value()) << bad;
  }
}

TEST(AccountRules, StaffRolesCountWithTheSecondFactorAlone) {
  const web::Roles roles{web::Role::member, web::Role::admin};
  EXPECT_EQ(effective_roles(roles, false, true), web::Roles{web::Role::member});
  EXPECT_EQ(effective_roles(roles, true, true), roles);
  EXPECT_EQ(effective_roles(roles, false, false), roles);
}

TEST(AccountRules, NamesClientsWithWordsOfItsOwn) {
  EXPECT_EQ(client_words("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0"), "Firefox on Linux");
  EXPECT_EQ(client_words("Mozilla/5.0 (Windows NT 10.0) Chrome/126 Safari/537.36 Edg/126"),
            "Edge on Windows");
  EXPECT_EQ(client_words("<script>"), "A program");
}

TEST(AccountRules, CountsAnIpv6NetworkAsOneClient) {
  EXPECT_EQ(client_group("2001:db8:1:2:3::4"), client_group("2001:db8:1:2:ffff::1"));
  EXPECT_NE(client_group("2001:db8:1:2::1"), client_group("2001:db8:1:3::1"));
  EXPECT_EQ(client_group("::ffff:192.0.2.7"), "192.0.2.7");
}

TEST(AccountRules, WaitsTwiceAsLongAfterEachFurtherWrongAttempt) {
  Attempts attempts;
  Millis now = 1'000'000'000;
  for (int i = 1; i < 5; ++i) {
    attempts = after_failure(attempts, 5, now);
    EXPECT_LE(attempts.blocked_until, now);
  }
  for (const Millis wait : {1000, 2000, 4000, 8000}) {
    attempts = after_failure(attempts, 5, now);
    EXPECT_EQ(attempts.blocked_until - now, wait);
    now += wait;
  }
  for (int i = 0; i < 40; ++i) attempts = after_failure(attempts, 5, now);
  EXPECT_EQ(attempts.blocked_until - now, kLongestBlock);
  EXPECT_EQ(after_failure(attempts, 5, now + kAttemptWindow + 1).failures, 1);
}

TEST(RecoveryCodes, AreTenDifferentOnesThatReadWell) {
  SystemRandom random;
  const auto codes = new_recovery_codes(random);
  EXPECT_EQ(codes.size(), 10U);
  EXPECT_THAT(codes, Each(MatchesRegex("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}")));
  EXPECT_NE(codes[0], codes[1]);
}

TEST(RecoveryCodes, ForgiveHowTheyAreTypedAndBelongToOneAccount) {
  const std::string hash = recovery_code_hash("a", "7ZK2-M0Q1-RT9V-XA1B-C3D5-E6F8");
  EXPECT_EQ(recovery_code_hash("a", " 7zk2 moql rt9v xaib c3d5 e6f8"), hash);
  EXPECT_NE(recovery_code_hash("b", "7ZK2-M0Q1-RT9V-XA1B-C3D5-E6F8"), hash);
  for (const char* bad : {"", "7ZK2", "7ZK2-M0Q1-RT9V-XA1B-C3D5-E6F8-0", "7ZK2-M0Q1-RT9V-XA1B-C3D5-E6FU",
                          "7ZK2-M0Q1-RT9V-XA1B"}) {
    EXPECT_TRUE(recovery_code_hash("a", bad).empty()) << bad;
  }
}

TEST(Cookies, AreKeptFromScriptsAndOtherSites) {
  const std::string secure = set_refresh_cookie(Secret<std::string>("t"), 61'000, 1'000, true);
  EXPECT_EQ(secure, "__Host-evenkeel=t; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure");
  const std::string plain = set_refresh_cookie(Secret<std::string>("t"), 61'000, 1'000, false);
  EXPECT_EQ(plain, "evenkeel_refresh=t; Path=/; Max-Age=60; HttpOnly; SameSite=Strict");
  EXPECT_THAT(clear_refresh_cookie(true), HasSubstr("Max-Age=0"));
}

TEST(Cookies, OverTlsOnlyTheProtectedOneCounts) {
  const char* both = "a=b; evenkeel_refresh=plain; __Host-evenkeel=safe; c";
  EXPECT_EQ(refresh_cookie(both, true), "safe");
  EXPECT_EQ(refresh_cookie(both, false), "plain");
  EXPECT_EQ(refresh_cookie("evenkeel_refresh=plain", true), "");
  EXPECT_EQ(refresh_cookie("", false), "");
}

TEST(RefreshTokens, AreToldFromMadeUpOnes) {
  SystemRandom random;
  const crypto::Key key = crypto::Key::random(random);
  const RefreshTokens tokens(key);
  const std::string session = "018f3c5a-7d2e-7abc-8def-0123456789ab";
  const std::string token = tokens.first(session, random).expose();
  ASSERT_TRUE(tokens.read(token));
  EXPECT_EQ(tokens.read(token)->session, session);
  std::string changed = token;
  changed.back() = changed.back() == '0' ? '1' : '0';
  EXPECT_FALSE(tokens.read(changed));
  EXPECT_FALSE(tokens.read(session + ".made-up"));
  EXPECT_FALSE(tokens.read(""));
  const std::string next = tokens.next(token, session, 7).expose();
  EXPECT_EQ(tokens.next(token, session, 7).expose(), next);
  EXPECT_NE(tokens.next(token, session, 8).expose(), next);
  EXPECT_TRUE(tokens.read(next));
}

}  // namespace
}  // namespace evenkeel::identity::accounts
