#include "crisis/detector/view.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::crisis::detector {

using ml::tokens::Kind;
using ml::tokens::Token;

namespace {

constexpr std::size_t kPlainWords = 8192;
constexpr std::size_t kLongestQuote = 80;       // units; a lone quotation mark quotes nothing
constexpr std::size_t kLongestSpelledOut = 60;  // tokens of "k i l l"

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool ends_sentence(std::string_view mark) {
  const char c = mark.front();
  return c == '.' || c == '!' || c == '?' || c == ';' || mark == "。" || mark == "！" || mark == "？" ||
         mark == "।";
}

/// Signs that stand for letters inside a disguised word.
constexpr std::string_view kDisguises = "0123456789$@!|*#+(";

bool disguises(char c) {
  static constexpr auto kTable = [] {
    std::array<bool, 256> table{};
    for (const char sign : kDisguises) table[static_cast<unsigned char>(sign)] = true;
    return table;
  }();
  return kTable[static_cast<unsigned char>(c)];
}

}  // namespace

/// Fills a View; one call of `run` a text.
class ViewBuilder {
 public:
  ViewBuilder(View& view, std::string_view text, std::span<const Token> tokens, const Lexicon& lexicon,
              const Repair& repair)
      : view_(view), units_(view.units_), text_(text), tokens_(tokens), lexicon_(lexicon), repair_(repair) {}

  void run() {
    units_.clear();
    std::size_t i = 0;
    while (i < tokens_.size()) i = take(i);
    end_sentence(false);
    if (!units_.empty() && units_.back().word == kBreak) units_.pop_back();
  }

 private:
  /// Reads the token at `i` (or several that belong together); returns the next.
  std::size_t take(std::size_t i) {
    const Token& token = tokens_[i];
    if (i > 0 && token.spaced) line_ends(tokens_[i - 1].end, token.begin);
    if (const std::size_t after = spelled_out(i); after > i) return after;
    if (token.spaced || i == 0) {
      if (const std::size_t after = disguised(i); after > i) return after;
    }
    switch (token.kind) {
      case Kind::punctuation:
        punctuation(token);
        break;
      case Kind::word:
      case Kind::hashtag:
        return word(i);
      case Kind::number:
        number(token);
        break;
      case Kind::emoji:
      case Kind::emoticon:
        known_only(token);
        break;
      default:
        emit(kUnknownWord, token.begin, token.end);
    }
    return i + 1;
  }

  void emit(WordId word, std::uint32_t begin, std::uint32_t end) {
    units_.push_back({word, begin, end, comma_, false, false});
    comma_ = false;
  }

  void emit_all(std::span<const WordId> words, std::uint32_t begin, std::uint32_t end) {
    for (const WordId id : words) emit(id, begin, end);
  }

  /// A sentence of one word does not stand alone ("I. want. to. die."): its break is taken back.
  void end_sentence(bool question) {
    const std::size_t length = units_.size() - sentence_;
    if (length == 0) return;
    if (length < 2 && sentence_ > 0) {
      const Unit only = units_.back();
      units_.pop_back();
      units_.back() = only;
      units_.back().after_comma = true;
      sentence_ = earlier_;
    } else if (length < 2) {
      comma_ = true;
      return;
    }
    const std::uint32_t at = units_.back().end;
    units_.push_back({kBreak, at, at, false, false, question});
    earlier_ = sentence_;
    sentence_ = units_.size();
  }

  void line_ends(std::uint32_t from, std::uint32_t to) {
    if (to - from < 1 || to - from > 64) return;
    const auto ends = std::count(text_.begin() + from, text_.begin() + to, '\n');
    if (ends == 1) comma_ = true;
    if (ends > 1) end_sentence(false);
  }

  void punctuation(const Token& token) {
    const std::string_view mark = token.text;
    if (mark == "\"" || mark == "“" || mark == "”" || mark == "«" || mark == "»" || mark == "„")
      return quote(true);
    if (mark == "'" || mark == "‘" || mark == "`") return quote(quote_ != kNone || token.spaced);
    if (mark == "..." || mark == "…") {
      comma_ = true;
    } else if (ends_sentence(mark)) {
      end_sentence(mark.find('?') != mark.npos || mark == "？");
    } else if (mark != "*" && mark != "_" && mark != "~" && mark != "#") {
      comma_ = true;
    }
  }

  void quote(bool counts) {
    if (!counts) return;
    if (quote_ == kNone) {
      quote_ = units_.size();
      return;
    }
    if (units_.size() - quote_ <= kLongestQuote) {
      for (std::size_t i = quote_; i < units_.size(); ++i) units_[i].quoted = true;
    }
    quote_ = kNone;
  }

  void number(const Token& token) {
    const Lexicon::Reading reading = lexicon_.read(token.text);
    if (reading.known) return emit_all(reading.words, token.begin, token.end);
    const std::string_view figure = token.text;
    const bool year = figure.size() == 4 && (figure.starts_with("19") || figure.starts_with("20"));
    const bool many = !year && figure.size() >= 2 && figure.size() <= 3 &&
                      std::ranges::all_of(figure, is_digit) && figure[0] != '0';
    emit(year ? kYear : many ? kMany : kNumber, token.begin, token.end);
  }

  void known_only(const Token& token) {
    const Lexicon::Reading reading = lexicon_.read(token.text);
    if (reading.known) emit_all(reading.words, token.begin, token.end);
  }

  std::size_t word(std::size_t i) {
    const Token& token = tokens_[i];
    std::string_view text = token.text;
    if (i + 1 < tokens_.size() && text.size() <= 3) text = whole_of_contraction(text, tokens_[i + 1].text);
    if (const Lexicon::Reading reading = lexicon_.read(text); reading.known) {
      if (reading.starts_pair && i + 1 < tokens_.size() && tokens_[i + 1].kind == Kind::word) {
        view_.letters_.assign(text).append(" ").append(tokens_[i + 1].text);
        if (const Lexicon::Reading pair = lexicon_.read(view_.letters_); pair.known) {
          emit_all(pair.words, token.begin, tokens_[i + 1].end);
          return i + 2;
        }
      }
      emit_all(reading.words, token.begin, token.end);
      return i + 1;
    }
    if (!is_ascii(text)) {
      for_plain_pieces(text, view_.letters_, [&](std::string_view piece) {
        const Lexicon::Reading reading = lexicon_.read(piece);
        if (reading.known) {
          emit_all(reading.words, token.begin, token.end);
        } else {
          emit(kUnknownWord, token.begin, token.end);
        }
      });
      return i + 1;
    }
    return unknown_word(i, text);
  }

  std::size_t unknown_word(std::size_t i, std::string_view text) {
    const Token& token = tokens_[i];
    std::optional<WordId> meant;
    if (token.elongated) meant = repair_.elongated(text);
    if (!meant && text.find('*') != text.npos) meant = repair_.masked(text);
    if (!meant && i + 1 < tokens_.size() && split_anchor(text, tokens_[i + 1])) {
      emit_all(view_.words_, token.begin, tokens_[i + 1].end);
      return i + 2;
    }
    const std::uint64_t mark = repair_.generation() ^ hash_word(text);
    std::uint64_t& seen = view_.plain_[mark % kPlainWords];
    const bool cacheable = !token.elongated && token.kind == Kind::word;
    if (cacheable && seen == mark) {
      emit(kUnknownWord, token.begin, token.end);
      return i + 1;
    }
    if (!meant) meant = repair_.typo(text);
    if (meant) {
      emit(*meant, token.begin, token.end);
    } else if ((text.size() >= 7 || token.kind == Kind::hashtag) && repair_.divide(text, view_.words_)) {
      emit_all(view_.words_, token.begin, token.end);
    } else {
      if (cacheable) seen = mark;
      emit(kUnknownWord, token.begin, token.end);
    }
    return i + 1;
  }

  /// "sui cide": an unknown word and the next are one anchor.
  bool split_anchor(std::string_view first, const Token& second) {
    if (second.kind != Kind::word || first.size() + second.text.size() > 14 || second.text.size() < 2)
      return false;
    view_.letters_.assign(first).append(second.text);
    const Lexicon::Reading reading = lexicon_.read(view_.letters_);
    if (!reading.known || reading.words.size() != 1 || !lexicon_.is_anchor(reading.words[0])) return false;
    view_.words_.assign(1, reading.words[0]);
    return true;
  }

  static bool single_letter(const Token& token) {
    return token.end - token.begin == 1 && (token.kind == Kind::word || token.kind == Kind::number);
  }

  /// "k i l l", "s.u.i.c.i.d.e": one letter at a time, with nothing or always the same sign between.
  std::size_t spelled_out(std::size_t i) {
    if (i < spelled_from_ || !single_letter(tokens_[i])) return i;
    std::string& letters = view_.letters_;
    letters.clear();
    std::array<std::size_t, kLongestSpelledOut> place{};  // of each letter
    std::size_t at = i;
    std::size_t end = i;
    while (at < tokens_.size() && at - i < kLongestSpelledOut && single_letter(tokens_[at])) {
      place[letters.size()] = at;
      letters.push_back(tokens_[at].text.front());
      end = ++at;
      if (at < tokens_.size() && tokens_[at].kind == Kind::punctuation && tokens_[at].text.size() == 1 &&
          tokens_[at].text != "," && at + 1 < tokens_.size() && single_letter(tokens_[at + 1])) {
        ++at;
      }
    }
    // The first letters may be words of their own ("i a m"): what can be read may begin later. No letter is
    // looked at again, or a long row of them would cost its square; a row that was cut is, once.
    const std::size_t before = letters.size() < 3 ? letters.npos : repair_.unfold_end(letters, view_.words_);
    if (before == letters.npos) {
      spelled_from_ = at - i >= kLongestSpelledOut ? i + kLongestSpelledOut / 2 : end;
      return i;
    }
    if (before > 1) {
      spelled_from_ = place[before];
      return i;
    }
    if (before == 1) {
      const Lexicon::Reading first = lexicon_.read(std::string_view(letters).substr(0, 1));
      if (first.known) emit_all(first.words, tokens_[i].begin, tokens_[i].end);
    }
    emit_all(view_.words_, tokens_[i].begin, tokens_[end - 1].end);
    return end;
  }

  /// "su1c1de", "k!ll", "$uicide": everything up to the next white space, when signs stand among letters.
  std::size_t disguised(std::size_t i) {
    std::size_t end = i + 1;
    while (end < tokens_.size() && !tokens_[end].spaced && end - i < 24) ++end;
    std::uint32_t from = tokens_[i].begin;
    std::uint32_t to = tokens_[end - 1].end;
    if (tokens_[i].kind == Kind::url || tokens_[i].kind == Kind::mention || to - from > 40) return i;
    // Marks at both ends are not part of the word, unless nothing else disguises it.
    const auto raw = text_.substr(from, to - from);
    if (std::ranges::none_of(raw, disguises)) return i;
    std::size_t tail = raw.size();
    while (tail > 0 &&
           (raw[tail - 1] == '.' || raw[tail - 1] == ',' || raw[tail - 1] == '!' || raw[tail - 1] == '?' ||
            raw[tail - 1] == ')' || raw[tail - 1] == ':' || raw[tail - 1] == '"')) {
      --tail;
    }
    std::size_t head = 0;
    while (head < tail && (raw[head] == '"' || raw[head] == '#' || raw[head] == '*')) ++head;
    const auto core = raw.substr(head, tail - head);
    if (core.size() < 3 || core.size() > 40) return i;
    if (std::ranges::count_if(core, is_letter) < 1 || std::ranges::none_of(core, disguises) ||
        !is_ascii(core)) {
      return i;
    }
    if (!repair_.unfold(core, view_.words_)) return i;
    const auto begin = static_cast<std::uint32_t>(from + head);
    emit_all(view_.words_, begin, static_cast<std::uint32_t>(from + tail));
    // What was cut off behind still ends the sentence.
    std::size_t next = i + 1;
    while (next < end && tokens_[next].begin < from + tail) ++next;
    return next;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  View& view_;
  std::vector<Unit>& units_;
  std::string_view text_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  const Repair& repair_;
  bool comma_ = false;
  std::size_t sentence_ = 0;  ///< first unit of the sentence
  std::size_t earlier_ = 0;   ///< first unit of the one before
  std::size_t quote_ = kNone;
  std::size_t spelled_from_ = 0;  ///< first token that may begin a spelled-out word
};

void View::build(std::string_view text, const ml::tokens::Tokens& tokens, const Lexicon& lexicon,
                 const Repair& repair) {
  plain_.resize(kPlainWords);
  ViewBuilder(*this, text, tokens.all(), lexicon, repair).run();
}

}  // namespace evenkeel::crisis::detector
