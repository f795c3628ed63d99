#include "identity/audit/words.hpp"

#include <gmock/gmock.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "identity/audit/chain.hpp"

namespace evenkeel::identity::audit {
namespace {

using testing::AnyOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(AuditWords, TellAPersonWhatWasDone) {
  EXPECT_EQ(sentence_for({.action = "data_read"}), "Looked at your check-ins.");
  EXPECT_EQ(sentence_for({.action = "data_read", .detail = "a result"}), "Looked at your data: a result.");
  EXPECT_EQ(sentence_for({.action = "break_glass"}), "Opened emergency access to your check-ins.");
}

TEST(AuditWords, HaveASentenceForEveryAction) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([](auto enumerator) {
    const std::string sentence = sentence_for({.action = enumerator.name});
    EXPECT_THAT(sentence, EndsWith("."));
    EXPECT_THAT(sentence, Not(HasSubstr("_")));
    EXPECT_TRUE(is_action(enumerator.name));
  });
  EXPECT_FALSE(is_action("data_red"));
  EXPECT_FALSE(is_action(""));
}

TEST(AuditWords, NameTheRoleInWhichItWasDone) {
  EXPECT_EQ(role_in({.action = "data_read", .actor_kind = "person"}), "counsellor");
  EXPECT_EQ(role_in({.action = "account_reset", .actor_kind = "person"}), "admin");
  EXPECT_EQ(role_in({.action = "data_read", .actor_kind = "operator"}), "machine");
  EXPECT_EQ(role_in({.action = "data_exported", .actor_kind = "system"}), "this site");
}

}  // namespace
}  // namespace evenkeel::identity::audit
