#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crisis/detector/lexicon.hpp"
#include "crisis/detector/rule_file.hpp"
#include "crisis/detector/view.hpp"

namespace evenkeel::crisis::detector {

/// At most this many words may one pattern span, and this many may stand before its rarest word.
inline constexpr std::size_t kLongestPattern = 60;
inline constexpr std::size_t kFurthestTrigger = 28;

/// One part of a compiled pattern. Parts are shared: a class is compiled once.
struct Part {
  enum class Kind : std::uint8_t { word, choice, sequence, optional, gap };
  Kind kind = Kind::word;
  WordId word = kUnknownWord;         ///< of word
  std::vector<std::uint64_t> single;  ///< of choice: bit w is set when word w alone is one of them
  std::vector<std::pair<WordId, std::uint32_t>> by_first;  ///< of choice: longer ones by first word, sorted
  std::vector<std::uint32_t>
      children;  ///< of sequence; of choice those that may begin with anything; of optional
  std::uint8_t shortest = 1;
  std::uint8_t longest = 1;
  bool any_first = false;      ///< may begin with any word
  std::vector<WordId> firsts;  ///< sorted; what it may begin with
  /// Of a choice: whether the word alone is one of them.
  bool has_single(WordId one) const {
    return one / 64 < single.size() && ((single[one / 64] >> (one % 64)) & 1) != 0;
  }
  /// Whether the word, which it begins with, is all of it.
  bool is_alone(WordId first) const { return kind == Kind::word || has_single(first); }
};

/// A place in the units from which 64 of them are seen; positions are bits.
struct Window {
  const Unit* units = nullptr;  ///< the unit of bit 0
  std::size_t size = 0;         ///< how many units follow, 64 at most
};

/// All compiled parts of a set of rules.
class PatternBook {
 public:
  /// The positions after `part`, for the positions before it. Call `pack` before.
  std::uint64_t step(std::uint32_t part, std::uint64_t from, const Window& window) const;
  /// Call once after the last `add`.
  void pack();
  const Part& part(std::uint32_t number) const { return parts_[number]; }
  std::uint32_t add(Part part);
  /// The word that no gap skips: what stands behind "not" is not what stood before it.
  void set_negation(WordId word) { negation_ = word; }
  std::size_t size() const { return parts_.size(); }

 private:
  /// What `step` needs of a part, small and in one piece: between two texts the caches are used by others.
  struct Packed {
    Part::Kind kind = Part::Kind::word;
    std::uint8_t longest = 1;
    std::uint16_t singles = 0;  ///< of choice: words that are one of them alone, sorted
    std::uint16_t branches =
        0;  ///< of choice: longer ones, first their first words, sorted, then their parts
    std::uint16_t children = 0;
    std::uint32_t begin = 0;   ///< in lists_: singles, branches, children; of word: the word
    std::uint64_t firsts = 0;  ///< of choice: bit w % 64 for each single and first word
  };
  std::uint64_t step_word(WordId word, std::uint64_t from, const Window& window) const;
  std::uint64_t step_choice(const Packed& part, std::uint64_t from, const Window& window) const;
  std::uint64_t step_gap(std::uint8_t longest, std::uint64_t from, const Window& window) const;
  std::span<const std::uint32_t> list(std::size_t begin, std::size_t size) const {
    return std::span(lists_).subspan(begin, size);
  }
  std::span<const std::uint32_t> children(const Packed& part) const {
    return list(part.begin + part.singles + std::size_t{2} * part.branches, part.children);
  }

  std::vector<Packed> packed_;
  std::vector<std::uint32_t> lists_;
  std::vector<Part> parts_;
  WordId negation_ = kBreak;
};

/// Compiles pattern texts. The language is described in README.md.
class PatternCompiler {
 public:
  PatternCompiler(Lexicon& lexicon, PatternBook& book, Faults& faults)
      : lexicon_(lexicon), book_(book), faults_(faults) {}

  /// All classes of all files; a name that two files give is a fault. Compiled on first use.
  void add_classes(const std::string& file, const std::map<std::string, std::vector<std::string>>& classes);
  /// A spelling of two words, so that patterns may name it as it is written. Before the first pattern.
  void add_pair(std::string from, std::string to) { pairs_.emplace_back(std::move(from), std::move(to)); }
  /// Irregular forms of verbs, for "word~". Before the first pattern.
  void add_inflections(const std::map<std::string, std::vector<std::string>>& forms);
  /// Compiles every class that no pattern used yet, and reports those that nothing uses.
  void finish();
  /// The number of the pattern's sequence; faults name `place`. Empty patterns are faults.
  std::optional<std::uint32_t> compile(const std::string& pattern, const std::string& place);
  /// The words of a text as the view would give them, for spellings and literals.
  std::vector<WordId> words_of(std::string_view text);

 private:
  struct ClassText {
    std::string file;
    std::vector<std::string> patterns;
    std::optional<std::uint32_t> part;
    bool open = false;  ///< being compiled: naming it again is a circle
    bool used = false;
  };
  class Reader;
  std::optional<std::uint32_t> class_part(const std::string& name, const std::string& place);
  std::uint32_t word_part(WordId word);
  std::uint32_t any_form(const std::string& verb);
  std::uint32_t choice_of(std::vector<std::uint32_t> choices);
  std::uint32_t sequence_of(std::vector<std::uint32_t> children);
  std::uint32_t optional_of(std::uint32_t child);
  std::uint32_t gap_of(std::uint8_t longest);

  Lexicon& lexicon_;
  PatternBook& book_;
  Faults& faults_;
  std::map<std::string, ClassText> classes_;
  std::string with_pairs_joined(std::string pattern) const;
  std::vector<std::pair<std::string, std::string>> pairs_;
  std::map<std::string, std::vector<std::string>> inflections_;
  std::map<WordId, std::uint32_t> word_parts_;
  std::string scratch_;
};

}  // namespace evenkeel::crisis::detector
