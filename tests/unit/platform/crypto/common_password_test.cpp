#include <gmock/gmock.h>

#include "platform/crypto/password.hpp"

namespace evenkeel::crypto {
namespace {

TEST(CommonPasswordTest, KnowsWhatPeopleChooseMost) {
  for (const char* password :
       {"password",     "Password1",    "PASSWORD123!",  "P4$$w0rd",     "p@ssword2024!!", "passwordpassword",
        "qwertyuiop",   "qwerty123456", "1234567890",    "12345678901",  "1111111111",     "abcdefghij",
        "iloveyou123",  "letmein2025",  "welcome1!",     "1qaz2wsx3edc", "zxcvbnm123",     "liverpool2005",
        "summer2026!",  "Charlie1990",  "aaaaaaaaaaaa",  "abababababab", "2026202620",     "evenkeel2026",
        "  password  ", "!!!!!!!!!!",   "ilovecharlotte"}) {
    EXPECT_TRUE(is_common_password(password)) << password;
  }
}

TEST(CommonPasswordTest, LeavesUncommonOnesAlone) {
  for (const char* password :
       {"correct horse battery", "plum-otter-42-lantern", "kX9#vB2!qLm4", "thrice the brass lamp",
        "summerwinterrain", "\xc3\xa9toile filante bleue", "passage of weather"}) {
    EXPECT_FALSE(is_common_password(password)) << password;
  }
}

TEST(CommonPasswordTest, KnowsThePersonsOwnName) {
  for (const char* password :
       {"wilhelmina.v", "Wilhelmina.V2024", "wilhelmina.vwilhelmina.v", "123wilhelmina.v!"}) {
    EXPECT_TRUE(is_common_password(password, "Wilhelmina.V")) << password;
  }
  EXPECT_FALSE(is_common_password("wilhelmina.v likes plums", "wilhelmina.v"));
  EXPECT_FALSE(is_common_password("kX9#vB2!qLm4", ""));
  // A very short name stands in too many passwords by chance.
  EXPECT_FALSE(is_common_password("xy-4711-0815-22", "xy"));
}

}  // namespace
}  // namespace evenkeel::crypto
