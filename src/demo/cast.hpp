#pragma once

#include <span>
#include <string_view>

#include "platform/web/actor.hpp"

namespace evenkeel::demo {

/// How a made-up person's weeks go.
enum class Course { steady, getting_better, getting_worse, up_and_down, hard };

/// One made-up person of the demo's organisation. No real person is meant.
struct Actor {
  std::string_view name;  ///< sign-in name
  std::string_view display_name;
  web::Role role = web::Role::member;  ///< beside member
  std::string_view team;
  bool manages = false;
  Course course = Course::steady;
  int age = 40;
  std::string_view gender;
  std::string_view occupation;
  std::string_view counsellor = {};  ///< the one who may see their check-ins
  bool stores = true;                ///< whether they let check-ins be kept
};

/// Everybody, staff first.
std::span<const Actor> cast();

/// What everybody's password is; printed at the start and only ever used by the demo.
inline constexpr std::string_view kPassword = "evenkeel demo only";

}  // namespace evenkeel::demo
