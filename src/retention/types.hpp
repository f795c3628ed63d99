#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

/// What the retention routes take and give. Counts alone. Optional members are left out of the JSON when
/// empty.
namespace evenkeel::retention {

/// One kind of data and how long it is kept.
struct Rule {
  std::string kind = {};
  std::string title = {};
  std::string description = {};
  int days = 0;
  int default_days = 0;
  int min_days = 0;
  int max_days = 0;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (kind, title, description, days, default_days, min_days, max_days))

struct SetDays {
  int days = 0;
};
BOOST_DESCRIBE_STRUCT(SetDays, (), (days))

struct RunNow {
  bool dry_run = true;
};
BOOST_DESCRIBE_STRUCT(RunNow, (), (dry_run))

struct ReportItem {
  std::string kind = {};
  std::string title = {};
  int days = 0;
  std::string before = {};
  std::int64_t removed = 0;                 ///< in a dry run: how many would go
  std::optional<std::string> problem = {};  ///< why this kind could not be done
};
BOOST_DESCRIBE_STRUCT(ReportItem, (), (kind, title, days, before, removed, problem))

struct Report {
  std::string id = {};
  std::string at = {};
  bool dry_run = false;
  std::vector<ReportItem> items = {};
};
BOOST_DESCRIBE_STRUCT(Report, (), (id, at, dry_run, items))

}  // namespace evenkeel::retention
