#pragma once

#include <exception>

#include <soci/error.h>

#include "base/error.hpp"

namespace evenkeel::db {

/// A database failure in our own words.
struct SqlFailure {
  Error error;
  bool retry = false;      ///< running the whole job again may well succeed
  bool reconnect = false;  ///< the connection is of no more use
};

/// Translates what SOCI threw. A unique violation becomes `conflict`; locks, lost connections and full disks
/// `unavailable`; a statement that ran out of time `timeout`; everything else `internal`. `internal` names
/// the backend's code and, where its text cannot hold values, its text: never a bound value.
SqlFailure translate(const soci::soci_error& thrown);

}  // namespace evenkeel::db
