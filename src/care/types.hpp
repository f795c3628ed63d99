#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// What the counsellors' routes take and give. Times are RFC 3339.
namespace evenkeel::care {

/// Why a counsellor may see a person's check-ins.
enum class Via { consent, break_glass };
BOOST_DESCRIBE_ENUM(Via, consent, break_glass)

struct Client {
  std::string id;
  std::string display_name;
  Via via = Via::consent;
  std::string since;
  std::optional<std::string> until;  ///< the end of break-glass access
  std::optional<std::string> last_checkin_at;
};
BOOST_DESCRIBE_STRUCT(Client, (), (id, display_name, via, since, until, last_checkin_at))

struct BreakGlass {
  std::string name;    ///< the person's sign-in name
  std::string reason;  ///< 20 to 500 characters; the person will read it
};
BOOST_DESCRIBE_STRUCT(BreakGlass, (), (name, reason))

struct BreakGlassOpened {
  std::string id;
  std::string person_id;
  std::string display_name;
  std::string until;
};
BOOST_DESCRIBE_STRUCT(BreakGlassOpened, (), (id, person_id, display_name, until))

}  // namespace evenkeel::care
