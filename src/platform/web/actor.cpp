#include "platform/web/actor.hpp"

#include <array>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "base/text.hpp"

namespace evenkeel::web {
namespace {

constexpr std::array kRoles{Role::member, Role::counsellor, Role::manager, Role::admin, Role::researcher};

}  // namespace

Result<Roles> Roles::parse(std::string_view text) {
  Roles roles;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string word(trim(text.substr(0, comma)));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    Role role{};
    if (!boost::describe::enum_from_string(word.c_str(), role)) {
      return invalid("roles", "There is no such role.", "member, counsellor, manager, admin, researcher");
    }
    roles.add(role);
  }
  return roles;
}

std::vector<Role> Roles::list() const {
  std::vector<Role> all;
  for (const Role role : kRoles) {
    if (has(role)) all.push_back(role);
  }
  return all;
}

std::string Roles::text() const {
  std::string text;
  for (const Role role : list()) {
    if (!text.empty()) text += ',';
    text += boost::describe::enum_to_string(role, "");
  }
  return text;
}

}  // namespace evenkeel::web
