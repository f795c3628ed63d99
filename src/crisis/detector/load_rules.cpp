#include <algorithm>
#include <map>
#include <set>

#include "crisis/detector/rules.hpp"

namespace evenkeel::crisis::detector {

namespace {

constexpr std::size_t kMostGroups = 64;

/// One load: reads the files in the order in which they depend on each other.
class Loader {
 public:
  Loader(RuleBook& book, Faults& faults)
      : book_(book),
        faults_(faults),
        compiler_(book.lexicon, book.patterns, faults),
        costs_(book.patterns, book.lexicon) {}

  void run(const std::vector<NamedRuleFile>& files) {
    book_.patterns.set_negation(book_.lexicon.intern("not"));
    for (const auto& file : files) spellings(file);
    for (const auto& file : files) {
      if (file.content.inflections) compiler_.add_inflections(*file.content.inflections);
      if (file.content.classes) compiler_.add_classes(file.name, *file.content.classes);
    }
    for (const auto& file : files) modifiers(file);
    for (const auto& file : files) rules(file);
    for (const auto& file : files) combinations(file);
    index_combinations();
    compiler_.finish();
    for (const auto& file : files) anchors(file);
    hashes();
    book_.rule_matcher.finish(book_.patterns, costs_, book_.lexicon.size());
    book_.modifier_matcher.finish(book_.patterns, costs_, book_.lexicon.size());
    book_.patterns.pack();
    book_.repair.build(book_.lexicon);
  }

 private:
  void spellings(const NamedRuleFile& file) {
    if (!file.content.spellings) return;
    for (const auto& [from, to] : *file.content.spellings) {
      const std::string place = file.name + ": spelling “" + from + "”";
      const std::vector<WordId> words = compiler_.words_of(to);
      if (book_.lexicon.has_spelling(from)) {
        faults_.add(place, "is given twice, or is what another spelling means");
        continue;
      }
      book_.lexicon.add_spelling(from, words);
      if (const auto gap = from.find(' '); gap != from.npos) {
        book_.lexicon.mark_pair(std::string_view(from).substr(0, gap));
        compiler_.add_pair(from, to);
      }
    }
  }

  void anchors(const NamedRuleFile& file) {
    for (const std::string& word : file.content.anchors.value_or(std::vector<std::string>{})) {
      const Lexicon::Reading reading = book_.lexicon.read(word);
      if (reading.known && reading.words.size() == 1 && book_.lexicon.text(reading.words[0]) == word) {
        book_.lexicon.add_anchor(word);
      } else {
        faults_.add(file.name + ": anchor “" + word + "”", "is a word of no pattern");
      }
    }
    for (const std::string& word : file.content.not_typos.value_or(std::vector<std::string>{})) {
      static constexpr WordId kNone[] = {kUnknownWord};
      if (!book_.lexicon.has_spelling(word)) book_.lexicon.add_spelling(word, kNone);
    }
  }

  bool fresh(const std::string& place, const std::string& id) {
    if (id.empty()) faults_.add(place, "has no id");
    if (!ids_.insert(id).second) faults_.add(place, "has an id that is there already");
    return true;
  }

  void modifiers(const NamedRuleFile& file) {
    if (!file.content.modifiers) return;
    for (const ModifierText& text : *file.content.modifiers) {
      const std::string place = file.name + ": " + text.id;
      fresh(place, text.id);
      Modifier modifier{text.id,
                        group(text.group, place),
                        text.where,
                        text.within.value_or(0),
                        text.stops_at_comma.value_or(false),
                        text.effect,
                        text.level.value_or(Level::none),
                        text.effect == Effect::lower || !text.still_combines.value_or(false)};
      const bool of_negation = text.group.starts_with("negation");
      const bool denial = text.denial.value_or(false);
      modifier.negates = (of_negation || text.effect == Effect::lower) && !denial;
      if (denial && !of_negation)
        faults_.add(place, "cannot be a denial", "in a group whose name begins with negation");
      const bool needs_reach = text.where != Where::overlap && text.where != Where::text;
      if (needs_reach && (modifier.within < 1 || modifier.within > 30))
        faults_.add(place, "needs within", "1 to 30 words");
      if ((text.effect == Effect::cap) != text.level.has_value())
        faults_.add(place, "needs a level", "with effect cap, and only then");
      if (text.matches.empty()) faults_.add(place, "has no example that matches");
      add_patterns(book_.modifier_matcher, text.patterns, place,
                   static_cast<std::uint32_t>(book_.modifiers.size()));
      if (text.unless) {
        add_patterns(book_.modifier_matcher, *text.unless, place,
                     kVoids | static_cast<std::uint32_t>(book_.modifiers.size()));
      }
      book_.modifiers.push_back(std::move(modifier));
    }
  }

  void rules(const NamedRuleFile& file) {
    if (!file.content.rules) return;
    for (const RuleText& text : *file.content.rules) {
      const std::string place = file.name + ": " + text.id;
      fresh(place, text.id);
      Rule rule{text.id, text.level, sign(text.sign, place), 0};
      const auto& groups = text.subject_to ? text.subject_to : file.content.subject_to;
      for (const std::string& name : groups.value_or(std::vector<std::string>{})) {
        const auto it = groups_.find(name);
        if (it == groups_.end()) {
          faults_.add(place, "is subject to “" + name + "”, which no modifier is of");
        } else {
          rule.groups |= std::uint64_t{1} << it->second;
        }
      }
      if (text.matches.size() < 2) faults_.add(place, "has too few examples that match", "two or more");
      if (text.not_matches.empty()) faults_.add(place, "has no example that does not match");
      add_patterns(book_.rule_matcher, text.patterns, place, static_cast<std::uint32_t>(book_.rules.size()));
      book_.rules.push_back(std::move(rule));
    }
  }

  void add_patterns(Matcher& matcher, const std::vector<std::string>& patterns, const std::string& place,
                    std::uint32_t owner) {
    if (patterns.empty()) faults_.add(place, "has no pattern");
    for (const std::string& pattern : patterns) {
      const auto part = compiler_.compile(pattern, place);
      if (part && !matcher.add(book_.patterns, costs_, *part, owner)) {
        faults_.add(place, "the pattern “" + pattern + "” has no word that must be there");
      }
    }
  }

  void combinations(const NamedRuleFile& file) {
    if (!file.content.combinations) return;
    for (const CombinationText& text : *file.content.combinations) {
      const std::string place = file.name + ": " + text.id;
      fresh(place, text.id);
      Combination combination{text.id, text.level, 0, {}, {}, text.within, text.turns, {}, 0};
      combination.lists.resize(SignSet::kMost);
      for (const auto& names : text.all_of) {
        const std::size_t list = combination.sets.size() % 8;
        SignSet& any = combination.sets.emplace_back();
        for (const std::string& name : names) {
          if (const auto it = sign_ids_.find(name); it != sign_ids_.end()) {
            any.add(it->second);
            combination.lists[it->second % SignSet::kMost] |= static_cast<std::uint8_t>(1U << list);
          } else {
            faults_.add(place, "names the sign “" + name + "”, which nothing before it gives");
          }
        }
        if (names.empty()) faults_.add(place, "has an empty list in all_of");
      }
      if (text.all_of.size() < 2 || text.all_of.size() > 8)
        faults_.add(place, "needs all_of", "2 to 8 lists");
      if (text.within > 0 && text.turns > 0) faults_.add(place, "has within and turns", "one of them");
      // What was said turns ago is remembered without its place, so it could score its points twice.
      if (text.weights && text.turns > 0) faults_.add(place, "has weights and turns", "one of them");
      if (text.matches.empty()) faults_.add(place, "has no example that matches");
      if (text.not_matches.empty()) faults_.add(place, "has no example that does not match");
      weigh(text, place, combination);
      combination.sign = sign(text.sign, place);
      book_.combinations.push_back(std::move(combination));
    }
  }

  void index_combinations() {
    book_.of_sign.resize(SignSet::kMost);
    for (std::uint32_t c = 0; c < book_.combinations.size(); ++c) {
      const auto& sets = book_.combinations[c].sets;
      if (sets.empty()) continue;
      const auto shortest = std::ranges::min_element(sets, {}, &SignSet::size);
      for (std::size_t sign = 0; sign < SignSet::kMost; ++sign) {
        if (shortest->has(static_cast<SignId>(sign))) book_.of_sign[sign].push_back(c);
      }
    }
  }

  void weigh(const CombinationText& text, const std::string& place, Combination& combination) {
    if (text.weights.has_value() != text.at_least.has_value())
      faults_.add(place, "needs weights and at_least", "both or neither");
    if (!text.weights) return;
    combination.at_least = static_cast<float>(text.at_least.value_or(0));
    combination.weights.resize(SignSet::kMost);
    for (const auto& [name, points] : *text.weights) {
      const auto it = sign_ids_.find(name);
      if (it == sign_ids_.end()) {
        faults_.add(place, "weighs the sign “" + name + "”, which nothing before it gives");
      } else {
        combination.weights[it->second % SignSet::kMost] = static_cast<float>(points);
      }
      if (!(points > 0)) faults_.add(place, "has a weight that is not positive");
    }
  }

  SignId sign(const std::string& name, const std::string& place) {
    if (name.empty()) faults_.add(place, "has no sign");
    const auto [it, is_new] = sign_ids_.try_emplace(name, static_cast<SignId>(book_.signs.size()));
    if (is_new) book_.signs.push_back(name);
    if (book_.signs.size() > SignSet::kMost)
      faults_.add(place, "is one kind of sign too many", "at most 256");
    return it->second;
  }

  std::uint32_t group(const std::string& name, const std::string& place) {
    if (name.empty()) faults_.add(place, "has no group");
    const auto [it, is_new] = groups_.try_emplace(name, static_cast<std::uint32_t>(groups_.size()));
    if (is_new && groups_.size() > kMostGroups) faults_.add(place, "is of one group too many", "at most 64");
    return it->second;
  }

  void hashes() {
    std::set<std::uint16_t> taken;
    for (const std::string& name : book_.signs) {
      const auto hash = static_cast<std::uint16_t>(hash_word(name) >> 48);
      if (hash == 0 || !taken.insert(hash).second)
        faults_.add("sign " + name, "has the short hash of another one", "another name");
      book_.sign_hashes.push_back(hash);
    }
  }

  RuleBook& book_;
  Faults& faults_;
  PatternCompiler compiler_;
  TriggerCosts costs_;
  std::set<std::string> ids_;
  std::map<std::string, SignId> sign_ids_;
  std::map<std::string, std::uint32_t> groups_;
};

}  // namespace

Result<std::shared_ptr<const RuleBook>> load_rules(const EmbeddedFiles& files) {
  Faults faults;
  auto book = std::make_shared<RuleBook>();  // parts of it point at others: it never moves
  const std::vector<NamedRuleFile> read = read_rule_files(files, faults);
  if (!read.empty()) Loader(*book, faults).run(read);
  if (!faults.none()) return invalid(faults.take());
  return std::shared_ptr<const RuleBook>(std::move(book));
}

}  // namespace evenkeel::crisis::detector
