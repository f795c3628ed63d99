#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "base/result.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"

namespace evenkeel::identity::keys {

/// One file of a person's export: flat objects, written as JSON and as CSV.
struct ExportFile {
  std::string name;  ///< without an ending, "check_ins"
  boost::json::array rows;
};

/// What one feature keeps about a person, and how to hand it out and remove it. Every table of the database
/// with a person's data stands in exactly one part (a test compares with the schema).
struct PersonalPart {
  std::string name;
  std::vector<std::string> tables;
  /// Inside a read job; the key is the person's.
  std::function<Result<std::vector<ExportFile>>(db::Session&, const std::string& account,
                                                const crypto::Key& key)>
      read;
  /// Inside a write job, before the key is destroyed: takes the person out of what is kept about many
  /// (counts).
  std::function<Result<void>(db::Session&, const std::string& account, const crypto::Key& key)> before_erase =
      {};
  /// Inside a write job, after the key is gone: removes the rows.
  std::function<void(db::Session&, const std::string& account)> erase;
};

}  // namespace evenkeel::identity::keys
