#pragma once

#include "platform/mail/mailer.hpp"

namespace evenkeel::mail {

/// For deployments without an SMTP server: says so, and refuses.
class DisabledMailer final : public Mailer {
 public:
  bool enabled() const override { return false; }
  Result<void> send(const Message& /*message*/) override {
    return fail(ErrorCode::unavailable, "This site sends no e-mail.");
  }
};

}  // namespace evenkeel::mail
