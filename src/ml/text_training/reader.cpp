#include "ml/text_training/reader.hpp"

#include <algorithm>
#include <utility>

#include "ml/text/vocabulary.hpp"

namespace evenkeel::ml::text_training {

bool Reader::is_spelled(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? '\0' : word.front());
  const bool letter = (first >= 'a' && first <= 'z') || first >= 0xC3;
  return word.size() > 1 && letter && first < 0xE2;
}

Result<Reader> Reader::create(std::vector<std::string> words, const ReaderSettings& settings) {
  Reader out;
  EVENKEEL_TRY(auto bytes, text::build_vocabulary(words));
  out.words_ = std::move(words);
  out.settings_ = settings;
  out.bytes_ = std::make_unique<std::string>(std::move(bytes));
  EVENKEEL_TRY(const auto vocabulary, text::Vocabulary::open(*out.bytes_));
  out.encoder_ = std::make_unique<text::Encoder>(vocabulary, settings.encoder, settings.buckets);
  out.forms_ = std::make_unique<Forms>();
  std::vector<std::uint32_t> grams;
  for (std::uint32_t i = 0; i < out.words_.size(); ++i) {
    grams.clear();
    if (is_spelled(out.words_[i]))
      text::append_subwords(out.words_[i], settings.encoder, settings.buckets, grams);
    out.forms_->add(i, grams);
  }
  return out;
}

Sequence Reader::sequence_of(const text::Encoded& encoded) {
  Sequence out;
  for (const auto& step : encoded.steps) {
    auto form = step.word;
    if (form == text::kNoWord) {
      const std::span<const std::uint32_t> grams(encoded.subwords.data() + step.first_subword, step.subwords);
      std::string key(reinterpret_cast<const char*>(grams.data()), grams.size_bytes());
      const auto [at, added] =
          unknown_.try_emplace(std::move(key), static_cast<std::uint32_t>(forms_->size()));
      if (added) forms_->add(text::kNoWord, grams);
      form = at->second;
    }
    out.forms.push_back(form);
    out.flags.push_back(step.flags);
  }
  return out;
}

std::vector<Sequence> Reader::read(std::string_view text) {
  const std::scoped_lock lock(*reading_);
  tokens::tokenize(text, tokens_);
  tokens::windows(tokens_, windows_);
  std::vector<Sequence> out;
  for (const auto& window : windows_) {
    encoded_.clear();
    encoder_->encode(tokens_.all(), window.begin, window.end - window.begin, encoded_);
    if (!encoded_.steps.empty()) out.push_back(sequence_of(encoded_));
  }
  return out;
}

}  // namespace evenkeel::ml::text_training
