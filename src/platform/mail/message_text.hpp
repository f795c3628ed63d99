#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/mail/mailer.hpp"

namespace evenkeel::mail {

/// An address with the words that may stand before it: `Evenkeel <noreply@example.org>` or the address alone.
struct Address {
  std::string words;
  std::string address;
};

/// Reads one. `invalid_input` (field "address", the text never repeated) when it could not stand in a header.
Result<Address> read_address(std::string_view text);

/// The same for whoever gets a message: the address alone, without words.
Result<Address> read_recipient(std::string_view text);

/// The whole message as RFC 5322 text with CRLF line ends: UTF-8 text as base64, words that are not plain
/// ASCII as RFC 2047 encoded words. No text that comes in can begin a header of its own. `invalid_input` when
/// the address is not one.
Result<std::string> message_text(const Message& message, const Address& from, const Clock& clock,
                                 Random& random);

}  // namespace evenkeel::mail
