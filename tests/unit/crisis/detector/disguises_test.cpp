// Spellings that hide a word from filters, and slips that hide it by accident.
#include "crisis/detector/repair.hpp"
#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

class CrisisDisguises : public testing::TestWithParam<const char*> {};

TEST_P(CrisisDisguises, isReadAsWhatItMeans) {
  EXPECT_GE(level_of(GetParam()), Level::moderate);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, CrisisDisguises,
    testing::Values("i want to k1ll mys3lf", "i want to k!ll myself", "i want to k*ll myself",
                    "$uicidal again", "su1c1dal thoughts", "i want to k i l l  m y s e l f",
                    "s.u.i.c.i.d.a.l thoughts", "s-u-i-c-i-d-a-l thoughts", "I want to killmyself",
                    "#wannadie", "iwanttodie", "i want to dieeeee", "i want to kil myslef", "feeling sucidal",
                    "feeling suicdial", "i wnat to die", "i dont wanna be alvie", "I want to d\u0456\u0435",
                    "i w\u0430nt to d\u0456e",
                    "\uFF49 \uFF57\uFF41\uFF4E\uFF54 \uFF54\uFF4F \uFF44\uFF49\uFF45",
                    "ki\u200Bll my\u200Bself", "I. want. to. die.", "I WANT TO DIE", "i want to\ndie",
                    "gonna unalive myself", "wanna kms", "sewerslide thoughts", "quiero morir",
                    "je veux mourir", "ich will sterben", "\u60F3\u6B7B", "\u6B7B\u306B\u305F\u3044",
                    "\u0445\u043E\u0447\u0443 \u0443\u043C\u0435\u0440\u0435\u0442\u044C"));

TEST(CrisisDisguises, realWordsNearAnAnchorAreLeftAlone) {
  for (const char* text :
       {"hanging out with friends", "living in Leeds and driving to work", "a skilled tablet maker",
        "the bride crossed the bridge", "loving the evening", "we tried the fried rice", "gr8 m8 i r8 it 8/8",
        "C.O.D. only", "meet at 8, room 4b", "h4x0r n00b"}) {
    EXPECT_LE(level_of(text), Level::low) << text;
  }
}

TEST(CrisisDisguises, editsAreCountedWithSwapsAsOne) {
  EXPECT_EQ(edit_distance("suicide", "suicide", 2), 0);
  EXPECT_EQ(edit_distance("suicied", "suicide", 2), 1);
  EXPECT_EQ(edit_distance("sucide", "suicide", 2), 1);
  EXPECT_EQ(edit_distance("sucied", "suicide", 2), 2);
  EXPECT_GT(edit_distance("sunrise", "suicide", 2), 2);
  EXPECT_GT(edit_distance(std::string(200, 'a'), "suicide", 2), 2);
}

}  // namespace
}  // namespace evenkeel::crisis::detector
