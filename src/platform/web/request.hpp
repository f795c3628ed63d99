#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/web/actor.hpp"
#include "platform/web/types.hpp"

namespace evenkeel::web {

/// Whether two header names are the same (ASCII, case does not matter).
bool same_name(std::string_view a, std::string_view b);

/// The header fields of one message, kept in two buffers that are reused from request to request.
class HeaderList {
 public:
  void clear();
  void add(std::string_view name, std::string_view value);
  /// The value of the first field of that name. Valid until the list changes.
  std::optional<std::string_view> find(std::string_view name) const;
  /// The values of all fields of that name, in order, with commas between: one list (RFC 9110, 5.3).
  std::string joined(std::string_view name) const;
  /// How many fields have that name.
  std::size_t count(std::string_view name) const;

 private:
  struct Entry {
    std::uint32_t name_at;
    std::uint32_t name_size;
    std::uint32_t value_at;
    std::uint32_t value_size;
  };
  std::string_view name(const Entry& e) const { return {text_.data() + e.name_at, e.name_size}; }
  std::string_view value(const Entry& e) const { return {text_.data() + e.value_at, e.value_size}; }

  std::string text_;
  std::vector<Entry> entries_;
};

/// The values of a pattern's parameters, by name. At most kMax, checked when the pattern registers.
class PathParams {
 public:
  static constexpr std::size_t kMax = 4;
  void clear() { size_ = 0; }
  void push(std::string_view name, std::string_view value) { items_[size_++] = {name, value}; }
  std::optional<std::string_view> find(std::string_view name) const;

 private:
  std::array<std::pair<std::string_view, std::string_view>, kMax> items_;
  std::size_t size_ = 0;
};

using Query = std::vector<std::pair<std::string, std::string>>;

/// One request, complete and checked. It lives until its response has been written; views into it are valid
/// that long. Used by one coroutine at a time.
struct Request {
  Method method = Method::get;
  std::string path;  ///< without the query, percent-decoded
  HeaderList headers;
  std::string body;
  PathParams params;  ///< typed path parameters, views into `path`
  Query queries;      ///< decoded
  std::string id;     ///< X-Request-Id, taken over or made
  std::string
      client;  ///< the client's address; behind a trusted proxy the one that it forwards. Never log it.
  bool secure = false;                             ///< came over TLS, ours or a trusted proxy's
  ActorPtr actor;                                  ///< who asks; null for a visitor
  std::chrono::steady_clock::time_point deadline;  ///< after this nobody waits for the answer

  std::optional<std::string_view> param(std::string_view name) const { return params.find(name); }
  std::optional<std::string_view> query(std::string_view name) const;
  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
};

}  // namespace evenkeel::web
