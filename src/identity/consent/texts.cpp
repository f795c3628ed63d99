#include "identity/consent/texts.hpp"

#include <stdexcept>

#include <boost/describe/class.hpp>

#include "base/json.hpp"
#include "content/content.hpp"
#include "identity/audit/time_text.hpp"
#include "identity/consent/rules.hpp"

namespace evenkeel::identity::consent {

/// The file, member for member.
struct TextsFile {
  std::string language = {};
  std::string published_at = {};
  std::vector<ShippedText> purposes = {};
};
BOOST_DESCRIBE_STRUCT(TextsFile, (), (language, published_at, purposes))
BOOST_DESCRIBE_STRUCT(ShippedText, (), (purpose, title, text, asks_again))

Result<Texts> Texts::parse(std::string_view text) {
  EVENKEEL_TRY(const auto document, json::parse(text));
  EVENKEEL_TRY(auto file, json::read<TextsFile>(document));
  Texts texts;
  for (const Purpose purpose : all_purposes()) {
    const std::string name(word_of(purpose));
    const ShippedText* found = nullptr;
    for (const ShippedText& candidate : file.purposes) {
      if (candidate.purpose != purpose) continue;
      if (found != nullptr) return invalid("purposes", "A purpose is there twice.", name + " once");
      found = &candidate;
    }
    if (found == nullptr) return invalid("purposes", "A purpose has no text.", "a text for " + name);
    EVENKEEL_CHECK(check_words(found->title, found->text));
    texts.texts_.push_back(*found);
  }
  const auto published = audit::parse_time(file.published_at, audit::End::from);
  if (!published)
    return invalid("published_at", "This is not a time.", "a time such as 2026-11-21T00:00:00.000Z");
  texts.published_at_ = *published;
  return texts;
}

const Texts& shipped_texts() {
  static const Texts texts = [] {
    auto parsed = Texts::parse(content::files().find(kTextsFile).value_or(""));
    if (!parsed.has_value()) throw std::logic_error(std::string(kTextsFile) + ": " + to_text(parsed.error()));
    return std::move(parsed).value();
  }();
  return texts;
}

}  // namespace evenkeel::identity::consent
