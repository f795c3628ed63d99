// The tokenizer on any bytes: spans lie in the input in order, normal forms are UTF-8 and bounded, the same
// input gives the same tokens from a used and from a new buffer, and the time is bounded, also for a
// megabyte.
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "check.hpp"
#include "ml/tokens/tokens.hpp"

using namespace evenkeel;
using ml::tokens::Token;
using ml::tokens::Tokens;

namespace {

bool same(const Token& a, const Token& b) {
  return a.text == b.text && a.begin == b.begin && a.end == b.end && a.kind == b.kind &&
         a.elongated == b.elongated && a.capitals == b.capitals && a.spaced == b.spaced;
}

void look_at(std::string_view text) {
  static Tokens used;
  ml::tokens::tokenize(text, used);
  std::uint32_t last = 0;
  for (const Token& token : used.all()) {
    fuzz::require(!token.text.empty(), "a token has a text");
    fuzz::require(token.text.size() <= ml::tokens::kLongestToken, "a normal form is bounded");
    fuzz::require(is_valid_utf8(token.text), "a normal form is UTF-8");
    fuzz::require(token.begin <= token.end && token.end <= text.size(), "a span lies in the input");
    fuzz::require(token.begin >= last, "spans are in order");
    last = token.begin;
  }
  Tokens fresh;
  ml::tokens::tokenize(text, fresh);
  fuzz::require(fresh.size() == used.size(), "a used buffer gives as many tokens as a new one");
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    fuzz::require(same(fresh[i], used[i]), "a used buffer gives the same tokens as a new one");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  {
    const fuzz::TimeBound bound("a text is tokenized in bounded time", std::chrono::seconds(5));
    look_at(text);
  }
  fuzz::at_full_size(text, "a megabyte is tokenized in linear time", std::chrono::seconds(8), look_at);
  return 0;
}
