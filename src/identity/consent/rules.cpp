#include "identity/consent/rules.hpp"

#include <algorithm>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "base/ids.hpp"
#include "base/text.hpp"

namespace evenkeel::identity::consent {
namespace {

struct Bounds {
  std::size_t least;
  std::size_t most;
};
constexpr Bounds kTitle{3, 80};
constexpr Bounds kText{20, 4000};
constexpr std::size_t kLongestChannel = 64;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control(std::string_view text, bool lines_allowed) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !(lines_allowed && c == '\n')) || byte == 0x7F;
  });
}

void check_one(std::string field, std::string_view text, Bounds bounds, bool lines_allowed,
               std::vector<FieldError>& errors) {
  const std::size_t size = characters(trim(text));
  const std::string allowed = std::to_string(bounds.least) + " to " + std::to_string(bounds.most) +
                              " characters" + (lines_allowed ? "" : " on one line");
  if (size < bounds.least) {
    errors.push_back({std::move(field), "This is too short.", allowed});
  } else if (size > bounds.most) {
    errors.push_back({std::move(field), "This is too long.", allowed});
  } else if (has_control(text, lines_allowed)) {
    errors.push_back({std::move(field), "This holds a character that cannot be shown.", allowed});
  }
}

bool is_channel(std::string_view text) {
  return !text.empty() && text.size() <= kLongestChannel && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

ScopeKind scope_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::messages:
      return ScopeKind::channel;
    case Purpose::counsellor:
      return ScopeKind::counsellor;
    default:
      return ScopeKind::none;
  }
}

const std::vector<Purpose>& all_purposes() {
  static const std::vector<Purpose> all = [] {
    std::vector<Purpose> purposes;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Purpose>>(
        [&](auto enumerator) { purposes.push_back(enumerator.value); });
    return purposes;
  }();
  return all;
}

std::string_view word_of(Purpose purpose) {
  return boost::describe::enum_to_string(purpose, "");
}

Result<Purpose> purpose_named(std::string_view word) {
  Purpose purpose{};
  if (!boost::describe::enum_from_string(std::string(word).c_str(), purpose)) {
    return fail(ErrorCode::not_found, "There is no such consent.");
  }
  return purpose;
}

Result<void> check_scope(Purpose purpose, std::string_view scope) {
  switch (scope_of(purpose)) {
    case ScopeKind::none:
      if (!scope.empty()) return invalid("scope", "This consent is for everything of its kind.", "nothing");
      break;
    case ScopeKind::channel:
      if (!is_channel(scope)) {
        return invalid("scope", "Please say for which channel.",
                       "a channel's short name: small letters, digits, - and _, 64 at most");
      }
      break;
    case ScopeKind::counsellor:
      if (!is_uuid(scope)) return invalid("scope", "Please say for which counsellor.", "a counsellor's id");
      break;
  }
  return success();
}

Result<void> check_words(std::string_view title, std::string_view text) {
  std::vector<FieldError> errors;
  check_one("title", title, kTitle, false, errors);
  check_one("text", text, kText, true, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  return success();
}

bool holds(bool granted, std::int64_t version, std::int64_t newest, bool asks_again) {
  return granted && (!asks_again || version >= newest);
}

}  // namespace evenkeel::identity::consent
