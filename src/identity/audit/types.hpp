#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

/// What the log's routes give. Optional members are left out of the JSON when empty.
namespace evenkeel::identity::audit {

/// A row as an admin sees it: who did what, never what was in it.
struct AuditEntry {
  std::int64_t seq = 0;
  std::string at = {};
  std::string action = {};
  std::string actor_kind = {};
  std::optional<std::string> actor_id = {};
  std::optional<std::string> actor_name = {};
  std::optional<std::string> subject_id = {};
  std::optional<std::string> subject_name = {};
  std::string outcome = {};
  std::string detail = {};
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (seq, at, action, actor_kind, actor_id, actor_name, subject_id, subject_name, outcome,
                       detail))

struct AuditPage {
  std::vector<AuditEntry> entries = {};
  std::optional<std::string> next = {};  ///< the value of `before` for the page after this one
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (entries, next))

struct ChainReport {
  bool ok = false;
  std::int64_t rows = 0;
  std::optional<std::int64_t> first_bad = {};
  std::string message = {};
};
BOOST_DESCRIBE_STRUCT(ChainReport, (), (ok, rows, first_bad, message))

/// A line of "who read my data".
struct AccessEntry {
  std::string id = {};
  std::string at = {};
  std::string who = {};
  std::string role = {};
  std::string action = {};
  std::string text = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(AccessEntry, (), (id, at, who, role, action, text, reason))

}  // namespace evenkeel::identity::audit
