#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "ml/text/encoder.hpp"
#include "ml/text_training/forms.hpp"
#include "ml/tokens/tokens.hpp"
#include "ml/tokens/windows.hpp"

namespace evenkeel::ml::text_training {

/// What the encoder of the finished model is told, too.
struct ReaderSettings {
  text::EncoderSettings encoder{};
  std::uint32_t buckets = 1U << 16U;
};

/// Turns texts into sequences with the encoder that inference uses, and collects their spellings.
/// Reading is for one thread at a time, except that texts which were read before may be read again by
/// several, even while networks use the forms.
class Reader {
 public:
  /// @param words in the order of their ids
  static Result<Reader> create(std::vector<std::string> words, const ReaderSettings& settings);

  /// The windows of a text; none when it has no token.
  std::vector<Sequence> read(std::string_view text);
  const Forms& forms() const { return *forms_; }
  const std::vector<std::string>& words() const { return words_; }
  const ReaderSettings& settings() const { return settings_; }
  const std::string& vocabulary_bytes() const { return *bytes_; }
  /// Whether a vocabulary word is spelled with letters, so that n-grams may stand in for it.
  static bool is_spelled(std::string_view word);

 private:
  Reader() = default;
  Sequence sequence_of(const text::Encoded& encoded);

  std::vector<std::string> words_;
  ReaderSettings settings_;
  std::unique_ptr<std::string> bytes_;  ///< of the vocabulary; the encoder points into it
  std::unique_ptr<text::Encoder> encoder_;
  std::unique_ptr<Forms> forms_;
  std::unordered_map<std::string, std::uint32_t> unknown_;  ///< spellings that are no words, by their buckets
  std::unique_ptr<std::mutex> reading_ = std::make_unique<std::mutex>();
  tokens::Tokens tokens_;
  text::Encoded encoded_;
  std::vector<tokens::Window> windows_;
};

}  // namespace evenkeel::ml::text_training
