#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_up_parts.hpp"
#include "ml/files/digest.hpp"
#include "ml/linear/linear_model.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::ml::linear {
namespace {

using testing::HasSubstr;

constexpr std::size_t kBuckets = 16;

std::string file() {
  return write(made_up::any_numbers(4));
}

/// What is wrong, or "" if nothing is. Whatever it is, it is about the field "model".
std::string refusal(std::string_view bytes) {
  const auto loaded = LinearModel::load(bytes);
  if (loaded) return "";
  EXPECT_EQ(loaded.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(loaded.error().fields.size(), 1U);
  for (const auto& field : loaded.error().fields) EXPECT_EQ(field.field, "model");
  return to_text(loaded.error());
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

void put_number(std::string& bytes, std::size_t at, std::uint64_t number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

/// With the size and digest that its bytes call for.
std::string sealed(std::string bytes) {
  put_number(bytes, 8, bytes.size());
  const std::string_view whole = bytes;
  const auto digest = files::sha256_of(whole.substr(0, 16), whole.substr(48));
  std::memcpy(bytes.data() + 16, digest.data(), digest.size());
  return bytes;
}

std::string json_of(std::string_view bytes) {
  return std::string(bytes.substr(64, number_at(bytes, 48)));
}

std::string with_json(std::string bytes, std::string_view json) {
  bytes.replace(64, number_at(bytes, 48), json);
  put_number(bytes, 48, json.size());
  return sealed(bytes);
}

/// The file with the value of one key of its header replaced.
std::string with_value(const std::string& bytes, const std::string& key, std::string_view value) {
  std::string json = json_of(bytes);
  const auto begin = json.find("\"" + key + "\":");
  if (begin == std::string::npos) throw std::logic_error("no such key: " + key);
  const auto from = begin + key.size() + 3;
  const auto end = json[from] == '[' ? json.find(']', from) + 1 : json.find_first_of(",}", from);
  return with_json(bytes, json.replace(from, end - from, value));
}

TEST(LinearFile, GivesBackWhatWasWritten) {
  const Parts parts = made_up::any_numbers(10);
  const std::string bytes = write(parts);
  const auto loaded = LinearModel::load(bytes);
  ASSERT_TRUE(loaded) << to_text(loaded.error());
  const auto& model = loaded.value();
  EXPECT_EQ(model.version(), "made-up.1");
  EXPECT_EQ(model.labels(), 3U);
  EXPECT_EQ(model.header().labels, parts.header.labels);
  EXPECT_EQ(model.header().bias, parts.header.bias);
  EXPECT_EQ(model.header().texts, 7);
  const auto made = LinearModel::from(parts);
  LinearScratch scratch;
  for (const std::string_view text : {"calm sea", "", "so tired, so sad 😭"}) {
    std::array<double, 3> one{};
    std::array<double, 3> two{};
    model.scores(text, one, scratch);
    made.scores(text, two, scratch);
    EXPECT_EQ(one, two);
  }
}

TEST(LinearFile, LiesAsDescribed) {
  const Parts parts = made_up::any_numbers(4);
  const std::string bytes = write(parts);
  EXPECT_EQ(bytes, file()) << "the same parts, the same bytes";
  EXPECT_EQ(bytes.substr(0, 8), std::string("EKLINR\0\1", 8));
  EXPECT_EQ(number_at(bytes, 8), bytes.size());
  EXPECT_EQ(number_at(bytes, 56), 0U);
  EXPECT_EQ(bytes, sealed(bytes));
  const std::string tables = bytes.substr(64 + number_at(bytes, 48));
  ASSERT_EQ(tables.size(), kBuckets * 4);
  EXPECT_EQ(std::memcmp(tables.data(), parts.frequency.data(), kBuckets), 0);
  EXPECT_EQ(std::memcmp(tables.data() + kBuckets, parts.weights.data(), kBuckets * 3), 0);
}

TEST(LinearFile, IsRefusedWhenItWasCutOffAnywhere) {
  const std::string bytes = file();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(refusal(bytes.substr(0, size)), "") << size;
    if (size >= 64) {
      EXPECT_NE(refusal(sealed(bytes.substr(0, size))), "") << size;
    }
  }
  EXPECT_THAT(refusal(""), HasSubstr("too short"));
  EXPECT_THAT(refusal(bytes.substr(0, 63)), HasSubstr("too short"));
  EXPECT_THAT(refusal(bytes.substr(0, bytes.size() - 1)), HasSubstr("is cut off"));
  EXPECT_THAT(refusal(bytes + "x"), HasSubstr("behind its end"));
}

TEST(LinearFile, NoticesAnyChangedBit) {
  const std::string bytes = file();
  std::mt19937 random(2);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ (1U << random() % 8));
    EXPECT_THAT(refusal(changed), HasSubstr(at < 8    ? "does not begin"
                                            : at < 16 ? "is cut off"
                                                      : "checksum"))
        << at;
  }
}

TEST(LinearFile, NamesWhatIsWrongWithItsFrame) {
  const auto with_number = [](std::size_t at, std::uint64_t number) {
    std::string bytes = file();
    put_number(bytes, at, number);
    return sealed(bytes);
  };
  const std::string bytes = file();
  EXPECT_THAT(refusal(with_number(48, bytes.size())), HasSubstr("header of a wrong size"));
  EXPECT_THAT(refusal(with_number(48, ~std::uint64_t{0})), HasSubstr("header of a wrong size"));
  EXPECT_THAT(refusal(with_number(48, 0)), HasSubstr("not JSON"));
  EXPECT_THAT(refusal(with_number(56, 1)), HasSubstr("where there should be none"));
  EXPECT_THAT(refusal(with_json(bytes, json_of(bytes) + std::string(65536, ' '))),
              HasSubstr("header of a wrong size"));
  EXPECT_THAT(refusal(sealed(bytes + "x")), HasSubstr("another size"));
  EXPECT_THAT(refusal(sealed(bytes.substr(0, bytes.size() - 1))), HasSubstr("another size"));
  EXPECT_EQ(refusal(with_json(bytes, json_of(bytes) + "  ")), "") << "blanks behind the JSON do no harm";
}

TEST(LinearFile, NamesWhatIsWrongWithItsHeader) {
  const struct {
    std::string key;
    std::string value;
    std::string_view named;
  } cases[] = {
      {"format", R"("evenkeel-linear/2")", "a format that this program does not read"},
      {"format", "1", "header.format"},
      {"version", "\"" + std::string(65, 'v') + "\"", "version is out of bounds"},
      {"labels", R"(["low"])", "wrong number of labels"},
      {"labels", "[]", "wrong number of labels"},
      {"labels", R"(["low","low","high"])", "a label twice"},
      {"labels", R"(["low","","high"])", "a label that is empty"},
      {"labels", R"(["low",1,"high"])", "header.labels[1]"},
      {"labels", R"(["low","high"])", "weight_step has a wrong number of entries"},
      {"bits", "0", "bits is out of bounds"},
      {"bits", "25", "bits is out of bounds"},
      {"bits", "64", "bits is out of bounds"},
      {"bits", "-1", "header.bits"},
      {"bits", "4294967300", "header.bits"},
      {"bits", "4.5", "header.bits"},
      {"bits", "5", "another size"},
      {"bits", "3", "another size"},
      {"bits", "24", "another size"},
      {"words", "0", "words is out of bounds"},
      {"words", "6", "words is out of bounds"},
      {"least_letters", "0", "least_letters is out of bounds"},
      {"least_letters", "9", "least_letters is out of bounds"},
      {"least_letters", "6", "most_letters is out of bounds"},
      {"most_letters", "2", "most_letters is out of bounds"},
      {"most_letters", "9", "most_letters is out of bounds"},
      {"frequency_step", "0", "frequency_step is out of bounds"},
      {"frequency_step", "-0.1", "frequency_step is out of bounds"},
      {"frequency_step", "1.01", "frequency_step is out of bounds"},
      {"frequency_step", "null", "header.frequency_step"},
      {"weight_step", "[1,1]", "weight_step has a wrong number of entries"},
      {"weight_step", "[1,-1,1]", "weight_step is out of bounds"},
      {"weight_step", "[1,1,1000001]", "weight_step is out of bounds"},
      {"intercept", "[1,1,1,1]", "intercept has a wrong number of entries"},
      {"intercept", "[1,-2e6,1]", "intercept is out of bounds"},
      {"intercept", "[1,1e999,1]", "not JSON"},
      {"intercept", "[1,NaN,1]", "not JSON"},
      {"scale", "1e7", "scale is out of bounds"},
      {"bias", "[]", "bias has a wrong number of entries"},
      {"bias", "[1,1,-1e300]", "bias is out of bounds"},
      {"texts", "-1", "texts is out of bounds"},
      {"texts", R"(7,"more":1)", "header.more"},
  };
  const std::string bytes = file();
  EXPECT_EQ(refusal(with_value(bytes, "words", "5")), "");
  EXPECT_EQ(refusal(with_value(bytes, "most_letters", "0")), "");
  EXPECT_EQ(refusal(with_value(bytes, "most_letters", "8")), "");
  EXPECT_EQ(refusal(with_value(bytes, "frequency_step", "1")), "");
  EXPECT_EQ(refusal(with_value(bytes, "weight_step", "[0,0,1000000]")), "");
  for (const auto& wrong : cases) {
    EXPECT_THAT(refusal(with_value(bytes, wrong.key, wrong.value)), HasSubstr(wrong.named))
        << wrong.key << " = " << wrong.value.substr(0, 40);
  }
  EXPECT_THAT(refusal(with_json(bytes, "{}")), HasSubstr("header.format"));
  EXPECT_THAT(refusal(with_json(bytes, "[1]")), HasSubstr("wrong header"));
  EXPECT_THAT(refusal(with_json(bytes, json_of(bytes) + "x")), HasSubstr("not JSON"));
}

TEST(LinearFile, MayHaveTwoToSixtyFourLabels) {
  for (const std::size_t labels : {2U, 64U, 65U}) {
    std::string names = "[";
    std::string numbers = "[";
    for (std::size_t at = 0; at < labels; ++at) {
      names.append(at == 0 ? "\"l" : ",\"l").append(std::to_string(at)).append("\"");
      numbers += at == 0 ? "0" : ",0";
    }
    names += ']';
    numbers += ']';
    std::string bytes = with_value(file(), "labels", names);
    for (const char* key : {"weight_step", "intercept", "bias"}) bytes = with_value(bytes, key, numbers);
    bytes.resize(64 + number_at(bytes, 48) + kBuckets * (1 + labels), '\1');
    const std::string said = refusal(sealed(bytes));
    EXPECT_EQ(said.empty(), labels <= 64) << said;
    if (labels > 64) {
      EXPECT_THAT(said, HasSubstr("number of labels"));
    }
  }
}

TEST(LinearFile, IsReadFromAFileOrItsFolder) {
  const test_support::TempDir folder;
  std::ofstream(folder / "levels.ekl", std::ios::binary) << file();
  for (const auto& path : {folder.path(), folder.path() / "levels.ekl"}) {
    const auto loaded = LinearModel::load_path(path);
    ASSERT_TRUE(loaded) << to_text(loaded.error());
    EXPECT_EQ(loaded.value().version(), "made-up.1");
  }
  const auto missing = LinearModel::load_path(folder.path() / "other.ekl");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  std::ofstream(folder / "empty.ekl", std::ios::binary).flush();
  const auto empty = LinearModel::load_path(folder.path() / "empty.ekl");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::invalid_input);
}

}  // namespace
}  // namespace evenkeel::ml::linear
