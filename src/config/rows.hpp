#pragma once

#include <vector>

#include "config/table.hpp"

/// The pieces of the one table; `table.cpp` puts them together.
namespace evenkeel::config {

// NOLINTBEGIN(readability-identifier-naming): a macro-free way to point into nested structs
template <auto Outer>
auto& member(Settings& s) {
  return s.*Outer;
}
template <auto Outer, auto Inner>
auto& member(Settings& s) {
  return (s.*Outer).*Inner;
}
// NOLINTEND(readability-identifier-naming)

/// What is wrong with a database address, or nothing.
std::string check_database_url(const std::string& url);

/// keys.*, identity.*, mail.*, sign_on.*, retention.*
std::vector<Row> identity_rows();

}  // namespace evenkeel::config
