#include <algorithm>
#include <array>

#include "ml/text/encoder.hpp"
#include "ml/text/hash.hpp"

namespace evenkeel::ml::text {
namespace {

/// Longer words are cut: what follows cannot matter once max_ngrams parts are taken.
constexpr std::size_t kMaxBytes = 1024;

bool begins_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

}  // namespace

void append_subwords(std::string_view word, const EncoderSettings& settings, std::uint32_t buckets,
                     std::vector<std::uint32_t>& out) {
  if (buckets == 0) return;
  std::array<char, kMaxBytes + 2> bracketed{};
  std::array<std::uint16_t, kMaxBytes + 3> letters{};  // where each letter begins, and the end
  const std::size_t length = std::min(word.size(), kMaxBytes) + 2;
  bracketed[0] = '<';
  std::copy_n(word.begin(), length - 2, bracketed.begin() + 1);
  bracketed[length - 1] = '>';
  std::size_t count = 0;
  for (std::size_t at = 0; at < length; ++at) {
    if (begins_letter(bracketed[at])) letters[count++] = static_cast<std::uint16_t>(at);
  }
  letters[count] = static_cast<std::uint16_t>(length);
  const std::size_t most = out.size() + settings.max_ngrams;
  for (std::size_t first = 0; first < count; ++first) {
    for (std::size_t size = settings.min_ngram; size <= settings.max_ngram && first + size <= count; ++size) {
      if (out.size() == most) return;
      const std::size_t begin = letters[first];
      const std::string_view part(bracketed.data() + begin, letters[first + size] - begin);
      out.push_back(static_cast<std::uint32_t>(hash_of(part) % buckets));
    }
  }
}

}  // namespace evenkeel::ml::text
