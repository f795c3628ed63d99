#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>

namespace evenkeel::own_data {

/// `confirm` has to be the word "erase".
struct EraseAccount {
  std::string confirm = {};
  std::optional<std::string> current_password = {};  ///< needed by accounts that have one
};
BOOST_DESCRIBE_STRUCT(EraseAccount, (), (confirm, current_password))

}  // namespace evenkeel::own_data
