// Pattern texts and classes, read into parts. The language is described in README.md.
#include <string_view>

#include "crisis/detector/pattern.hpp"

namespace evenkeel::crisis::detector {

namespace {

constexpr std::uint8_t kLongestGap = 12;
constexpr int kDeepest = 24;
constexpr std::uint32_t kNothing = 0xFFFFFFFF;  // a part of which only dropped words were left

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

/// Recursive descent over one pattern.
class PatternCompiler::Reader {
 public:
  Reader(PatternCompiler& compiler, std::string_view text, const std::string& place)
      : compiler_(compiler), text_(text), place_(place) {}

  std::optional<std::uint32_t> whole() {
    auto part = sequence(0);
    if (part && at_ != text_.size()) return fault("has a ')' or '|' without its '('");
    if (part && *part == kNothing) return fault("has only words that are dropped");
    return part;
  }

 private:
  std::optional<std::uint32_t> fault(const std::string& what) {
    if (!failed_) compiler_.faults_.add(place_, "the pattern “" + std::string(text_) + "” " + what);
    failed_ = true;
    return std::nullopt;
  }

  static bool article(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text == "a" || text == "an" || text == "the";
  }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  std::optional<std::uint32_t> choices(int depth) {
    std::vector<std::uint32_t> all;
    bool empty_allowed = false;
    for (;;) {
      skip_spaces();
      if (at_ < text_.size() && (text_[at_] == '|' || text_[at_] == ')')) {
        empty_allowed = true;
      } else {
        const std::size_t from = at_;
        const auto one = sequence(depth);
        if (!one) return std::nullopt;
        if (*one == kNothing) {
          // "(the|my)" may be nothing; "(just|only)" must still be "only".
          empty_allowed = empty_allowed || article(text_.substr(from, at_ - from));
        } else {
          all.push_back(*one);
        }
      }
      if (at_ >= text_.size()) return fault("has a '(' without its ')'");
      if (text_[at_++] == ')') break;
    }
    if (all.empty()) return kNothing;
    const std::uint32_t part = compiler_.choice_of(std::move(all));
    return empty_allowed ? compiler_.optional_of(part) : part;
  }

  std::optional<std::uint32_t> sequence(int depth) {
    if (depth > kDeepest) return fault("is nested too deeply");
    std::vector<std::uint32_t> children;
    bool any = false;
    for (skip_spaces(); at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')'; skip_spaces()) {
      any = true;
      std::vector<std::uint32_t> element;
      if (!read_element(depth, element)) return std::nullopt;
      if (at_ < text_.size() && text_[at_] == '?') {
        ++at_;
        if (element.empty()) continue;
        children.push_back(compiler_.optional_of(compiler_.sequence_of(std::move(element))));
      } else {
        children.insert(children.end(), element.begin(), element.end());
      }
    }
    if (children.empty()) return any ? std::optional(kNothing) : fault("is empty, or a part of it is");
    return compiler_.sequence_of(std::move(children));
  }

  bool read_element(int depth, std::vector<std::uint32_t>& element) {
    const char c = text_[at_];
    if (c == '(') {
      if (at_ > 0 && is_name(text_[at_ - 1])) {
        fault("has a '(' that touches the word before it");
        return false;
      }
      ++at_;
      const auto part = choices(depth + 1);
      if (part && *part != kNothing) element.push_back(*part);
      return part.has_value();
    }
    if (c == '@') {
      const std::size_t from = ++at_;
      while (at_ < text_.size() && is_name(text_[at_])) ++at_;
      const auto part = compiler_.class_part(std::string(text_.substr(from, at_ - from)), place_);
      if (part) element.push_back(*part);
      failed_ = failed_ || !part;
      return part.has_value();
    }
    const std::size_t from = at_;
    while (at_ < text_.size() && std::string_view(" ()|?@").find(text_[at_]) == std::string_view::npos) ++at_;
    const std::string_view word = text_.substr(from, at_ - from);
    if (word.empty()) {
      fault("has a '?' that follows nothing");
      return false;
    }
    if (word.starts_with("..")) return read_gap(word, element);
    if (word == "_") {
      fault("has a '_': write '..1' for any word");
      return false;
    }
    if (word == "#year" || word == "#many") {
      element.push_back(compiler_.word_part(word == "#many" ? kMany : kYear));
      return true;
    }
    if (word == "#") {
      element.push_back(compiler_.choice_of({compiler_.word_part(kNumber), compiler_.word_part(kMany)}));
      return true;
    }
    if (word.size() > 1 && word.back() == '~') {
      element.push_back(compiler_.any_form(std::string(word.substr(0, word.size() - 1))));
      return true;
    }
    for (const WordId id : compiler_.words_of(word)) element.push_back(compiler_.word_part(id));
    return true;
  }

  bool read_gap(std::string_view word, std::vector<std::uint32_t>& element) {
    std::size_t longest = 0;
    for (const char digit : word.substr(2))
      longest = digit >= '0' && digit <= '9' ? longest * 10 + static_cast<std::size_t>(digit - '0') : 99;
    if (longest == 0 || longest > kLongestGap) {
      fault("has a gap that is not ..1 to .." + std::to_string(kLongestGap));
      return false;
    }
    element.push_back(compiler_.gap_of(static_cast<std::uint8_t>(longest)));
    return true;
  }

  PatternCompiler& compiler_;
  std::string_view text_;
  const std::string& place_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

void PatternCompiler::add_classes(const std::string& file,
                                  const std::map<std::string, std::vector<std::string>>& classes) {
  for (const auto& [name, patterns] : classes) {
    const auto [it, is_new] = classes_.try_emplace(name);
    if (!is_new) {
      faults_.add(file + ": @" + name, "is also a class of " + it->second.file);
      continue;
    }
    it->second.file = file;
    it->second.patterns = patterns;
    if (patterns.empty()) faults_.add(file + ": @" + name, "has no words");
  }
}

std::optional<std::uint32_t> PatternCompiler::class_part(const std::string& name, const std::string& place) {
  const auto it = classes_.find(name);
  if (it == classes_.end()) {
    faults_.add(place, "names @" + name + ", which is no class");
    return std::nullopt;
  }
  ClassText& text = it->second;
  text.used = true;
  if (text.open) {
    faults_.add(text.file + ": @" + name, "contains itself");
    return std::nullopt;
  }
  if (text.part) return text.part;
  text.open = true;
  std::vector<std::uint32_t> choices;
  const std::string here = text.file + ": @" + name;
  for (const std::string& written : text.patterns) {
    const std::string pattern = with_pairs_joined(written);
    if (const auto part = Reader(*this, pattern, here).whole()) choices.push_back(*part);
  }
  text.open = false;
  if (choices.empty()) return std::nullopt;
  text.part = choice_of(std::move(choices));
  return text.part;
}

void PatternCompiler::finish() {
  for (auto& [name, text] : classes_) {
    if (text.used) continue;
    faults_.add(text.file + ": @" + name, "is used by no pattern");
    (void)class_part(name, text.file);
  }
}

std::optional<std::uint32_t> PatternCompiler::compile(const std::string& written, const std::string& place) {
  const std::string pattern = with_pairs_joined(written);
  const auto part = Reader(*this, pattern, place).whole();
  if (!part) return std::nullopt;
  const Part& compiled = book_.part(*part);
  if (compiled.longest > kLongestPattern) {
    faults_.add(place, "the pattern “" + pattern + "” may span too many words",
                "at most " + std::to_string(kLongestPattern));
    return std::nullopt;
  }
  if (compiled.shortest == 0) {
    faults_.add(place, "the pattern “" + pattern + "” matches nothing at all");
    return std::nullopt;
  }
  return part;
}

}  // namespace evenkeel::crisis::detector
