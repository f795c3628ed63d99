#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

/// What the consent routes take and give. Optional members are left out of the JSON when empty.
namespace evenkeel::identity::consent {

/// One consent as its person sees it: the newest words, and whether they agree.
struct ConsentShown {
  std::string purpose = {};
  std::optional<std::string> scope =
      {};  ///< a channel or a counsellor; a line without one shows the words to choose by
  std::optional<std::string> scope_label = {};
  std::string title = {};
  std::string text = {};
  std::int64_t version = 0;  ///< of the words; giving sends it back
  bool granted = false;
  std::optional<std::string> changed_at = {};
  bool renew = false;  ///< it was given to older words
};
BOOST_DESCRIBE_STRUCT(ConsentShown, (),
                      (purpose, scope, scope_label, title, text, version, granted, changed_at, renew))

struct SetConsent {
  bool granted = false;
  std::int64_t version = 0;  ///< the words that the person read; looked at when giving
  std::optional<std::string> scope = {};
};
BOOST_DESCRIBE_STRUCT(SetConsent, (), (granted, version, scope))

struct ConsentChange {
  std::string purpose = {};
  std::optional<std::string> scope = {};
  std::optional<std::string> scope_label = {};
  std::string title = {};  ///< of the version that it was about
  std::int64_t version = 0;
  bool granted = false;
  std::string at = {};
};
BOOST_DESCRIBE_STRUCT(ConsentChange, (), (purpose, scope, scope_label, title, version, granted, at))

/// The newest words of a purpose, for admins.
struct ConsentText {
  std::string purpose = {};
  std::string title = {};
  std::string text = {};
  std::int64_t version = 0;
  std::string published_at = {};
};
BOOST_DESCRIBE_STRUCT(ConsentText, (), (purpose, title, text, version, published_at))

struct PublishText {
  std::string title = {};
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(PublishText, (), (title, text))

}  // namespace evenkeel::identity::consent
