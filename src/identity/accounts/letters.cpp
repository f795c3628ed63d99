#include "identity/accounts/letters.hpp"

namespace evenkeel::identity::accounts {

mail::Message verification_letter(const std::string& to, std::string_view link) {
  mail::Message letter;
  letter.to = Personal<std::string>(to);
  letter.subject = "Is this your e-mail address?";
  letter.text = Personal<std::string>(
      "Hello,\r\n\r\nsomeone gave this address for an Evenkeel account. If that was you, please open this "
      "link within two days:\r\n\r\n" +
      std::string(link) +
      "\r\n\r\nIf it was not you, you need not do anything. This mail cannot be answered.\r\n");
  return letter;
}

mail::Message recovery_letter(const std::string& to, std::string_view link) {
  mail::Message letter;
  letter.to = Personal<std::string>(to);
  letter.subject = "A new password";
  letter.text = Personal<std::string>(
      "Hello,\r\n\r\nwith this link you can choose a new password for your Evenkeel account. It works once, "
      "for one hour:\r\n\r\n" +
      std::string(link) +
      "\r\n\r\nIf you did not ask for it, you need not do anything; your password stays as it is. This mail "
      "cannot be answered.\r\n");
  return letter;
}

}  // namespace evenkeel::identity::accounts
