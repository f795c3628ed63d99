#include "platform/mail/message_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>

#include "base/text.hpp"

namespace evenkeel::mail {
namespace {

/// RFC 5321: the longest path is 256 octets with its brackets.
constexpr std::size_t kLongestAddress = 254;
/// Base64 lines of a body (RFC 2045), and the bytes of one encoded word: 45 bytes make 60 characters, and
/// with its frame and "Subject: " the line stays under 76.
constexpr std::size_t kLine = 76;
constexpr std::size_t kWordBytes = 39;

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8U) | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= have ? kAlphabet[(group >> (18U - 6U * static_cast<unsigned>(k))) & 63U] : '=';
    }
  }
  return text;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Words for a header: as they are, or as encoded words that are cut between characters.
std::string header_words(std::string_view text) {
  if (is_plain(text) && text.size() <= 60 && text.find("=?") == std::string_view::npos)
    return std::string(text);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t size = std::min(kWordBytes, text.size() - at);
    // Never cut within a UTF-8 character.
    while (at + size < text.size() && size > 1 &&
           (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U)
      --size;
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base64(text.substr(at, size)) + "?=";
    at += size;
  }
  return out;
}

std::string quoted(std::string_view words) {
  if (!is_plain(words)) return header_words(words);
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// "Sat, 21 Nov 2026 04:12:00 +0000", without the locale's words.
std::string date_text(Millis now) {
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = static_cast<std::time_t>(now / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(kDays[static_cast<std::size_t>(parts.tm_wday)]) + ", " + std::to_string(parts.tm_mday) +
         " " + kMonths[static_cast<std::size_t>(parts.tm_mon)] + " " + std::to_string(parts.tm_year + 1900) +
         " " + two(parts.tm_hour) + ":" + two(parts.tm_min) + ":" + two(parts.tm_sec) + " +0000";
}

std::string random_name(Random& random) {
  std::array<std::byte, 16> bytes{};
  random.fill(bytes);
  std::string name;
  for (const std::byte byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    name += kDigits[std::to_integer<unsigned>(byte) >> 4U];
    name += kDigits[std::to_integer<unsigned>(byte) & 15U];
  }
  return name;
}

bool may_stand_in_address(char c) {
  return c > ' ' && c <= '~' && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
}

}  // namespace

Result<Address> read_address(std::string_view text) {
  const auto wrong = [] { return invalid("address", "This is not an e-mail address.", "name@example.org"); };
  Address address;
  text = trim(text);
  if (!text.empty() && text.back() == '>') {
    const auto open = text.rfind('<');
    if (open == std::string_view::npos) return wrong();
    std::string_view words = trim(text.substr(0, open));
    if (words.size() >= 2 && words.front() == '"' && words.back() == '"')
      words = words.substr(1, words.size() - 2);
    address.words = std::string(words);
    text = text.substr(open + 1, text.size() - open - 2);
  }
  const auto at = text.find('@');
  const bool fits = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                    text.find('@', at + 1) == std::string_view::npos && text.size() <= kLongestAddress &&
                    text.front() != '-' && std::all_of(text.begin(), text.end(), may_stand_in_address);
  const bool control =
      std::any_of(address.words.begin(), address.words.end(), [](char c) { return c >= '\0' && c < ' '; });
  if (!fits || control || !is_valid_utf8(address.words)) return wrong();
  address.address = std::string(text);
  return address;
}

Result<Address> read_recipient(std::string_view text) {
  EVENKEEL_TRY(Address address, read_address(text));
  if (!address.words.empty()) return invalid("address", "This is not an e-mail address.", "name@example.org");
  return address;
}

Result<std::string> message_text(const Message& message, const Address& from, const Clock& clock,
                                 Random& random) {
  EVENKEEL_TRY(const Address to, read_recipient(message.to.expose()));
  const std::string domain = from.address.substr(from.address.find('@') + 1);
  std::string text;
  text += "Date: " + date_text(clock.now()) + "\r\n";
  text += "From: ";
  text += from.words.empty() ? from.address : quoted(from.words) + " <" + from.address + ">";
  text += "\r\nTo: " + to.address + "\r\n";
  text += "Subject: " + header_words(message.subject) + "\r\n";
  text += "Message-ID: <" + random_name(random) + "@" + domain + ">\r\n";
  text += "MIME-Version: 1.0\r\n";
  text += "Content-Type: text/plain; charset=utf-8\r\n";
  text += "Content-Transfer-Encoding: base64\r\n";
  // No out-of-office answers to a machine (RFC 3834).
  text += "Auto-Submitted: auto-generated\r\n\r\n";
  const std::string body = base64(message.text.expose());
  for (std::size_t i = 0; i < body.size(); i += kLine) text += body.substr(i, kLine) + "\r\n";
  return text;
}

}  // namespace evenkeel::mail
