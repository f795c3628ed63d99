#include "ml/tokens/tokens.hpp"

#include "ml/tokens/builder.hpp"

namespace evenkeel::ml::tokens {

void tokenize(std::string_view utf8, Tokens& out) {
  utf8 = utf8.substr(0, kLongestText);
  if (NormalForm::is_plain(utf8)) {
    Builder(utf8, nullptr, out).run();
    return;
  }
  out.normal_.assign(utf8);
  Builder(out.normal_.text(), &out.normal_, out).run();
}

}  // namespace evenkeel::ml::tokens
