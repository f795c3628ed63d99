#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

/// What a path parameter may look like.
enum class ParamType {
  uuid,       ///< lower-case 8-4-4-4-12
  integer,    ///< `int`: 1 to 18 digits
  slug,       ///< [a-z0-9_]+, at most 64
  slug_dash,  ///< [a-z0-9_-]+, at most 64
};

/// Whether the text is a well-formed value of that type.
bool fits(ParamType type, std::string_view text);

/// One piece between slashes: a fixed word, or a typed parameter.
struct Segment {
  std::string text;  ///< the word, or the parameter's name
  bool is_param = false;
  ParamType type = ParamType::slug;
};

/// A path pattern such as "/api/checkins/{id:uuid}/answers/{item:slug}/". The closing slash does not matter.
struct Pattern {
  std::string text;  ///< as it was declared
  std::vector<Segment> segments;

  /// Throws std::logic_error when the pattern is malformed: no leading slash, an empty piece, braces inside a
  /// word, an unknown type, a parameter's name twice, more than PathParams::kMax parameters.
  static Pattern parse(std::string_view text);
};

}  // namespace evenkeel::web
