#include "care/rules.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace evenkeel::care {
namespace {

constexpr std::size_t kMostName = 200;

/// UTF-8 characters: bytes that do not continue one.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Line breaks are fine in a reason; a NUL or an escape is not.
bool has_control(std::string_view text, bool lines) {
  return std::ranges::any_of(text, [lines](char c) {
    if (lines && (c == '\n' || c == '\r' || c == '\t')) return false;
    return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
  });
}

}  // namespace

Result<BreakGlass> checked(const BreakGlass& from) {
  BreakGlass clean{std::string(trim(from.name)), std::string(trim(from.reason))};
  std::vector<FieldError> wrong;
  if (clean.name.empty() || clean.name.size() > kMostName || has_control(clean.name, false)) {
    wrong.push_back({"name", "Please give the person's sign-in name.", "a sign-in name"});
  }
  const std::size_t length = characters(clean.reason);
  if (length < kLeastReason || length > kMostReason || has_control(clean.reason, true)) {
    wrong.push_back(
        {"reason", "Please say why this cannot wait. The person will read it.", "20 to 500 characters"});
  }
  if (!wrong.empty()) return invalid(std::move(wrong));
  return clean;
}

Result<void> may_break_glass(const web::Actor& actor) {
  if (actor.second_factor) return success();
  return fail(ErrorCode::forbidden,
              "Emergency access needs your second factor. Turn it on, sign in with it, and try again.");
}

std::string minutes_text(Millis time) {
  const std::string full = iso8601(time);  // 2026-11-21T14:30:00.000Z
  return full.substr(0, 10) + " " + full.substr(11, 5) + " UTC";
}

identity::notices::Notice notice_for_person(std::string_view counsellor, std::string_view reason,
                                            Millis until) {
  return {"break_glass", "A counsellor opened your check-ins in an emergency",
          std::string(counsellor) + " used emergency access to your check-ins. It ends at " +
              minutes_text(until) + ". Their reason: \"" + std::string(reason) +
              "\" Every look is listed under \"Who read my data\". If this seems wrong to you, please tell "
              "an admin."};
}

identity::notices::Notice notice_for_admins(std::string_view counsellor, Millis until) {
  return {"break_glass", "Emergency access was used",
          std::string(counsellor) +
              " used emergency access (break-glass) to a member's check-ins. It ends at " +
              minutes_text(until) +
              ". The audit log has the entry. The member has been told, with the reason, which only they can "
              "read."};
}

}  // namespace evenkeel::care
