#include "ml/text_training/embedding.hpp"

#include <algorithm>

#include "ml/text/encoder.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::size_t kFlags = 4;
constexpr std::uint8_t kUnknown = text::bit(text::Flag::oov);

/// Where a packed row's vector came from.
enum Source : std::uint8_t { kNothing, kWord, kGrams };

Source choose(const Forms& forms, std::uint32_t form, const Dropout* dropout, training::Dice* dice) {
  const bool known = forms.word(form) != text::kNoWord;
  const bool spelled = !forms.grams(form).empty();
  if (dropout != nullptr) {
    const auto chance = dice->unit();
    if (chance < dropout->word) return kNothing;
    if (known && spelled && chance < dropout->word + dropout->subword) return kGrams;
  }
  if (known) return kWord;
  return spelled ? kGrams : kNothing;
}

void add_scaled(std::span<const float> from, float scale, float* to) {
  for (std::size_t j = 0; j < from.size(); ++j) to[j] += scale * from[j];
}

}  // namespace

void fill_mask(std::span<float> mask, double p, training::Dice& dice) {
  const auto kept = static_cast<float>(1 / (1 - p));
  for (auto& m : mask) m = dice.unit() < p ? 0.0F : kept;
}

std::size_t Embedding::inputs() const {
  return words_.cols() + kFlags;
}

void Embedding::forward(const Forms& forms, std::span<const Sequence* const> texts, const Packing& packing,
                        const Dropout* dropout, training::Dice* dice, Matrix& x, LookupTrace& trace) const {
  const auto width = words_.cols();
  x.resize_zero(packing.tokens, inputs());
  trace.form.resize(packing.tokens);
  trace.source.resize(packing.tokens);
  trace.mask.resize(dropout != nullptr ? texts.size() : 0, width);
  if (dropout != nullptr) fill_mask(trace.mask.all(), dropout->input, *dice);
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    for (std::size_t text = 0; text < packing.active[step]; ++text) {
      const auto row = packing.row(text, step);
      const auto form = texts[text]->forms[step];
      const auto source = choose(forms, form, dropout, dice);
      trace.form[row] = form;
      trace.source[row] = source;
      auto* to = x.row(row).data();
      if (source == kWord) std::copy_n(words_.value.row(forms.word(form)).data(), width, to);
      const auto parts = forms.grams(form);
      if (source == kGrams) {
        for (const auto gram : parts)
          add_scaled(grams_.value.row(gram), 1.0F / static_cast<float>(parts.size()), to);
      }
      if (dropout != nullptr) {
        const auto* mask = trace.mask.row(text).data();
        for (std::size_t j = 0; j < width; ++j) to[j] *= mask[j];
      }
      auto flags = texts[text]->flags[step];
      if (source == kGrams) flags |= kUnknown;
      for (std::size_t f = 0; f < kFlags; ++f) to[width + f] = static_cast<float>((flags >> f) & 1U);
    }
  }
}

void Embedding::backward(const Forms& forms, const Packing& packing, const Matrix& dx,
                         const LookupTrace& trace) {
  const auto width = words_.cols();
  std::vector<float> masked(width);
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    for (std::size_t text = 0; text < packing.active[step]; ++text) {
      const auto row = packing.row(text, step);
      if (trace.source[row] == kNothing) continue;
      std::copy_n(dx.row(row).data(), width, masked.data());
      if (trace.mask.rows() > 0) {
        const auto* mask = trace.mask.row(text).data();
        for (std::size_t j = 0; j < width; ++j) masked[j] *= mask[j];
      }
      const auto form = trace.form[row];
      if (trace.source[row] == kWord) {
        words_.add_gradient(forms.word(form), masked, 1);
        continue;
      }
      const auto parts = forms.grams(form);
      for (const auto gram : parts)
        grams_.add_gradient(gram, masked, 1.0F / static_cast<float>(parts.size()));
    }
  }
}

}  // namespace evenkeel::ml::text_training
