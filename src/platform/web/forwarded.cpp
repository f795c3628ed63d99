#include "platform/web/forwarded.hpp"

#include <algorithm>
#include <charconv>

#include <boost/asio/ip/address.hpp>

#include "base/text.hpp"

namespace evenkeel::web {
namespace {

constexpr unsigned kMappedBits = 96;  // an IPv4 prefix counts from behind ::ffff:

bool is_mapped(const Address& address) {
  return std::all_of(address.begin(), address.begin() + 10, [](auto b) { return b == 0; }) &&
         address[10] == 0xff && address[11] == 0xff;
}

/// The address without a port: "[…]:443" and "1.2.3.4:80".
std::string_view without_port(std::string_view text) {
  if (!text.empty() && text.front() == '[') {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
  }
  const auto colon = text.find(':');
  const bool one_colon =
      colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
  return one_colon ? text.substr(0, colon) : text;
}

bool in_range(const Address& address, const Address& base, unsigned bits) {
  const unsigned whole = bits / 8;
  if (!std::equal(base.begin(), base.begin() + whole, address.begin())) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - rest));
  return (address[whole] & mask) == (base[whole] & mask);
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  text = without_port(trim(text));
  if (text.empty() || text.size() > 45 || text.find('%') != std::string_view::npos) return std::nullopt;
  boost::system::error_code ec;
  const auto parsed = boost::asio::ip::make_address(std::string(text), ec);
  if (ec) return std::nullopt;
  Address address{};
  if (parsed.is_v4()) {
    const auto bytes = parsed.to_v4().to_bytes();
    address[10] = address[11] = 0xff;
    std::copy(bytes.begin(), bytes.end(), address.begin() + 12);
  } else {
    const auto bytes = parsed.to_v6().to_bytes();
    std::copy(bytes.begin(), bytes.end(), address.begin());
  }
  return address;
}

std::string to_text(const Address& address) {
  if (is_mapped(address)) {
    return boost::asio::ip::address_v4({address[12], address[13], address[14], address[15]}).to_string();
  }
  return boost::asio::ip::address_v6(address).to_string();
}

Result<TrustedProxies> TrustedProxies::parse(std::span<const std::string> ranges) {
  TrustedProxies trusted;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::string_view text = ranges[i];
    const auto slash = text.find('/');
    const auto base = parse_address(text.substr(0, slash));
    const bool v4 = base && is_mapped(*base) && text.find(':') == std::string_view::npos;
    const unsigned width = v4 ? 32 : 128;
    unsigned bits = width;
    bool good = base.has_value();
    if (good && slash != std::string_view::npos) {
      const auto number = text.substr(slash + 1);
      const auto [end, ec] = std::from_chars(number.data(), number.data() + number.size(), bits);
      good = ec == std::errc{} && end == number.data() + number.size() && bits <= width;
    }
    if (!good) {
      return invalid("server.trusted_proxies[" + std::to_string(i) + "]",
                     "This is not an address or an address range.",
                     "for example 10.0.0.0/8, 192.0.2.7 or fd00::/8");
    }
    trusted.ranges_.push_back({*base, v4 ? bits + kMappedBits : bits});
  }
  return trusted;
}

bool TrustedProxies::contains(const Address& address) const {
  return std::ranges::any_of(ranges_,
                             [&](const Range& range) { return in_range(address, range.base, range.bits); });
}

Address TrustedProxies::client(const Address& peer, std::string_view forwarded_for) const {
  Address client = peer;
  while (contains(client) && !forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const auto hop = comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
    const auto address = parse_address(hop);
    if (!address) break;
    client = *address;
    forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
  }
  return client;
}

}  // namespace evenkeel::web
