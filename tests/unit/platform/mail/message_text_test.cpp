#include "platform/mail/message_text.hpp"

#include <gmock/gmock.h>

namespace evenkeel::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class MessageTextTest : public ::testing::Test {
 protected:
  std::string text_of(const std::string& subject, const std::string& text = "Hello") {
    Message message;
    message.to = Personal<std::string>("robin@sherwood.example");
    message.subject = subject;
    message.text = Personal<std::string>(text);
    auto made = message_text(message, from_, clock_, random_);
    EXPECT_TRUE(made.has_value());
    return made.value();
  }

  FakeClock clock_{1'795'234'320'000};
  SeededRandom random_{1};
  Address from_{"Evenkeel", "noreply@evenkeel.example"};
};

TEST_F(MessageTextTest, WritesTheHeadersThatAMessageNeeds) {
  const std::string text = text_of("A new password");
  EXPECT_THAT(text, HasSubstr("Date: Sat, 21 Nov 2026 04:12:00 +0000\r\n"));
  EXPECT_THAT(text, HasSubstr("From: \"Evenkeel\" <noreply@evenkeel.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("To: robin@sherwood.example\r\n"));
  EXPECT_THAT(text, HasSubstr("Subject: A new password\r\n"));
  EXPECT_THAT(text, HasSubstr("@evenkeel.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("Content-Type: text/plain; charset=utf-8\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\n\r\nSGVsbG8=\r\n"));
}

TEST_F(MessageTextTest, ASubjectCannotBeginAnotherHeader) {
  for (const char* bad : {"Hi\r\nBcc: all@example.org", "Hi\nBcc: all@example.org", "Hi\rBcc: x"}) {
    const std::string text = text_of(bad);
    EXPECT_THAT(text, Not(HasSubstr("Bcc")));
    EXPECT_THAT(text, HasSubstr("Subject: =?UTF-8?B?"));
  }
}

TEST_F(MessageTextTest, ATextCannotEndTheMessageEarly) {
  EXPECT_THAT(text_of("x", "one\r\n.\r\nRCPT TO:<x@y>"), Not(HasSubstr("RCPT")));
}

TEST_F(MessageTextTest, KeepsLinesShort) {
  const std::string text = text_of(
      "Ein neues Passwort für dich, mit vielen schönen Grüßen und noch etwas mehr", std::string(5000, 'x'));
  std::size_t line = 0;
  for (const char c : text) {
    line = c == '\n' ? 0 : line + 1;
    ASSERT_LE(line, 78U);
  }
}

TEST(MailAddress, IsTakenWithOrWithoutWords) {
  EXPECT_EQ(read_address("a@b.example").value().address, "a@b.example");
  const Address address = read_address("\"Even keel\" <a@b.example>").value();
  EXPECT_EQ(address.words, "Even keel");
  EXPECT_EQ(address.address, "a@b.example");
}

TEST(MailAddress, IsRefusedWhenItCouldSayMore) {
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a@b\r\nRCPT TO:<x@y>", "a@b>,<c@d", "a b@c", "-a@b",
                          "a@b>", "<a@b", "\xC3\xBC@b"}) {
    EXPECT_FALSE(read_address(bad).has_value()) << bad;
  }
  EXPECT_FALSE(read_recipient("Robin <a@b.example>").has_value());
  EXPECT_TRUE(read_recipient("a@b.example").has_value());
}

}  // namespace
}  // namespace evenkeel::mail
