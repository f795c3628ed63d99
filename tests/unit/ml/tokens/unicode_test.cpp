#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "render.hpp"

namespace evenkeel::ml::tokens {
namespace {

struct Case {
  std::string_view text;
  std::string_view expected;
};

void check(const std::vector<Case>& cases) {
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(rendered(text), expected) << text;
  }
}

TEST(Unicode, emoji_sequences_are_their_first_emoji) {
  check({{"👍🏽 👍", "e:👍 e:👍"},
         {"👨‍👩‍👧‍👦", "e:👨"},
         {"🤷🏾‍♀️", "e:🤷"},
         {"❤️‍🔥❤️", "e:❤ e:❤"},
         {"😂😂😂", "e:😂 e:😂 e:😂"},
         {"ok😂ok", "ok e:😂 ok"},
         {"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F!", "e:🏴 p:!"},
         {"1️⃣", "n:1"},
         {"☺️ ✨", "e:☺ e:✨"}});
}

TEST(Unicode, flags_are_their_two_letters) {
  check({{"🇬🇧🇩🇪", "e:🇬🇧 e:🇩🇪"}, {"🇬", "e:🇬"}, {"🇬🇧🇩", "e:🇬🇧 e:🇩"}});
}

TEST(Unicode, signs_become_their_ascii_form) {
  check({{"don’t “quote” – dash…", "do n't p:\" quote p:\" p:- dash p:..."},
         {"dont´s it´s", "dont 's it 's"},
         {"a\u00A0b\u3000c\u2028d", "a b c d"},
         {"don\u0092t", "do n't"},
         {"‼ ⁉", "p:!~ p:?!~"}});
}

TEST(Unicode, entities_are_read) {
  check({{"you &amp; me &lt;3 don&#39;t", "you p:& me <heart> do n't"},
         {"AT&T a&b &amp", "at^ p:& t a p:& b p:& amp"}});
}

TEST(Unicode, text_that_was_encoded_twice_is_read_as_meant) {
  check({{"Iâ\u0080\u0099m", "i 'm"},
         {"I donâ€™t", "i do n't"},
         {"cafÃ© â€œokâ€\u009D", "café p:\" ok p:\""},
         {"ð\u009F\u0098\u0082 ðŸ˜‚", "e:😂 e:😂"},
         {"NÃO «CAFÉ» Â", "não^ p:« café^ p:» â"}});
  EXPECT_EQ(sources("Iâ\u0080\u0099m sad"), "I|â\u0080\u0099m|sad");
}

TEST(Unicode, short_codes_are_their_emoji) {
  check({{":joy: :slightly_smiling_face:", "e:😂 e:🙂"},
         {"thanks:+1::wave::skin-tone-3:", "thanks e:👍 e:👋"},
         {":no_such_thing:", "p:: no_such_thing p::"},
         {"a :joy b", "a p:: joy b"}});
}

TEST(Unicode, fancy_letters_are_plain) {
  check({{"ｆｕｌｌ ＷＩＤＴＨ", "full width^"},
         {"𝓱𝓮𝓵𝓵𝓸 𝐁𝐎𝐋𝐃 𝔣𝔯", "hello bold^ fr"},
         {"ⓗⓔⓛⓛⓞ 🅷🅸", "hello hi^"},
         {"ʜᴇʟʟᴏ", "hello"},
         {"＃ｔａｇ", "#:tag"},
         {"h̶e̶l̶l̶o̶", "hello"},
         {"cafe\u0301 café", "café café"}});
}

TEST(Unicode, look_alikes_in_latin_words_are_latin) {
  check({{"kіll mуsеlf", "kill myself"},  // Cyrillic i, y, e
         {"αlοne hорe", "alone hope"},    // Greek and Cyrillic
         {"ѕоѕ", "sos"},                  // the whole word, in a text without Russian
         {"привет мир", "привет мир"},    // Russian stays
         {"сосо и вода", "сосо и вода"},  // also where a word of it looks Latin
         {"Ωμέγα", "ωμέγα"}});
}

TEST(Unicode, invisible_characters_are_dropped) {
  check({{"su\u200Bic\u200Dide", "suicide"},
         {"so\u00ADft hy\u2060phen", "soft hyphen"},
         {"\u202Eabc\u202C \uFEFFdef", "abc def"},
         {"a\u0001b\u007Fc", "abc"}});
}

TEST(Unicode, other_scripts_keep_their_words) {
  check({{"你好世界", "你 好 世 界"},
         {"नमस्ते दुनिया", "नमस्ते दुनिया"},
         {"ありがとう", "あ り が と う"},
         {"안녕 세계", "안녕 세계"},
         {"مرحبا", "مرحبا"}});
}

TEST(Unicode, what_is_not_utf8_is_the_replacement_character) {
  check({{"a \xFF\xFE\xC3 b", "a ?:\uFFFD b"},
         {"\xC0\xAF", "?:\uFFFD"},
         {"\xED\xA0\x80", "?:\uFFFD"},
         {"\xF5\x80\x80\x80 ok", "?:\uFFFD ok"},
         {"caf\xC3", "caf ?:\uFFFD"},
         {std::string_view("nul\0byte", 8), "nulbyte"}});
}

TEST(Unicode, spans_point_into_the_text_as_it_was) {
  EXPECT_EQ(sources("it’s cafe\u0301"), "it|’s|cafe\u0301");
  EXPECT_EQ(sources("su\u200Bicide 👍🏽!"), "su\u200Bicide|👍🏽|!");
  EXPECT_EQ(sources("&lt;3 &amp; 🇬🇧"), "&lt;3|&amp;|🇬🇧");
  EXPECT_EQ(sources("ｆｕｌｌ #Ｔａｇ don’tttt"), "ｆｕｌｌ|#Ｔａｇ|do|n’tttt");
  EXPECT_EQ(sources("½ €5"), "½|½|½|€|5");
  EXPECT_EQ(sources("a\xFF\xFF\x62"), "a|\xFF\xFF|b");
}

}  // namespace
}  // namespace evenkeel::ml::tokens
