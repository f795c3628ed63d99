#include "care/records.hpp"

#include <utility>

namespace evenkeel::care {

Records records_of(survey::MembersCheckins& members) {
  Records records;
  records.history = [&members](std::string account, const Gate& gate) {
    return members.history(std::move(account), &gate);
  };
  records.result = [&members](std::string account, std::string checkin, const Gate& gate) {
    return members.result(std::move(account), std::move(checkin), &gate);
  };
  records.last_saved_at = [](db::Session& session, std::string_view account) {
    return survey::MembersCheckins::last_saved_at(session, account);
  };
  return records;
}

}  // namespace evenkeel::care
