#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include "content/content.hpp"
#include "ml/training/random.hpp"

namespace evenkeel::ml::test {

/// A folder of its own that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "evenkeel-ml-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path path;
};

inline std::string shipped(std::string_view path) {
  return std::string(content::files().find(path).value());
}

inline std::string mapping_text() {
  return shipped("mappings/nhanes.json");
}

inline void write(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline constexpr const char* kSurveyHeader =
    "ID,Age,Gender,Education,MaritalStatus,HomeOwn,Work,HealthGen,DaysPhysHlthBad,DaysMentHlthBad,"
    "LittleInterest,"
    "Depressed,SleepHrsNight,SleepTrouble,PhysActive,PhysActiveDays,TVHrsDay,CompHrsDay,AlcoholDay,"
    "AlcoholYear,"
    "SmokeNow,Smoke100,Marijuana,RegularMarij,HardDrugs,Diabetes,WTINT2YR\n";

/// A survey of people who do not exist, in the columns of the real one: low mood and bad sleep raise the
/// target.
inline std::string made_up_survey(std::size_t people, std::uint64_t seed) {
  training::Dice dice(seed);
  std::string out = kSurveyHeader;
  const auto one_of = [&](std::initializer_list<const char*> words) {
    return *(words.begin() + dice.below(words.size()));
  };
  for (std::size_t i = 0; i < people; ++i) {
    const auto mood = dice.below(3);
    const auto sleep = 4 + dice.below(6);
    const bool bad = dice.unit() < 0.1 + 0.25 * static_cast<double>(mood) + (sleep < 6 ? 0.1 : 0.0);
    const char* moods[] = {"None", "Several", "Most"};
    out += std::to_string(i) + "," + std::to_string(16 + dice.below(65)) + "," + one_of({"male", "female"}) +
           ",";
    out += std::string(one_of({"8th Grade", "High School", "College Grad", ""})) + ",";
    out += std::string(one_of({"Married", "NeverMarried", "Divorced"})) + "," + one_of({"Own", "Rent"}) + ",";
    out += std::string(one_of({"Working", "NotWorking", "Looking"})) + "," +
           one_of({"Good", "Fair", "Vgood"}) + ",";
    out += std::to_string(dice.below(31)) + "," + std::to_string(bad ? 14 + dice.below(17) : dice.below(14)) +
           ",";
    out += std::string(one_of({"None", "Several"})) + "," + moods[mood] + "," + std::to_string(sleep) + ",";
    out += std::string(one_of({"Yes", "No"})) + "," + one_of({"Yes,3", "No,", "Yes,7"}) + ",";
    out += std::string(one_of({"2_hr", "0_hrs", ""})) + "," + one_of({"1_hr", ""}) + "," +
           one_of({"2,52", ",0", ","}) + ",";
    out += std::string(one_of({"Yes,Yes", ",No", "No,Yes"})) + "," +
           one_of({"Yes,No", "No,", ",", "Yes,Yes"}) + ",";
    out += std::string(one_of({"Yes", "No", ""})) + "," + one_of({"Yes", "No"}) + "," +
           std::to_string(1000 + dice.below(9000)) + "\n";
  }
  return out;
}

}  // namespace evenkeel::ml::test
