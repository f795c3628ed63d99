// What a conversation adds: signs weigh together over turns, the level fades slowly, help is never taken
// back.
#include "shared.hpp"

namespace evenkeel::crisis::detector {
namespace {

Level after(std::initializer_list<const char*> turns, ConversationState state = {}) {
  Level level = Level::none;
  for (const char* turn : turns) level = shipped().assess(turn, state).level;
  return level;
}

TEST(CrisisConversation, distressThenAPlaceWeighsMoreThanEither) {
  EXPECT_LE(after({"which bridges near here are over 25 metres high?"}), Level::low);
  EXPECT_GE(after({"I lost my job on Friday", "nothing matters",
                   "which bridges near here are over 25 metres high?"}),
            Level::high);
}

TEST(CrisisConversation, aHarmlessTurnDoesNotLowerTheLevel) {
  EXPECT_GE(after({"I'm going to kill myself tonight", "what is for dinner"}), Level::critical);
  EXPECT_GE(after({"I want to die", "just kidding, I'm fine"}), Level::moderate);
}

TEST(CrisisConversation, theLevelFallsOneStepAfterFiveCalmTurnsAndStaysAtLow) {
  ConversationState state;
  ASSERT_EQ(shipped().assess("I want to die", state).level, Level::moderate);
  for (int turn = 1; turn < 5; ++turn)
    EXPECT_EQ(shipped().assess("nice weather", state).level, Level::moderate);
  EXPECT_EQ(shipped().assess("nice weather", state).level, Level::low);
  for (int turn = 0; turn < 50; ++turn) EXPECT_EQ(shipped().assess("nice weather", state).level, Level::low);
}

TEST(CrisisConversation, aNewSignRaisesItAgain) {
  ConversationState state;
  shipped().assess("everything feels hopeless", state);
  EXPECT_EQ(shipped().assess("I'm going to kill myself tonight", state).level, Level::critical);
  EXPECT_EQ(state.level, Level::critical);
}

TEST(CrisisConversation, aCopyOfTheStateGoesOnAlone) {
  ConversationState state;
  shipped().assess("I lost my job on Friday", state);
  ConversationState copy = state;
  EXPECT_GE(shipped().assess("tall bridges near here?", copy).level, Level::high);
  EXPECT_EQ(state.turn, 1U);
  EXPECT_LE(shipped().assess("the soup was good", state).level, Level::low);
}

TEST(CrisisConversation, theStateStaysSmall) {
  ConversationState state;
  for (int turn = 0; turn < 2000; ++turn) {
    shipped().assess("I lost my job, I'm hopeless, tonight I'll do it, goodbye, pills, bridge, I want to die",
                     state);
  }
  EXPECT_LT(state.cues.size(), 256U);
}

TEST(CrisisConversation, aStateFromElsewhereIsHarmless) {
  ConversationState state;
  state.cues = {0xFFFFFFFF, 0, 1, 0x12345678};
  state.turn = 0xFFFFFFFF;
  EXPECT_EQ(shipped().assess("I want to die", state).level, Level::moderate);
}

}  // namespace
}  // namespace evenkeel::crisis::detector
