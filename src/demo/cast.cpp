#include "demo/cast.hpp"

#include <array>

namespace evenkeel::demo {
namespace {

using enum Course;
using web::Role;

constexpr std::array kCast = {
    // staff
    Actor{"ada.admin", "Ada (admin)", Role::admin, "Operations", false, steady, 44, "woman", "technology"},
    Actor{"cora.counsellor", "Cora (counsellor)", Role::counsellor, "People", false, steady, 51, "woman",
          "health_care"},
    Actor{"carl.counsellor", "Carl (counsellor)", Role::counsellor, "People", false, steady, 38, "man",
          "health_care"},
    Actor{"mina.manager", "Mina (manager)", Role::manager, "Care line", true, up_and_down, 47, "woman",
          "management"},
    Actor{"milo.manager", "Milo (manager)", Role::manager, "Workshop", true, steady, 55, "man", "management"},
    Actor{"rosa.researcher", "Rosa (researcher)", Role::researcher, "People", false, steady, 33, "woman",
          "education"},
    // members
    Actor{"maya", "Maya", Role::member, "Care line", false, getting_better, 29, "woman", "sales_service",
          "cora.counsellor"},
    Actor{"ben", "Ben", Role::member, "Care line", false, getting_worse, 34, "man", "sales_service",
          "cora.counsellor"},
    Actor{"heron", "Heron (a nickname)", Role::member, "Care line", false, up_and_down, 41, "nonbinary",
          "office"},
    Actor{"lena", "Lena", Role::member, "Care line", false, hard, 26, "woman", "sales_service",
          "carl.counsellor"},
    Actor{"omar", "Omar", Role::member, "Care line", false, steady, 37, "man", "office"},
    Actor{"ines", "Ines", Role::member, "Care line", false, getting_better, 52, "woman", "office"},
    Actor{"tomas", "Tomas", Role::member, "Care line", false, steady, 45, "man", "sales_service"},
    Actor{"yuki", "Yuki", Role::member, "Care line", false, up_and_down, 31, "woman", "technology"},
    Actor{"george", "George", Role::member, "Workshop", false, steady, 58, "man", "production_transport"},
    Actor{"piotr", "Piotr", Role::member, "Workshop", false, getting_worse, 43, "man", "trades",
          "carl.counsellor"},
    Actor{"nadia", "Nadia", Role::member, "Workshop", false, getting_better, 36, "woman", "trades"},
    Actor{"sam", "Sam", Role::member, "Workshop", false, up_and_down, 28, "other", "production_transport"},
    Actor{"ruth", "Ruth", Role::member, "Workshop", false, steady, 61, "woman", "office"},
    Actor{"eli", "Eli", Role::member, "Workshop", false, hard, 49, "man", "production_transport"},
    Actor{"aisha", "Aisha", Role::member, "Workshop", false, steady, 32, "woman", "trades"},
    Actor{"jonas", "Jonas", Role::member, "Operations", false, getting_better, 39, "man", "technology"},
    Actor{"chloe", "Chloe", Role::member, "Operations", false, steady, 30, "woman", "technology"},
    Actor{"ravi", "Ravi", Role::member, "Operations", false, up_and_down, 42, "man", "technology"},
    Actor{"kim", "Kim", Role::member, "Operations", false, steady, 35, "woman", "office", "", false},
    Actor{"leo", "Leo", Role::member, "Operations", false, getting_worse, 27, "man", "technology"},
};

}  // namespace

std::span<const Actor> cast() {
  return kCast;
}

}  // namespace evenkeel::demo
