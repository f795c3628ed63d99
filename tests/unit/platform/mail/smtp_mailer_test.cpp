#include "platform/mail/smtp_mailer.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "platform/mail/disabled_mailer.hpp"
#include "support/subprocess.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::mail {
namespace {

using test_support::Subprocess;
using ::testing::HasSubstr;
using ::testing::Not;

/// Against a real mail server (aiosmtpd), started by the test.
class SmtpMailerTest : public ::testing::Test {
 protected:
  void start(std::vector<std::string> arguments = {}) {
    std::vector<std::string> command{"/usr/bin/python3", EVENKEEL_MAIL_SERVER};
    command.insert(command.end(), arguments.begin(), arguments.end());
    server_ = std::make_unique<Subprocess>(Subprocess::Options{.command = std::move(command)});
    const auto line = server_->wait_for_line("listening ");
    ASSERT_TRUE(line) << server_->output() << "\n(the package python3-aiosmtpd is needed)";
    port_ = line->substr(line->find(' ') + 1);
    options_.url = "smtp://localhost:" + port_;
    options_.from = "Evenkeel <noreply@evenkeel.example>";
    options_.require_tls = false;
  }
  /// With a certificate that the mailer trusts through its ca_file.
  void start_with_tls() {
    const auto [status, output] =
        test_support::run({.command = {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                       "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                                       "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                                       dir_ / "key.pem", "-out", dir_ / "cert.pem"}});
    ASSERT_EQ(status, 0) << output;
    start({"--tls", dir_ / "cert.pem", dir_ / "key.pem"});
    options_.require_tls = true;
    options_.ca_file = dir_ / "cert.pem";
  }

  Result<void> send(const std::string& to) {
    auto mailer = SmtpMailer::make(options_, clock_, random_);
    EXPECT_TRUE(mailer.has_value()) << to_text(mailer.error());
    Message message;
    message.to = Personal<std::string>(to);
    message.subject = "Schöne Grüße";
    message.text = Personal<std::string>("Hallo Zoë,\r\n.\r\nbis bald\r\n");
    return mailer.value()->send(message);
  }
  boost::json::object received() {
    const auto line = server_->wait_for_line("{");
    return line ? boost::json::parse(*line).as_object() : boost::json::object();
  }

  test_support::TempDir dir_;
  std::unique_ptr<Subprocess> server_;
  std::string port_;
  SmtpOptions options_;
  SystemClock clock_;
  SystemRandom random_;
};

TEST_F(SmtpMailerTest, SendsWhatTheReaderThenSees) {
  start();
  const auto sent = send("robin@sherwood.example");
  ASSERT_TRUE(sent.has_value()) << to_text(sent.error());
  const auto mail = received();
  EXPECT_EQ(mail.at("from").as_string(), "noreply@evenkeel.example");
  EXPECT_EQ(mail.at("to").as_array().at(0).as_string(), "robin@sherwood.example");
  EXPECT_EQ(mail.at("subject").as_string(), "Schöne Grüße");
  EXPECT_EQ(mail.at("text").as_string(), "Hallo Zoë,\r\n.\r\nbis bald\r\n");
}

TEST_F(SmtpMailerTest, UsesTlsWhenTheServerOffersIt) {
  start_with_tls();
  const auto sent = send("robin@sherwood.example");
  ASSERT_TRUE(sent.has_value()) << to_text(sent.error());
  EXPECT_TRUE(received().at("tls").as_bool());
}

TEST_F(SmtpMailerTest, SendsNothingInPlainWhenTlsIsRequired) {
  start();
  options_.require_tls = true;
  const auto sent = send("robin@sherwood.example");
  ASSERT_FALSE(sent.has_value());
  EXPECT_EQ(sent.error().code, ErrorCode::unavailable);
  EXPECT_THAT(server_->output(), Not(HasSubstr("robin")));
}

TEST_F(SmtpMailerTest, SendsNothingToAServerWhoseCertificateIsNotTrusted) {
  start_with_tls();
  options_.ca_file.clear();
  EXPECT_EQ(send("robin@sherwood.example").error().code, ErrorCode::unavailable);
}

TEST_F(SmtpMailerTest, NamesNobodyInItsErrors) {
  start();
  const auto refused = send("refused@sherwood.example");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_THAT(to_text(refused.error()), Not(HasSubstr("sherwood")));
  EXPECT_THAT(to_text(refused.error()), HasSubstr("550"));
  const auto bad = send("robin@sherwood.example\r\nBcc: x@y");
  EXPECT_EQ(bad.error().code, ErrorCode::invalid_input);
  EXPECT_THAT(to_text(bad.error()), Not(HasSubstr("sherwood")));
}

TEST_F(SmtpMailerTest, SaysThatAServerIsNotThere) {
  start();
  server_->kill();
  EXPECT_EQ(send("robin@sherwood.example").error().code, ErrorCode::unavailable);
}

TEST(Mailers, AreCheckedAtStart) {
  SystemClock clock;
  SystemRandom random;
  const auto field = [&](const char* url, const char* from) {
    SmtpOptions options;
    options.url = url;
    options.from = from;
    const auto made = SmtpMailer::make(options, clock, random);
    return made.has_value() ? std::string() : made.error().fields.front().field;
  };
  EXPECT_EQ(field("http://mail", "a@b.example"), "mail.smtp_url");
  EXPECT_EQ(field("smtp://mail", "nobody"), "mail.from");
  EXPECT_EQ(field("smtps://mail:465", "a@b.example"), "");
  DisabledMailer disabled;
  EXPECT_FALSE(disabled.enabled());
  EXPECT_EQ(disabled.send({}).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace evenkeel::mail
