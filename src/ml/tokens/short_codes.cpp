#include "ml/tokens/short_codes.hpp"

#include <algorithm>
#include <array>

#include "ml/tokens/characters.hpp"

namespace evenkeel::ml::tokens {
namespace {

struct Name {
  std::string_view name;
  std::string_view emoji;
};

// Sorted.
constexpr auto kNames = std::to_array<Name>({
    {"+1", "👍"},
    {"-1", "👎"},
    {"angry", "😠"},
    {"blush", "😊"},
    {"broken_heart", "💔"},
    {"clap", "👏"},
    {"cold_sweat", "😰"},
    {"confused", "😕"},
    {"cry", "😢"},
    {"crying_cat_face", "😿"},
    {"disappointed", "😞"},
    {"disappointed_relieved", "😥"},
    {"exploding_head", "🤯"},
    {"expressionless", "😑"},
    {"face_palm", "🤦"},
    {"facepalm", "🤦"},
    {"fire", "🔥"},
    {"flushed", "😳"},
    {"frowning", "😦"},
    {"grimacing", "😬"},
    {"grin", "😁"},
    {"grinning", "😀"},
    {"heart", "❤"},
    {"heart_eyes", "😍"},
    {"hugging_face", "🤗"},
    {"innocent", "😇"},
    {"joy", "😂"},
    {"kissing_heart", "😘"},
    {"laughing", "😆"},
    {"neutral_face", "😐"},
    {"ok_hand", "👌"},
    {"pensive", "😔"},
    {"persevere", "😣"},
    {"pray", "🙏"},
    {"rage", "😡"},
    {"raised_hands", "🙌"},
    {"relaxed", "☺"},
    {"relieved", "😌"},
    {"rofl", "🤣"},
    {"rolling_on_the_floor_laughing", "🤣"},
    {"scream", "😱"},
    {"shrug", "🤷"},
    {"simple_smile", "🙂"},
    {"slightly_frowning_face", "🙁"},
    {"slightly_smiling_face", "🙂"},
    {"smile", "😄"},
    {"smiley", "😃"},
    {"smirk", "😏"},
    {"sob", "😭"},
    {"stuck_out_tongue", "😛"},
    {"stuck_out_tongue_winking_eye", "😜"},
    {"sunglasses", "😎"},
    {"sweat", "😓"},
    {"sweat_smile", "😅"},
    {"tada", "🎉"},
    {"thinking", "🤔"},
    {"thinking_face", "🤔"},
    {"thumbsdown", "👎"},
    {"thumbsup", "👍"},
    {"tired_face", "😫"},
    {"triumph", "😤"},
    {"unamused", "😒"},
    {"upside_down_face", "🙃"},
    {"wave", "👋"},
    {"weary", "😩"},
    {"wink", "😉"},
    {"worried", "😟"},
    {"yum", "😋"},
});
constexpr bool kSorted = std::is_sorted(kNames.begin(), kNames.end(),
                                        [](const Name& a, const Name& b) { return a.name < b.name; });
static_assert(kSorted);
constexpr std::size_t kLongestName = 32;

}  // namespace

ShortCode short_code_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at + 1;
  std::size_t end = begin;
  while (end < text.size() && end - begin <= kLongestName &&
         (has(text[end], kLower | kDigit) || text[end] == '_' || text[end] == '+' || text[end] == '-')) {
    ++end;
  }
  if (end == begin || end >= text.size() || text[end] != ':') {
    return {};
  }
  const std::string_view name = text.substr(begin, end - begin);
  const auto found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                      [](const Name& n, std::string_view wanted) { return n.name < wanted; });
  if (found == kNames.end() || found->name != name) {
    return {};
  }
  ++end;
  // A skin tone of its own: ":wave::skin-tone-3:".
  constexpr std::string_view kTone = ":skin-tone-";
  const std::string_view rest = text.substr(end);
  if (rest.starts_with(kTone) && rest.size() > kTone.size() + 1 && rest[kTone.size() + 1] == ':') {
    end += kTone.size() + 2;
  }
  return {.emoji = found->emoji, .end = end};
}

}  // namespace evenkeel::ml::tokens
