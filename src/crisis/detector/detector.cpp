#include "crisis/detector/detector.hpp"

#include <algorithm>

#include "crisis/detector/context.hpp"
#include "crisis/detector/conversation.hpp"
#include "crisis/detector/rules.hpp"
#include "crisis/detector/view.hpp"
#include "ml/tokens/tokens.hpp"

namespace evenkeel::crisis::detector {

namespace {

constexpr std::size_t kMostSigns = 32;
constexpr std::size_t kKeptText = 64 * 1024;  // bytes of a text; room for more is given back afterwards

/// What one thread reuses from text to text.
struct Workspace {
  ml::tokens::Tokens tokens;
  View view;
  Sightings seen;
  std::vector<Match> matches;
  std::vector<Hit> hits;
  Context context;
};

/// Whether anything can come of the matches; most everyday texts hold nothing but a cue or two.
bool matters(const RuleBook& book, std::span<const Match> matches) {
  SignSet present;
  for (const Match& match : matches) {
    if (book.rules[match.owner].level != Level::none) return true;
    present.add(book.rules[match.owner].sign);
  }
  return could_combine(book, present);
}

/// @param alone no turns stand before it: cues that nothing can come of need no weighing
void find_hits(const RuleBook& book, std::string_view text, bool alone, Workspace& work) {
  work.hits.clear();
  ml::tokens::tokenize(text, work.tokens);
  work.view.build(text, work.tokens, book.lexicon, book.repair);
  book.rule_matcher.find(book.patterns, work.view.units(), work.seen, work.matches);
  if (work.matches.empty() || (alone && !matters(book, work.matches))) return;
  work.context.build(book, work.view.units());
  for (const Match& match : work.matches) {
    const Rule& rule = book.rules[match.owner];
    const Context::Weight weight = work.context.weigh(rule, match);
    if (weight.cancelled) continue;
    const bool same =
        !work.hits.empty() && work.hits.back().rule == match.owner && work.hits.back().begin == match.begin;
    if (!same)
      work.hits.push_back({rule.sign, weight.level, false, weight.muted, weight.negated, match.owner,
                           match.begin, match.end});
  }
}

Finding finding_of(const RuleBook& book, const Workspace& work) {
  Finding finding;
  const auto& units = work.view.units();
  for (const Hit& hit : work.hits) {
    if (hit.level == Level::none) continue;
    finding.level = std::max(finding.level, hit.level);
    const std::string& id = hit.combined ? book.combinations[hit.rule].id : book.rules[hit.rule].id;
    finding.signs.push_back({id, hit.level, units[hit.begin].begin, units[hit.end - 1].end});
  }
  std::ranges::stable_sort(finding.signs, [](const Sign& a, const Sign& b) {
    return a.level != b.level ? a.level > b.level : a.begin < b.begin;
  });
  if (finding.signs.size() > kMostSigns) finding.signs.resize(kMostSigns);
  return finding;
}

Workspace& workspace() {
  static thread_local Workspace work;
  return work;
}

void give_back(std::string_view text, Workspace& work) {
  if (text.size() > kKeptText) work = Workspace{};
}

}  // namespace

Result<Detector> Detector::load(const EmbeddedFiles& files) {
  EVENKEEL_TRY(auto book, load_rules(files));
  Detector detector;
  detector.rules_ = std::move(book);
  return detector;
}

Finding Detector::assess(std::string_view text) const {
  Workspace& work = workspace();
  find_hits(*rules_, text, true, work);
  if (work.hits.empty()) {
    give_back(text, work);
    return {};
  }
  combine(*rules_, {}, work.hits);
  Finding finding = finding_of(*rules_, work);
  give_back(text, work);
  return finding;
}

Finding Detector::assess(std::string_view text, ConversationState& state) const {
  Workspace& work = workspace();
  find_hits(*rules_, text, false, work);
  begin_turn(state);
  if (!work.hits.empty()) {
    combine(*rules_, remembered(*rules_, state), work.hits);
    remember(*rules_, work.hits, state);
  }
  Finding finding = finding_of(*rules_, work);
  finding.level = end_turn(finding.level, state);
  give_back(text, work);
  return finding;
}

std::vector<std::string_view> Detector::explain(std::string_view text) const {
  Workspace work;
  find_hits(*rules_, text, false, work);
  combine(*rules_, {}, work.hits);
  std::vector<std::string_view> ids;
  for (const Hit& hit : work.hits) {
    ids.push_back(hit.combined ? rules_->combinations[hit.rule].id : rules_->rules[hit.rule].id);
  }
  for (const std::uint32_t modifier : work.context.standing(*rules_, work.view.units())) {
    ids.push_back(rules_->modifiers[modifier].id);
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace evenkeel::crisis::detector
