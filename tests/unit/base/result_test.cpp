#include "base/result.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "base/guarded.hpp"

namespace evenkeel {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return invalid("number", "Odd.", "an even number");
  return number / 2;
}

Result<std::string> quarter(int number) {
  EVENKEEL_TRY(const int once, half(number));
  EVENKEEL_TRY(const int twice, half(once));
  return std::to_string(twice);
}

TEST(Result, HandsTheFailureToTheCaller) {
  EXPECT_EQ(quarter(8).value(), "2");
  const auto failed = quarter(6);
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().fields.at(0).allowed, "an even number");
}

TEST(Result, TextForATerminalNamesEveryField) {
  const Error error = invalid({{"a", "Missing.", "text"}, {"b", "Wrong.", ""}});
  EXPECT_EQ(to_text(error), "Some fields are not right.\n  a: Missing. (allowed: text)\n  b: Wrong.");
}

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(Guarded, CannotBePrinted) {
  static_assert(Printable<std::string>);
  static_assert(!Printable<Secret<std::string>>);
  static_assert(!Printable<Personal<std::string>>);
  EXPECT_EQ(Secret<std::string>("s").expose(), "s");
}

}  // namespace
}  // namespace evenkeel
