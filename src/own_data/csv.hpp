#pragma once

#include <string>

#include <boost/json/array.hpp>

namespace evenkeel::own_data {

/// Objects as a table (RFC 4180): a head line with the names of all members in the order in which they first
/// come, then a line a row, CRLF, UTF-8. What is nested is written as JSON. A text that a spreadsheet would
/// take for a formula (it begins with = + - @ or a tab) gets a leading apostrophe. @pre the rows are objects
std::string csv_of(const boost::json::array& rows);

}  // namespace evenkeel::own_data
