#include "ml/text/model_file.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_up_model.hpp"

namespace evenkeel::ml::text {
namespace {

using testing::HasSubstr;

std::string file_of(bool i8 = true) {
  made_up::Model made = made_up::model();
  made.i8 = i8;
  made_up::fill(made);
  return made_up::write(made);
}

/// What is wrong, or "" if nothing is.
std::string refusal(std::string_view bytes, Verify verify = Verify::everything) {
  const made_up::AlignedBytes aligned(bytes);
  const auto opened = ModelFile::open(aligned.view(), verify);
  return opened ? "" : to_text(opened.error());
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

/// The file with a change in its JSON; blanks at its end keep the size.
std::string with_json(std::string bytes, std::string_view from, std::string_view to) {
  const std::size_t size = number_at(bytes, 48);
  std::string json = bytes.substr(64, size);
  const std::size_t at = json.find(from);
  if (at == std::string::npos) throw std::logic_error("nothing to change: " + std::string(from));
  json.replace(at, from.size(), to);
  json.resize(std::max(size, json.find_last_not_of(' ') + 1), ' ');
  if (json.size() != size) throw std::logic_error("the change is too long");
  return bytes.replace(64, size, json);
}

std::size_t offset_of(std::string_view bytes, std::string_view tensor) {
  const made_up::AlignedBytes aligned(bytes);
  const auto file = ModelFile::open(aligned.view()).value();
  const TensorView& view = file.tensor(tensor);
  const void* data = view.type == Type::f32  ? static_cast<const void*>(view.f32)
                     : view.type == Type::i8 ? static_cast<const void*>(view.scales)
                                             : static_cast<const void*>(view.bytes.data());
  return static_cast<std::size_t>(static_cast<const char*>(data) - aligned.view().data());
}

TEST(ModelFile, GivesBackWhatWasWritten) {
  made_up::Model made = made_up::model();
  made_up::fill(made);
  for (const bool i8 : {false, true}) {
    made.i8 = i8;
    const made_up::AlignedBytes bytes(made_up::write(made));
    const auto file = ModelFile::open(bytes.view()).value();
    EXPECT_EQ(file.header().version, "made-up.1");
    EXPECT_EQ(file.header().heads[1].output, Output::sigmoid);
    EXPECT_EQ(file.digest().size(), 64U);
    for (const ExpectedTensor& want : expected_tensors(made.header)) {
      const TensorView& view = file.tensor(want.name);
      const auto& values = made.tensors.at(want.name);
      for (std::size_t row = 0; row < want.rows; ++row) {
        float greatest = 0;
        for (std::size_t col = 0; col < want.cols; ++col) {
          greatest = std::max(greatest, std::abs(values[row * want.cols + col]));
        }
        const float step = view.type == Type::i8 ? greatest / 127.0F : 0.0F;
        for (std::size_t col = 0; col < want.cols; ++col) {
          EXPECT_NEAR(view.at(row, col), values[row * want.cols + col], step * 0.501F) << want.name;
        }
      }
    }
  }
}

TEST(ModelFile, IsTheSameForTheSameInput) {
  EXPECT_EQ(file_of(), file_of());
}

TEST(ModelFile, RefusesAFileThatWasCutOffAnywhere) {
  const std::string bytes = file_of();
  for (std::size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 997) {
    EXPECT_NE(refusal(bytes.substr(0, size)), "") << size;
    EXPECT_NE(refusal(bytes.substr(0, size), Verify::structure), "") << size;
  }
  EXPECT_THAT(refusal(bytes + "x"), HasSubstr("behind its end"));
}

TEST(ModelFile, NoticesAnyChangedByte) {
  const std::string bytes = file_of();
  for (std::size_t at = 0; at < bytes.size(); at += at < 64 ? 1 : 499) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    EXPECT_NE(refusal(changed), "") << at;
    refusal(changed, Verify::structure);  // must come back, whatever it says
  }
  std::string weights = bytes;
  weights.back() = 1;
  EXPECT_THAT(refusal(weights), HasSubstr("checksum"));
}

TEST(ModelFile, NamesWhatIsWrongWithItsDescription) {
  const struct {
    std::string_view from;
    std::string_view to;
    std::string_view named;
  } cases[] = {
      {"\"format\":1", "\"format\":2", "model.header.format"},
      {"\"version\":\"made-up.1\"", "\"version\":\"\"", "model.header.version"},
      {"\"words\":60", "\"words\":61", "words"},
      {"\"words\":60", "\"words\":0 ", "model.header.words"},
      {"\"dimensions\":10", "\"dimensions\":1 ", "words"},
      {"\"dimensions\":10", "\"dimensions\":-1", "model.header.dimensions"},
      {"\"units\":9", "\"units\":8", "gru.0.forward.input"},
      {"\"units\":9", "\"units\":0", "model.header.layers.units"},
      {"[0,2]", "[0,9]", "model.header.heads[0].pools"},
      {"\"hidden\":7", "\"hidden\":6", "head.emotions.hidden"},
      {"\"capitals\",\"elongated\"", "\"capitals\",\"capitals\" ", "model.header.flags"},
      {"\"capitals\"", "\"scribble\"", "model.header.flags"},
      {"\"name\":\"stress\"", "\"name\":\"crisis\"", "is there twice"},
      {"\"name\":\"stress\"", "\"name\":\"Str/ss\"", "model.header.heads[2].name"},
      {"\"max_ngram\":5", "\"max_ngram\":1", "model.header.encoder.max_ngram"},
      {"\"name\":\"words\"", "\"name\":\"wirds\"", "words"},
      {"\"type\":\"i8\",\"rows\":60", "\"type\":\"i8\",\"rows\":61", "size"},
      {"\"type\":\"i8\",\"rows\":60", "\"type\":\"f8\",\"rows\":60", "type"},
      {"\"rows\":60,\"cols\":10", "\"rows\":4294967295,\"cols\":4294967295", "too large"},
      {"\"offset\":", "\"offset\":1", "words"},
      {"\"training\"", "\"trainings\"", "training"},
      {"{\"header\"", "[\"header\"", "not JSON"},
  };
  const std::string bytes = file_of();
  for (const auto& [from, to, named] : cases) {
    EXPECT_THAT(refusal(with_json(bytes, from, to), Verify::structure), HasSubstr(std::string(named)))
        << from << " -> " << to;
  }
}

/// The tensor's offset as it is written in the table.
std::string written_offset(const std::string& bytes, std::string_view tensor) {
  const std::size_t line = bytes.find("{\"name\":\"" + std::string(tensor) + "\",\"type\"");
  const std::size_t at = bytes.find("\"offset\":", line);
  return bytes.substr(at, bytes.find(',', at) - at);
}

TEST(ModelFile, RefusesTensorsThatLieOverOneAnother) {
  const std::string bytes = file_of();
  const std::string words = written_offset(bytes, "words");
  const std::string subwords = written_offset(bytes, "subwords");
  EXPECT_THAT(refusal(with_json(bytes, subwords, words), Verify::structure),
              HasSubstr("model.tensors.subwords: lies over what stands before it"));
  EXPECT_THAT(refusal(with_json(bytes, words, subwords), Verify::structure),
              HasSubstr("model.tensors.subwords: lies over what stands before it"));
  EXPECT_THAT(refusal(with_json(bytes, words, "\"offset\":64"), Verify::structure),
              HasSubstr("model.tensors.words: lies over what stands before it"));
  EXPECT_THAT(refusal(with_json(bytes, words, words + "00"), Verify::structure),
              HasSubstr("model.tensors.words: lies outside the file"));
}

TEST(ModelFile, LooksAtNoNumberOfATableThatIsTooLong) {
  // A megabyte of entries, all for the same bytes, which hold a number that is refused where it is looked at.
  std::string bytes = file_of();
  const float bad = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(bytes.data() + offset_of(bytes, "words"), &bad, sizeof bad);
  const std::size_t size = number_at(bytes, 48);
  std::string json = bytes.substr(64, size);
  const std::size_t begin = json.find("{\"name\":\"words\",\"type\"");
  const std::string entry = json.substr(begin, json.find('}', begin) + 1 - begin) + ",";
  std::string many;
  while (many.size() < 1000000) many += entry;
  json.insert(begin, many);
  const std::string rest = bytes.substr((64 + size + 63) / 64 * 64);
  std::string file = bytes.substr(0, 64) + json;
  file.resize((file.size() + 63) / 64 * 64, '\0');
  file += rest;
  const std::uint64_t sizes[] = {file.size(), json.size()};
  std::memcpy(file.data() + 8, &sizes[0], sizeof sizes[0]);
  std::memcpy(file.data() + 48, &sizes[1], sizeof sizes[1]);
  EXPECT_THAT(refusal(file, Verify::structure), HasSubstr("tensors that its header does not call for"));
}

TEST(ModelFile, RefusesDirectionsWhoseInputsHaveDifferentTypes) {
  for (const std::string_view other : {"gru.0.forward.input", "gru.1.backward.input"}) {
    for (const bool i8 : {true, false}) {
      made_up::Model made = made_up::model(60, 10, {9, 7});
      made_up::fill(made);
      ModelWriter writer(made.header);
      for (const ExpectedTensor& want : expected_tensors(made.header)) {
        const auto& values = made.tensors.at(want.name);
        if (want.either && i8 != (want.name == other)) {
          writer.add_i8(want.name, want.rows, want.cols, values);
        } else {
          writer.add_f32(want.name, want.rows, want.cols, values);
        }
      }
      writer.add_vocabulary(build_vocabulary(made.words).value());
      const auto bytes = writer.finish();
      ASSERT_FALSE(bytes) << other;
      EXPECT_THAT(to_text(bytes.error()),
                  HasSubstr(std::string(other.substr(0, 6)) + "backward.input: has another type"));
    }
  }
}

TEST(ModelFile, RefusesNumbersThatWouldSpoilTheArithmetic) {
  const auto with_float = [](std::string bytes, std::size_t at, float value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
    return refusal(bytes, Verify::structure);
  };
  const std::string f32 = file_of(false);
  const std::string i8 = file_of(true);
  for (const float value :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e7F}) {
    EXPECT_THAT(with_float(f32, offset_of(f32, "words") + 40, value), HasSubstr("model.tensors.words"));
    EXPECT_THAT(with_float(i8, offset_of(i8, "words") + 40, value), HasSubstr("model.tensors.words"));
  }
  std::string least = i8;
  least[offset_of(i8, "words") + 256 + 5] = static_cast<char>(-128);
  EXPECT_THAT(refusal(least, Verify::structure), HasSubstr("model.tensors.words"));
}

TEST(ModelFile, MustBeginAtAMultipleOf64InMemory) {
  const made_up::AlignedBytes moved("x" + file_of());
  const auto opened = ModelFile::open(moved.view().substr(1));
  ASSERT_FALSE(opened);
  EXPECT_THAT(to_text(opened.error()), HasSubstr("multiple of 64"));
}

TEST(ModelWriter, RefusesWhatTheReaderWouldRefuse) {
  made_up::Model made = made_up::model();
  made_up::fill(made);
  ModelWriter writer(made.header);
  writer.add_vocabulary(build_vocabulary(made.words).value());
  const auto bytes = writer.finish();
  ASSERT_FALSE(bytes);
  EXPECT_THAT(to_text(bytes.error()), HasSubstr("is missing"));
}

}  // namespace
}  // namespace evenkeel::ml::text
