#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace evenkeel::web {

/// An IP address as 16 bytes; IPv4 in its mapped form (::ffff:a.b.c.d), so that one comparison fits both.
using Address = std::array<std::uint8_t, 16>;

/// Parses "192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7", each also as X-Forwarded-For writes it with a port
/// ("192.0.2.7:80", "[2001:db8::7]:443"). Nothing when it is none of these.
std::optional<Address> parse_address(std::string_view text);

/// The usual text of an address (IPv4 without the mapping).
std::string to_text(const Address& address);

/// The proxies whose X-Forwarded-* headers are believed. Immutable, thread-safe.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  /// From "10.0.0.0/8", "::1", "fd00::/8" …; an error names the entry's place in the list.
  static Result<TrustedProxies> parse(std::span<const std::string> ranges);

  bool contains(const Address& address) const;
  bool empty() const { return ranges_.empty(); }

  /// The right-most hop that is not a trusted proxy. `peer` is who connected; when it is not trusted, the
  /// header does not count. A hop that is not an address ends the walk at the hop to its right.
  Address client(const Address& peer, std::string_view forwarded_for) const;

 private:
  struct Range {
    Address base;
    unsigned bits;
  };
  std::vector<Range> ranges_;
};

}  // namespace evenkeel::web
