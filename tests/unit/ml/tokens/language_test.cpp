#include "ml/tokens/language.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace evenkeel::ml::tokens {
namespace {

LanguageGuess guess(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  return guess_language(text, tokens);
}

std::string_view judged(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  return name_of(readability(text, tokens, guess_language(text, tokens)));
}

void expect_all(std::string_view expected, const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    EXPECT_EQ(judged(text), expected) << text;
  }
}

TEST(Language, names_the_language_of_a_sentence) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"en", "I really don't know what to do about work today."},
      {"es", "Hoy fue un día horrible en el trabajo"},
      {"de", "Heute war ein schrecklicher Tag auf der Arbeit"},
      {"fr", "Aujourd'hui était une journée horrible au travail"},
      {"it", "Oggi è stata una giornata terribile al lavoro"},
      {"pt", "Hoje foi um dia horrível no trabalho, estou cansado"},
      {"nl", "Vandaag was een vreselijke dag op het werk"},
      {"hi", "aaj ka din bahut kharab tha yaar"},
      {"hi", "मुझे बहुत दुख हो रहा है"},
      {"ru", "Сегодня был ужасный день на работе"},
      {"uk", "Ніхто мене не розуміє, сьогодні був жахливий день"},
      {"el", "χθες ήμουν πολύ λυπημένος"},
      {"zh", "我今天很难过"},
      {"ja", "今日はとても悲しいです"},
      {"ko", "오늘 너무 슬퍼요"},
      {"ar", "أنا حزين جدا اليوم"},
      {"fi", "Olen todella surullinen tänään, kukaan ei välitä minusta"},
      {"und", "123 ... 😂"},
      {"und", ""}};
  for (const auto& [code, text] : cases) {
    EXPECT_EQ(guess(text).code, code) << text;
  }
}

TEST(Language, confidence_is_a_share) {
  for (const std::string_view text :
       {"hello there my friend", "qwertz", "hola", "我", "the the the the", ""}) {
    EXPECT_GE(guess(text).confidence, 0.0F) << text;
    EXPECT_LE(guess(text).confidence, 1.0F) << text;
  }
}

TEST(Readability, english_is_ok_however_it_is_written) {
  expect_all("ok", {"lol ok",
                    "k thx",
                    "nope",
                    "idk man",
                    "smh my head",
                    "brb dinner",
                    "gn all",
                    "no cap fr fr",
                    "i cant even",
                    "sooo tireddd",
                    "worrrst dayyyy everrrr",
                    "wtffff",
                    "hahaha",
                    "meh",
                    "u ok hun?",
                    "2nite gonna b gr8",
                    "deadass tired af",
                    "yasss queen",
                    "suicidal",
                    "kms",
                    "worthless",
                    "Monday",
                    "Bernadette Kowalczyk",
                    "New York",
                    "Los Angeles",
                    "pizza",
                    "café au lait",
                    "El Niño",
                    "my naïve fiancé",
                    "no",
                    "die",
                    "a gift"});
}

TEST(Readability, emoji_and_emoticons_alone_are_ok) {
  expect_all("ok", {"😂", "😭😭😭", ":(", "<3 <3", "xD", "❤️", "@someone 😢", "#sad #lonely"});
}

TEST(Readability, code_and_commands_are_ok) {
  expect_all("ok",
             {"for (int i = 0; i < n; ++i) { foo(bar[i]); }", "sudo apt-get install xserver-xorg-video-intel",
              "git commit -m \"fix tests\"", "kubectl get pods -n kube-system",
              "SELECT * FROM users WHERE id = 3;", "segfault in libfoo.so.1 at 0x7fff5fbff8c0", "dpkg",
              "public static void main(String[] args)", "refactor", "nginx: [emerg] bind() failed"});
}

TEST(Readability, other_languages_are_not_english) {
  expect_all("not_english", {"No puedo más con todo esto",
                             "estoy harto",
                             "Ich kann nicht mehr",
                             "Niemand versteht mich",
                             "Personne ne me comprend",
                             "je suis tellement fatigué de tout",
                             "Non ce la faccio più",
                             "Ninguém me entende",
                             "ik ben zo moe van alles",
                             "mujhe koi nahi samajhta",
                             "mann nahi lag raha kuch bhi",
                             "Saya tidak ada yang mengerti",
                             "pagod na pagod na ako",
                             "çok mutsuzum bugün",
                             "Nikt mnie nie rozumie",
                             "jag är så ledsen idag",
                             "Nikdo mi nerozumí",
                             "Никто меня не понимает",
                             "我想回家",
                             "死にたくない",
                             "오늘 너무 슬퍼요",
                             "θέλω να κοιμηθώ",
                             "أريد أن أنام",
                             "אני רוצה לישון",
                             "मुझे सोना है",
                             "hola"});
}

TEST(Readability, english_with_some_foreign_words_is_ok) {
  expect_all("ok", {"mi amor i miss you so much", "we had dim sum at 北京 house last night and it was great",
                    "he said hasta la vista and left the house", "my Großmutter is not well today"});
}

TEST(Readability, letters_that_make_no_words_are_gibberish) {
  expect_all("gibberish", {"asdkjh qwlekj zxmcn", "asdfghjkl", "sdfkjhsdf lkjsdf kjhsdf", "xkcvbn qwrtz",
                           "e10adc3949ba59abbe56e057f20f883e", "\xFF\xFE a \xC3 b \xFF"});
}

TEST(Readability, texts_without_words_are_empty_or_too_short) {
  expect_all("empty", {"", "   ", "\n\t"});
  expect_all("too_short",
             {"...", "?", "!!!", "123", "k", "https://example.org", "@someone", "[NAME]!", "()"});
}

// CLD2 is shared by all threads: it must answer as it does alone.
TEST(Language, threads_get_the_answers_of_one) {
  const std::vector<std::string> texts = {"Olen todella surullinen tänään, kukaan ei välitä minusta",
                                          "Nagyon szomorú vagyok ma este, senki sem ért meg",
                                          "Сегодня был ужасный день на работе",
                                          "Tôi rất buồn, không ai hiểu tôi cả",
                                          "Jeg er veldig trist, ingen forstår meg her",
                                          "Blorp frindle quast morbin"};
  std::vector<std::string_view> expected;
  for (const std::string& text : texts) {
    expected.push_back(guess(text).code);
  }
  std::vector<std::thread> threads;
  std::vector<int> differences(4, 0);
  for (std::size_t t = 0; t < differences.size(); ++t) {
    threads.emplace_back([&, t] {
      Tokens tokens;
      for (int round = 0; round < 200; ++round) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
          tokenize(texts[i], tokens);
          differences[t] += guess_language(texts[i], tokens).code != expected[i] ? 1 : 0;
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(differences, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace evenkeel::ml::tokens
