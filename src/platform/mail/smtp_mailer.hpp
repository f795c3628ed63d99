#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/guarded.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/mail/mailer.hpp"
#include "platform/mail/message_text.hpp"

namespace evenkeel::mail {

struct SmtpOptions {
  std::string url;  ///< smtp://host:port or smtps://host:port
  std::string username = {};
  Secret<std::string> password = {};
  std::string from;          ///< `Evenkeel <noreply@example.org>` or the address alone
  bool require_tls = true;   ///< smtp:// must offer STARTTLS; certificates are always checked
  std::string ca_file = {};  ///< empty: the system's certificates
  std::chrono::milliseconds time_limit{20'000};  ///< for one message, connecting included
};

/// Sends through an SMTP server (libcurl). One connection a message. Thread-safe.
class SmtpMailer final : public Mailer {
 public:
  /// `invalid_input` about the setting (`mail.smtp_url`, `mail.from`) that is wrong. Connects to nothing.
  static Result<std::unique_ptr<Mailer>> make(SmtpOptions options, const Clock& clock, Random& random);

  bool enabled() const override { return true; }
  /// `invalid_input` for what is not an address; `unavailable` for everything that the server or the network
  /// does.
  Result<void> send(const Message& message) override;

 private:
  SmtpMailer(SmtpOptions options, Address from, const Clock& clock, Random& random);

  const SmtpOptions options_;
  const Address from_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace evenkeel::mail
