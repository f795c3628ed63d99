#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "crisis/detector/level.hpp"

namespace evenkeel::crisis::detector {

/// One sign: what is recognised, how urgent it is, and its own examples (made up, checked by the unit test).
struct RuleText {
  std::string id;
  Level level = Level::none;  ///< none: a cue that counts only in combinations
  std::string sign;           ///< family of meaning; combinations name it
  std::vector<std::string> patterns;
  std::optional<std::vector<std::string>> subject_to;  ///< modifier groups; the file's when absent
  std::vector<std::string> matches;
  std::vector<std::string> not_matches;
};
BOOST_DESCRIBE_STRUCT(RuleText, (), (id, level, sign, patterns, subject_to, matches, not_matches))

/// Where a modifier's pattern stands, seen from the sign.
enum class Where {
  before,   ///< ends at most `within` words before the sign, same sentence
  after,    ///< begins at most `within` words after it, same sentence
  around,   ///< either
  overlap,  ///< shares a word with it
  quoted,   ///< the sign is between quotation marks and the pattern at most `within` words away
  text,     ///< anywhere
};
BOOST_DESCRIBE_ENUM(Where, before, after, around, overlap, quoted, text)

enum class Effect {
  lower,  ///< one level less, never below low
  cap,    ///< at most `level`
};
BOOST_DESCRIBE_ENUM(Effect, lower, cap)

/// Context that makes a sign weigh less.
struct ModifierText {
  std::string id;
  std::string group;  ///< what rules name in `subject_to`
  Where where = Where::before;
  std::optional<std::uint32_t> within;  ///< words; needed by before, after, around and quoted
  std::optional<bool>
      stops_at_comma;  ///< a comma, dash or line end between ends its reach; false when absent
  Effect effect = Effect::cap;
  std::optional<Level> level;          ///< of cap
  std::optional<bool> still_combines;  ///< of cap: the sign still counts in combinations; false when absent
  /// Of a group "negation…": the words deny the sign itself. Only such words mute it or take more than a
  /// level.
  std::optional<bool> denial;
  std::vector<std::string> patterns;
  std::optional<std::vector<std::string>> unless;  ///< patterns that void it, wherever they stand
  std::vector<std::string> matches;
};
BOOST_DESCRIBE_STRUCT(ModifierText, (),
                      (id, group, where, within, stops_at_comma, effect, level, still_combines, denial,
                       patterns, unless, matches))

/// Signs that mean more together, in one text or over turns.
struct CombinationText {
  std::string id;
  Level level = Level::none;
  std::string sign;
  std::vector<std::vector<std::string>> all_of;  ///< from each list one sign
  std::uint32_t within = 0;                      ///< words; 0: the whole text
  std::uint32_t turns = 0;  ///< also with signs of so many turns before; 0: this text alone
  std::optional<std::map<std::string, double>> weights;  ///< points of each sign that counts, once each
  std::optional<double> at_least;                        ///< points that are needed, with `weights`
  std::vector<std::string> matches;                      ///< texts; " // " divides turns
  std::vector<std::string> not_matches;
};
BOOST_DESCRIBE_STRUCT(CombinationText, (),
                      (id, level, sign, all_of, within, turns, weights, at_least, matches, not_matches))

/// One file below crisis/. Every part but `format` may be absent.
struct RuleFile {
  std::string format;
  std::optional<std::string> about;
  std::optional<std::vector<std::string>> subject_to;  ///< for rules that name none
  std::optional<std::map<std::string, std::vector<std::string>>> classes;
  std::optional<std::map<std::string, std::string>> spellings;  ///< as written -> as read ("" drops the word)
  std::optional<std::map<std::string, std::vector<std::string>>>
      inflections;                                    ///< irregular forms, for "word~"
  std::optional<std::vector<std::string>> anchors;    ///< words worth repairing
  std::optional<std::vector<std::string>> not_typos;  ///< real words that look like an anchor
  std::optional<std::vector<RuleText>> rules;
  std::optional<std::vector<ModifierText>> modifiers;
  std::optional<std::vector<CombinationText>> combinations;
};
BOOST_DESCRIBE_STRUCT(RuleFile, (),
                      (format, about, subject_to, classes, spellings, inflections, anchors, not_typos, rules,
                       modifiers, combinations))

/// A file and where it came from.
struct NamedRuleFile {
  std::string name;
  RuleFile content;
};

/// What is wrong, by file and rule; collected so that one start reports everything.
class Faults {
 public:
  void add(std::string place, std::string message, std::string allowed = {}) {
    fields_.push_back({std::move(place), std::move(message), std::move(allowed)});
  }
  bool none() const { return fields_.empty(); }
  std::vector<FieldError> take() { return std::move(fields_); }

 private:
  std::vector<FieldError> fields_;
};

/// Reads every crisis/*.json. What cannot be read is added to `faults`; the rest is returned.
std::vector<NamedRuleFile> read_rule_files(const EmbeddedFiles& files, Faults& faults);

}  // namespace evenkeel::crisis::detector
