#pragma once

#include <string>
#include <string_view>

#include "platform/mail/mailer.hpp"

/// The words of the e-mails that accounts send.
namespace evenkeel::identity::accounts {

/// "Is this your address?" `link` proves it.
mail::Message verification_letter(const std::string& to, std::string_view link);
/// A link to choose a new password.
mail::Message recovery_letter(const std::string& to, std::string_view link);

}  // namespace evenkeel::identity::accounts
