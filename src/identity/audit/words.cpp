#include "identity/audit/words.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace evenkeel::identity::audit {

std::string_view word_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::visitor:
      return "visitor";
    case ActorKind::person:
      return "person";
    case ActorKind::service:
      return "service";
    case ActorKind::operator_:
      return "operator";
    case ActorKind::system:
      return "system";
  }
  return "system";
}

bool is_action(std::string_view word) {
  Action action{};
  return boost::describe::enum_from_string(std::string(word).c_str(), action);
}

std::string all_actions() {
  std::string words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto enumerator) {
    if (!words.empty()) words += ", ";
    words += enumerator.name;
  });
  return words;
}

std::string sentence_for(const Row& row) {
  Action action{};
  boost::describe::enum_from_string(row.action.c_str(), action);
  switch (action) {
    case Action::data_read:
      return row.detail.empty() ? "Looked at your check-ins." : "Looked at your data: " + row.detail + ".";
    case Action::data_exported:
      return "Made a copy of your data.";
    case Action::break_glass:
      return "Opened emergency access to your check-ins.";
    case Action::account_reset:
      return "Made a new link to sign in to your account.";
    case Action::account_changed:
      return "Changed your account's details.";
    case Action::roles_changed:
      return "Changed what your account may do.";
    case Action::account_disabled:
      return "Closed your account for now.";
    case Action::account_enabled:
      return "Opened your account again.";
    default:
      return "Did something with your data.";
  }
}

std::string_view role_in(const Row& row) {
  if (row.actor_kind == "service" || row.actor_kind == "operator") return "machine";
  if (row.actor_kind == "system") return "this site";
  return row.action == "data_read" || row.action == "break_glass" ? "counsellor" : "admin";
}

std::string_view nameless(const Row& row) {
  if (row.actor_kind == "service" || row.actor_kind == "operator") return "A machine of this site";
  if (row.actor_kind == "system") return "This site";
  return "Somebody whose account is gone";
}

}  // namespace evenkeel::identity::audit
