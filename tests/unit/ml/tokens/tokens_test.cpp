#include "ml/tokens/tokens.hpp"

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

TEST(Tokens, words_are_lower_case_and_punctuation_stands_alone) {
  check({{"", ""},
         {"   \t\n ", ""},
         {"Hello, world.", "hello p:, world p:."},
         {"one  two\nthree", "one two three"},
         {"well-being (really)", "well p:- being p:( really p:)"},
         {"snake_case_name", "snake_case_name"},
         {"_so_ *very* `code`", "p:_ so p:_ p:* very p:* p:` code p:`"},
         {"\"quoted\" 'too'", "p:\" quoted p:\" p:' too p:'"}});
}

TEST(Tokens, capitals_are_flagged_from_two_letters) {
  check({{"I AM Fine", "i am^ fine"}, {"DON'T", "do^ n't^"}, {"A1 B", "a1 b"}, {"ÉTÉ Été", "été^ été"}});
}

TEST(Tokens, runs_of_a_letter_collapse_to_two) {
  check({{"soooo goood good", "soo~ good~ good"},
         {"SOoOoO", "soo~"},
         {"hmmmm", "hmm~"},
         {"aaaabbbb", "aabb~"},
         {"nooooo00000", "noo00000~"},
         {"1000000", "n:1000000"},
         {"üüüü", "üü~"}});
}

TEST(Tokens, runs_of_marks_are_one_token) {
  check({{"no! no!! no!!!!", "no p:! no p:!~ no p:!~"},
         {"what? what??", "what p:? what p:?~"},
         {"what?! what!?!", "what p:?!~ what p:?!~"},
         {"wait... wait.. wait.......", "wait p:... wait p:... wait p:...~"},
         {"a -- b ---- c", "a p:- b p:-~ c"}});
}

TEST(Tokens, contractions_with_apostrophe_are_split_the_penn_way) {
  check({{"don't can't won't ain't", "do n't ca n't wo n't ai n't"},
         {"I'm we'll you're they've it's he'd", "i 'm we 'll you 're they 've it 's he 'd"},
         {"shouldn't've", "should n't 've"},
         {"John's o'clock y'all", "john 's o'clock y'all"},
         {"do n't it 's i 'm", "do n't it 's i 'm"},
         {"don`t", "do n't"},
         {"don'tttt I'mmmm", "do n't~ i 'm~"},
         {"cannot", "can not"}});
}

TEST(Tokens, contractions_without_apostrophe_are_split_unless_they_are_words_themselves) {
  check({{"dont cant wont im ive", "do n't ca n't wo n't i 'm i 've"},
         {"didnt isnt wasnt couldnt havent", "did n't is n't was n't could n't have n't"},
         {"youre theyre thats whats hes shes", "you 're they 're that 's what 's he 's she 's"},
         {"youll theyll itll youd wouldve", "you 'll they 'll it 'll you 'd would 've"},
         {"DONTTTT", "do^ n't~^"},
         {"well were ill id its hell shell wed", "well were ill id its hell shell wed"},
         {"want front moment important", "want front moment important"}});
}

TEST(Tokens, numbers_keep_their_signs) {
  check({{"3.5 1,000 10:30 24/7 50%", "n:3.5 n:1,000 n:10:30 n:24/7 n:50 p:%"},
         {"3rd 2day gr8 20mg", "3rd 2day gr8 20mg"},
         {"4:30pm $5", "n:4:30 pm p:$ n:5"}});
}

TEST(Tokens, emoticons_say_what_they_show) {
  check({{":) :-) =) (: :] ^_^", "<smile> <smile> <smile> <smile> <smile> <smile>"},
         {":D xD XD :')", "<laugh> <laugh> <laugh> <laugh>"},
         {":( :-( =( ): D: </3", "<sad> <sad> <sad> <sad> <sad> <sad>"},
         {":'( :'-( ;_; T_T", "<cry> <cry> <cry> <cry>"},
         {";) ;-) ;D", "<wink> <wink> <wink>"},
         {":P :-p", "<tongue> <tongue>"},
         {"<3 :*", "<heart> <heart>"},
         {":O :o o_O O_o", "<surprise> <surprise> <surprise> <surprise>"},
         {":/ :-\\ :| -_- >_<", "<annoyed> <annoyed> <annoyed> <annoyed> <annoyed>"},
         {">:( :@", "<angry> <angry>"},
         {"¯\\_(ツ)_/¯", "<annoyed>"},
         {":)))) <3333 xDDDD", "<smile>~ <heart>~ <laugh>~"},
         {"great:) (great :))", "great <smile> p:( great <smile>~"},
         {"thanks :D!", "thanks <laugh> p:!"}});
}

TEST(Tokens, ordinary_text_is_no_emoticon) {
  check({{"10:30", "n:10:30"},
         {"std::string", "std p:: string"},
         {"a[:3]", "a p:[ p:: n:3 p:]"},
         {"for(;;)", "for p:( p:; p:)"},
         {"C:Data and/or:x", "c p:: data and p:/ or p:: x"},
         {"(see:this)", "p:( see p:: this p:)"},
         {"x<30", "x p:< n:30"},
         {"a=b(c)", "a p:= b p:( c p:)"}});
}

TEST(Tokens, hashtags_lose_their_sign) {
  check({{"#Sad #notOkay2day #so_sad", "#:sad #:notokay2day #:so_sad"},
         {"#SAD", "#:sad^"},
         {"#soooo", "#:soo~"},
         {"#1 fan", "p:# n:1 fan"},
         {"C# issue#5", "c p:# issue p:# n:5"},
         {"#Müde", "#:müde"},
         {"# alone", "p:# alone"},
         {"#😀 #€5", "p:# e:😀 p:# p:€ n:5"}});
}

TEST(Tokens, mentions_and_masked_names_are_the_same_token) {
  check({{"@someone hi @User_99!", "@user hi @user p:!"},
         {"@user", "@user"},
         {"[NAME] and <user>", "@user and @user"},
         {"[link] <b>", "p:[ link p:] p:< b p:>"},
         {"RT@someone", "rt^ @user"},
         {"@ home", "p:@ home"}});
}

TEST(Tokens, addresses_are_one_token) {
  check({{"see https://example.org/a?b=c#d now", "see u:http now"},
         {"HTTP://EXAMPLE.ORG.", "u:http p:."},
         {"www.example.org/path, ok", "u:http p:, ok"},
         {"(http://example.org)", "p:( u:http p:)"},
         {"http https", "u:http u:http"},
         {"example.com and bit.ly/abc", "u:http and u:http"},
         {"the end.Then we", "the end p:. then we"},
         {"it.is", "it p:. is"}});
}

TEST(Tokens, mail_addresses_are_never_hashtags_or_mentions) {
  check({{"a.b+c@example.org", "u:http"},
         {"me@example.co.uk!", "u:http p:!"},
         {"#tag@example.org", "u:http"},
         {"123@example.org", "u:http"},
         {"name#tag@example.org", "name p:# u:http"}});
}

TEST(Tokens, masked_words_stay_whole) {
  check({{"f*ck s**t f***", "f*ck s**t f***"},
         {"sh!t b!tch a$$ a$ap f@ck", "sh!t b!tch a$$ a$ap f@ck"},
         {"hello!world", "hello p:! world"},
         {"**bold** word*", "p:* bold p:* word p:*"}});
}

TEST(Tokens, spans_point_into_the_text) {
  EXPECT_EQ(sources("Don't  cry, DONT"), "Do|n't|cry|,|DO|NT");
  EXPECT_EQ(sources("soooo #Tag @you :)"), "soooo|#Tag|@you|:)");
  EXPECT_EQ(sources("dontttt cannnot I'mmm"), "do|ntttt|can|nnot|I|'mmm");
  EXPECT_EQ(sources("youlll"), "you|lll");
}

TEST(Tokens, spaced_tells_whether_white_space_stands_before) {
  Tokens tokens;
  tokenize("can't. stop", tokens);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_TRUE(tokens[0].spaced);
  EXPECT_FALSE(tokens[1].spaced);
  EXPECT_FALSE(tokens[2].spaced);
  EXPECT_TRUE(tokens[3].spaced);
}

TEST(Tokens, filling_again_forgets_the_text_before) {
  Tokens tokens;
  tokenize("a much longer text than the next one – with “signs”", tokens);
  tokenize("short", tokens);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].text, "short");
  tokenize("", tokens);
  EXPECT_TRUE(tokens.empty());
}

TEST(Tokens, moving_keeps_the_texts) {
  Tokens tokens;
  tokenize("hi", tokens);
  const Tokens moved = std::move(tokens);
  EXPECT_EQ(moved[0].text, "hi");
}

}  // namespace
}  // namespace evenkeel::ml::tokens
