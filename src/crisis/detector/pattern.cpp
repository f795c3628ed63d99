#include "crisis/detector/pattern.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "ml/tokens/tokens.hpp"

namespace evenkeel::crisis::detector {

namespace {

std::uint8_t at_most(std::size_t length) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(length, 255));
}

}  // namespace

std::uint32_t PatternBook::add(Part part) {
  parts_.push_back(std::move(part));
  return static_cast<std::uint32_t>(parts_.size() - 1);
}

void PatternBook::pack() {
  packed_.clear();
  lists_.clear();
  const auto append = [&](const auto& list, auto value) {
    for (const auto& item : list) lists_.push_back(value(item));
    return static_cast<std::uint16_t>(list.size());
  };
  for (const Part& part : parts_) {
    Packed& packed = packed_.emplace_back();
    packed.kind = part.kind;
    packed.longest = part.longest;
    packed.begin = static_cast<std::uint32_t>(lists_.size());
    if (part.kind == Part::Kind::word) packed.begin = part.word;
    std::vector<WordId> singles;
    for (const WordId word : part.firsts) {
      if (part.has_single(word)) singles.push_back(word);
    }
    packed.singles = append(singles, std::identity{});
    packed.branches = append(part.by_first, [](const auto& branch) { return branch.first; });
    append(part.by_first, [](const auto& branch) { return branch.second; });
    packed.children = append(part.children, std::identity{});
    for (const WordId word : singles) packed.firsts |= std::uint64_t{1} << (word % 64);
    for (const auto& branch : part.by_first) packed.firsts |= std::uint64_t{1} << (branch.first % 64);
  }
}

std::uint64_t PatternBook::step_word(WordId word, std::uint64_t from, const Window& window) const {
  std::uint64_t after = 0;
  for (std::uint64_t rest = from; rest != 0; rest &= rest - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(rest));
    if (at >= window.size) break;
    if (window.units[at].word == word) after |= (rest & -rest) << 1;
  }
  return after;
}

std::uint64_t PatternBook::step_choice(const Packed& part, std::uint64_t from, const Window& window) const {
  const auto singles = list(part.begin, part.singles);
  const auto branches = list(part.begin + part.singles, part.branches);
  const auto parts = list(part.begin + part.singles + part.branches, part.branches);
  std::uint64_t after = 0;
  for (std::uint64_t rest = from; rest != 0; rest &= rest - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(rest));
    if (at >= window.size) break;
    const WordId word = window.units[at].word;
    if (((part.firsts >> (word % 64)) & 1) == 0) continue;
    const std::uint64_t here = rest & -rest;
    if (std::ranges::binary_search(singles, word)) after |= here << 1;
    auto branch = static_cast<std::size_t>(std::ranges::lower_bound(branches, word) - branches.begin());
    for (; branch < branches.size() && branches[branch] == word; ++branch)
      after |= step(parts[branch], here, window);
  }
  for (const std::uint32_t child : children(part)) after |= step(child, from, window);
  return after;
}

std::uint64_t PatternBook::step_gap(std::uint8_t longest, std::uint64_t from, const Window& window) const {
  std::uint64_t after = from;
  for (std::uint8_t i = 0; i < longest; ++i) {
    std::uint64_t next = 0;
    for (std::uint64_t rest = from; rest != 0; rest &= rest - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(rest));
      if (at < window.size && window.units[at].word != kBreak && window.units[at].word != negation_)
        next |= (rest & -rest) << 1;
    }
    from = next & ~after;
    after |= next;
  }
  return after;
}

std::uint64_t PatternBook::step(std::uint32_t number, std::uint64_t from, const Window& window) const {
  const Packed& part = packed_[number];
  switch (part.kind) {
    case Part::Kind::word:
      return step_word(part.begin, from, window);
    case Part::Kind::choice:
      return step_choice(part, from, window);
    case Part::Kind::sequence:
      for (const std::uint32_t child : children(part)) {
        from = step(child, from, window);
        if (from == 0) return 0;
      }
      return from;
    case Part::Kind::optional:
      return from | step(lists_[part.begin], from, window);
    case Part::Kind::gap:
      return step_gap(part.longest, from, window);
  }
  return 0;
}

// ---- compiling ----

std::uint32_t PatternCompiler::word_part(WordId word) {
  const auto [it, is_new] = word_parts_.try_emplace(word, 0);
  if (is_new) {
    Part part;
    part.word = word;
    part.firsts = {word};
    it->second = book_.add(std::move(part));
  }
  return it->second;
}

std::uint32_t PatternCompiler::sequence_of(std::vector<std::uint32_t> children) {
  if (children.size() == 1) return children[0];
  Part part;
  part.kind = Part::Kind::sequence;
  std::size_t shortest = 0;
  std::size_t longest = 0;
  bool beginning = true;
  for (const std::uint32_t child : children) {
    const Part& c = book_.part(child);
    shortest += c.shortest;
    longest += c.longest;
    if (!beginning) continue;
    part.any_first = part.any_first || c.any_first;
    part.firsts.insert(part.firsts.end(), c.firsts.begin(), c.firsts.end());
    beginning = c.shortest == 0;
  }
  std::ranges::sort(part.firsts);
  part.firsts.erase(std::unique(part.firsts.begin(), part.firsts.end()), part.firsts.end());
  part.shortest = at_most(shortest);
  part.longest = at_most(longest);
  part.children = std::move(children);
  return book_.add(std::move(part));
}

std::uint32_t PatternCompiler::choice_of(std::vector<std::uint32_t> choices) {
  if (choices.size() == 1) return choices[0];
  Part part;
  part.kind = Part::Kind::choice;
  part.shortest = 255;
  part.longest = 0;
  const auto set_single = [&](WordId word) {
    if (part.single.size() <= word / 64) part.single.resize(word / 64 + 1);
    part.single[word / 64] |= std::uint64_t{1} << (word % 64);
  };
  for (const std::uint32_t choice : choices) {
    const Part& c = book_.part(choice);
    part.shortest = std::min(part.shortest, c.shortest);
    part.longest = std::max(part.longest, c.longest);
    part.any_first = part.any_first || c.any_first;
    part.firsts.insert(part.firsts.end(), c.firsts.begin(), c.firsts.end());
    if (c.kind == Part::Kind::word) {
      set_single(c.word);
    } else if (c.kind == Part::Kind::choice && c.by_first.empty() && c.children.empty()) {
      for (const WordId word : c.firsts) set_single(word);
    } else if (c.any_first || c.shortest == 0) {
      part.children.push_back(choice);
    } else {
      for (const WordId word : c.firsts) part.by_first.emplace_back(word, choice);
    }
  }
  std::ranges::sort(part.firsts);
  part.firsts.erase(std::unique(part.firsts.begin(), part.firsts.end()), part.firsts.end());
  std::ranges::sort(part.by_first);
  return book_.add(std::move(part));
}

std::uint32_t PatternCompiler::optional_of(std::uint32_t child) {
  Part part;
  part.kind = Part::Kind::optional;
  part.children = {child};
  part.firsts = book_.part(child).firsts;
  part.any_first = book_.part(child).any_first;
  part.shortest = 0;
  part.longest = book_.part(child).longest;
  return book_.add(std::move(part));
}

std::uint32_t PatternCompiler::gap_of(std::uint8_t longest) {
  Part part;
  part.kind = Part::Kind::gap;
  part.shortest = 0;
  part.longest = longest;
  part.any_first = true;
  return book_.add(std::move(part));
}

std::vector<WordId> PatternCompiler::words_of(std::string_view text) {
  if (text.size() > 2 && text.front() == '<' && text.back() == '>')
    return {lexicon_.intern(text)};  // an emoticon
  ml::tokens::Tokens tokens;
  ml::tokens::tokenize(text, tokens);
  std::vector<WordId> words;
  const auto all = tokens.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == ml::tokens::Kind::punctuation) continue;
    std::string_view word = all[i].text;
    if (i + 1 < all.size()) word = whole_of_contraction(word, all[i + 1].text);
    const auto add = [&](std::string_view piece) {
      const Lexicon::Reading reading = lexicon_.read(piece);
      if (reading.known) {
        words.insert(words.end(), reading.words.begin(), reading.words.end());
      } else {
        words.push_back(lexicon_.intern(piece));
      }
    };
    for_plain_pieces(word, scratch_, add);
  }
  return words;
}

std::string PatternCompiler::with_pairs_joined(std::string pattern) const {
  constexpr std::string_view kAround = " ()|?";
  for (const auto& [from, to] : pairs_) {
    for (std::size_t at = pattern.find(from); at != pattern.npos; at = pattern.find(from, at + 1)) {
      const std::size_t end = at + from.size();
      const bool whole = (at == 0 || kAround.find(pattern[at - 1]) != kAround.npos) &&
                         (end == pattern.size() || kAround.find(pattern[end]) != kAround.npos);
      if (whole) pattern.replace(at, from.size(), to);
    }
  }
  return pattern;
}

void PatternCompiler::add_inflections(const std::map<std::string, std::vector<std::string>>& forms) {
  inflections_.insert(forms.begin(), forms.end());
}

std::uint32_t PatternCompiler::any_form(const std::string& verb) {
  std::vector<std::string> forms = {verb};
  if (const auto it = inflections_.find(verb); it != inflections_.end()) {
    forms.insert(forms.end(), it->second.begin(), it->second.end());
  } else {
    const bool silent = verb.ends_with('e');
    const bool vowel_y =
        verb.size() > 1 && std::string_view("aeou").find(verb[verb.size() - 2]) != std::string_view::npos;
    const bool y = verb.ends_with('y') && !vowel_y;
    const std::string stem = silent || y ? verb.substr(0, verb.size() - 1) : verb;
    const bool hiss =
        verb.ends_with('s') || verb.ends_with('x') || verb.ends_with("sh") || verb.ends_with("ch");
    forms.push_back(y ? stem + "ies" : hiss ? verb + "es" : verb + "s");
    forms.push_back(y ? verb + "ing" : stem + "ing");
    forms.push_back(y ? stem + "ied" : stem + "ed");
  }
  std::vector<std::uint32_t> choices;
  for (const std::string& form : forms) {
    const std::vector<WordId> words = words_of(form);
    std::vector<std::uint32_t> parts;
    for (const WordId word : words) parts.push_back(word_part(word));
    if (!parts.empty()) choices.push_back(sequence_of(std::move(parts)));
  }
  return choice_of(std::move(choices));
}

}  // namespace evenkeel::crisis::detector
