#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "crisis/detector/level.hpp"

namespace evenkeel::crisis::evaluation {

/// One line of a case file: a text, or the turns of a conversation, and what an expert would answer.
struct Case {
  std::string id;                                 ///< "<family>-NNN"
  std::optional<std::string> text;                ///< either this
  std::optional<std::vector<std::string>> turns;  ///< or this: the level counts after the last turn
  std::optional<Level> level;                     ///< the expert's answer; left out, it is `at_least`
  Level at_least = Level::none;                   ///< the range within which experts would differ
  Level at_most = Level::critical;

  Level expected() const { return level.value_or(at_least); }
};
BOOST_DESCRIBE_STRUCT(Case, (), (id, text, turns, level, at_least, at_most))

/// The cases of one kind of wording. The name is the file's, without ".jsonl".
struct Family {
  std::string name;
  std::vector<Case> cases;
};

/// Both folders, families by name.
struct CaseFiles {
  std::vector<Family> seen;      ///< rules may be written against these
  std::vector<Family> held_out;  ///< these are only counted
};

/// Reads `folder`/seen/*.jsonl and `folder`/held_out/*.jsonl; empty lines are skipped. Fails when a folder is
/// missing or holds no family, and on the first line that is no case, with file and line number.
Result<CaseFiles> read_cases(const std::filesystem::path& folder);

}  // namespace evenkeel::crisis::evaluation
