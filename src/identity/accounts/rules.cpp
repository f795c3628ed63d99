#include "identity/accounts/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <boost/asio/ip/address.hpp>

#include "base/text.hpp"
#include "platform/crypto/password.hpp"

namespace evenkeel::identity::accounts {
namespace {

constexpr std::size_t kShortestName = 3;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestEmail = 254;

/// The characters of well-formed UTF-8, one after the other.
template <class F>
void for_each_character(std::string_view text, F f) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    f(c);
    i += size;
  }
}

/// Control characters, and those that cannot be seen or turn the direction of writing: with them two names
/// look alike.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x061C || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
         c == 0x3000 || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_visible_text(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() > most * 4 || !is_valid_utf8(text)) return false;
  std::size_t count = 0;
  bool hidden = false;
  for_each_character(text, [&](char32_t c) {
    ++count;
    hidden = hidden || is_hidden(c);
  });
  return !hidden && count >= least && count <= most;
}

std::size_t characters(std::string_view text) {
  if (!is_valid_utf8(text)) return text.size();
  std::size_t count = 0;
  for_each_character(text, [&](char32_t) { ++count; });
  return count;
}

template <std::size_t N>
std::string_view first_of(std::string_view text,
                          const std::array<std::pair<std::string_view, std::string_view>, N>& words) {
  for (const auto& [sign, word] : words) {
    if (text.find(sign) != std::string_view::npos) return word;
  }
  return {};
}

}  // namespace

Result<std::string> read_name(std::string_view text) {
  text = trim(text);
  if (!is_visible_text(text, kShortestName, kLongestName)) {
    return invalid("name", "This name cannot be used.",
                   "3 to 64 letters, digits or signs, without line breaks");
  }
  return to_lower(text);
}

Result<std::string> read_display_name(std::string_view text) {
  text = trim(text);
  if (!is_visible_text(text, 1, kLongestName)) {
    return invalid("display_name", "This name cannot be shown.", "1 to 64 letters, digits or signs");
  }
  return std::string(text);
}

Result<std::string> read_email(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::string();
  const auto wrong = [] {
    return invalid("email", "This is not an e-mail address.", "an address such as name@example.org");
  };
  const auto at = text.find('@');
  if (text.size() > kLongestEmail || at == std::string_view::npos || at == 0 || at + 1 == text.size() ||
      text.find('@', at + 1) != std::string_view::npos || text.front() == '-') {
    return wrong();
  }
  // What may stand in a header and on an SMTP line without quoting; nothing else is used in practice.
  const bool fits = std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c <= '~' && std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
  });
  if (!fits) return wrong();
  return std::string(text);
}

Result<std::string> read_country(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::string();
  std::string country(text);
  for (char& c : country) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const bool letters =
      std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (country.size() != 2 || !letters) {
    return invalid("country", "This is not a country.", "two letters such as DE or GB");
  }
  return country;
}

Result<void> check_password(std::string_view field, std::string_view password, std::string_view name,
                            std::size_t min_length) {
  const std::size_t count = characters(password);
  if (count < min_length || password.size() > kMaxPassword * 4 || count > kMaxPassword) {
    return invalid(std::string(field),
                   count < min_length ? "This password is too short." : "This password is too long.",
                   std::to_string(min_length) + " to " + std::to_string(kMaxPassword) + " characters");
  }
  if (to_lower(trim(password)) == name || crypto::is_common_password(password, name)) {
    return invalid(std::string(field), "Too many people use this password, or it is your name.",
                   "something that others would not guess; a few words in a row are good");
  }
  return success();
}

web::Roles effective_roles(web::Roles roles, bool second_factor_given, bool staff_second_factor) {
  if (second_factor_given || !staff_second_factor) return roles;
  return web::Roles{web::Role::member};
}

std::string client_words(std::string_view user_agent) {
  using Words = std::pair<std::string_view, std::string_view>;
  // The order matters: most browsers name others too.
  static constexpr std::array<Words, 9> kBrowsers{{{"Edg", "Edge"},
                                                   {"OPR/", "Opera"},
                                                   {"SamsungBrowser", "Samsung Internet"},
                                                   {"Firefox", "Firefox"},
                                                   {"FxiOS", "Firefox"},
                                                   {"CriOS", "Chrome"},
                                                   {"Chrome", "Chrome"},
                                                   {"Safari", "Safari"},
                                                   {"curl", "curl"}}};
  static constexpr std::array<Words, 7> kSystems{{{"Android", "Android"},
                                                  {"iPhone", "iPhone"},
                                                  {"iPad", "iPad"},
                                                  {"Windows", "Windows"},
                                                  {"Mac OS X", "macOS"},
                                                  {"CrOS", "ChromeOS"},
                                                  {"Linux", "Linux"}}};
  const std::string_view browser = first_of(user_agent, kBrowsers);
  const std::string_view system = first_of(user_agent, kSystems);
  std::string words(browser.empty() ? "A program" : browser);
  if (!system.empty()) words += " on " + std::string(system);
  return words;
}

std::string client_group(std::string_view address) {
  boost::system::error_code ec;
  const auto parsed = boost::asio::ip::make_address(std::string(address), ec);
  if (ec || parsed.is_v4()) return std::string(address);
  const auto v6 = parsed.to_v6();
  if (v6.is_v4_mapped()) return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_string();
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

namespace {

Millis block_after(std::int64_t failures, int free) {
  if (failures < free) return 0;
  // 2^20 seconds are far above the longest block: no overflow.
  const auto doublings = std::min<std::int64_t>(failures - free, 20);
  return std::min(kShortestBlock << doublings, kLongestBlock);
}

}  // namespace

Attempts after_failure(Attempts before, int free, Millis now) {
  if (now - before.last_failure_at > kAttemptWindow) before.failures = 0;
  Attempts after;
  after.failures = before.failures + 1;
  after.last_failure_at = now;
  after.blocked_until = now + block_after(after.failures, free);
  return after;
}

Attempts without_one(Attempts before, int free) {
  before.failures = std::max<std::int64_t>(0, before.failures - 1);
  before.blocked_until = before.last_failure_at + block_after(before.failures, free);
  return before;
}

}  // namespace evenkeel::identity::accounts
