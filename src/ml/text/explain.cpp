#include "ml/text/explain.hpp"

#include <algorithm>
#include <cmath>

#include "ml/text/calibration.hpp"
#include "ml/text/workspace.hpp"

namespace evenkeel::ml::text {
namespace {

/// Tokens that are one word to a person ("don't" is "do" and "n't"), [first, end).
struct Word {
  std::size_t first = 0;
  std::size_t end = 0;
};

bool is_weighed(tokens::Kind kind) {
  return kind == tokens::Kind::word || kind == tokens::Kind::hashtag || kind == tokens::Kind::emoji ||
         kind == tokens::Kind::emoticon;
}

std::vector<Word> words_of(std::span<const tokens::Token> tokens) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_weighed(tokens[at].kind)) continue;
    const bool goes_on = !words.empty() && words.back().end == at && !tokens[at].spaced &&
                         tokens[at].kind == tokens::Kind::word && tokens[at - 1].kind == tokens::Kind::word;
    if (goes_on) {
      words.back().end = at + 1;
    } else {
      words.push_back({at, at + 1});
    }
  }
  return words;
}

HeadSet heads_of(std::span<const Target> targets) {
  HeadSet heads = 0;
  for (const Target& target : targets) heads |= HeadSet{1} << target.head;
  return heads;
}

/// The network's answers, as margins of the targets.
class Margins {
 public:
  Margins(const Network& network, std::span<const Target> targets, NetworkScratch& scratch)
      : network_(network), targets_(targets), scratch_(scratch) {}

  /// One row a text, one entry a target.
  std::vector<std::vector<float>> of(std::span<const Encoded> texts) const {
    std::vector<float> logits(texts.size() * network_.size());
    std::vector<const Encoded*> in;
    std::vector<float*> out;
    for (std::size_t at = 0; at < texts.size(); ++at) {
      in.push_back(&texts[at]);
      out.push_back(logits.data() + at * network_.size());
    }
    network_.run(in, heads_of(targets_), scratch_, out);
    std::vector<std::vector<float>> rows(texts.size());
    for (std::size_t at = 0; at < texts.size(); ++at) {
      for (const Target& target : targets_) {
        const Head& head = network_.header().heads[target.head];
        const std::span<const float> own(out[at] + network_.offset(target.head), head.labels.size());
        rows[at].push_back(margin_of(head, own, target.label));
      }
    }
    return rows;
  }

 private:
  const Network& network_;
  std::span<const Target> targets_;
  NetworkScratch& scratch_;
};

Encoded without(const Encoded& text, const Word& word) {
  Encoded rest;
  rest.subwords = text.subwords;
  for (const Step& step : text.steps) {
    if (step.token < word.first || step.token >= word.end) rest.steps.push_back(step);
  }
  return rest;
}

/// The windows that are explained.
std::vector<Encoded> windows_of(const TextModel& model, const Margins& margins, Workspace::Parts& parts) {
  tokens::windows(parts.tokens, parts.windows);
  std::vector<Encoded> all;
  for (const tokens::Window& window : parts.windows) {
    model.encoder().encode(parts.tokens.all(), window.begin, window.end - window.begin, all.emplace_back());
  }
  if (all.size() <= kExplainedWindows) return all;
  const auto rows = margins.of(all);
  std::vector<std::size_t> order(all.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rows[a][0] > rows[b][0]; });
  std::vector<Encoded> chosen;
  for (std::size_t at = 0; at < kExplainedWindows; ++at) chosen.push_back(std::move(all[order[at]]));
  return chosen;
}

std::vector<WordWeight> weightiest(std::vector<WordWeight> all, std::size_t most) {
  std::erase_if(all, [](const WordWeight& word) { return word.weight == 0; });
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.weight) > std::abs(b.weight); });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace

Target target_of(const TextModel& model, Task task, std::size_t label) {
  return {model.head_of(task), label};
}

std::vector<std::vector<WordWeight>> explain(const TextModel& model, std::string_view text,
                                             std::span<const Target> targets, std::size_t most,
                                             Workspace& workspace) {
  std::vector<std::vector<WordWeight>> found(targets.size());
  Workspace::Parts& parts = workspace.parts();
  tokens::tokenize(text, parts.tokens);
  const auto language = tokens::guess_language(text, parts.tokens);
  const bool readable = tokens::readability(text, parts.tokens, language) == tokens::Readability::ok;
  if (!readable || targets.empty()) return found;

  const auto all = parts.tokens.all();
  const std::vector<Word> words = words_of(all);
  for (auto& weights : found) {
    for (const Word& word : words) weights.push_back({all[word.first].begin, all[word.end - 1].end, 0});
  }
  const Margins margins(model.network(), targets, parts.network);
  std::size_t steps = 0;
  for (const Encoded& window : windows_of(model, margins, parts)) {
    if (steps > kExplainedSteps) break;
    const std::size_t begin = window.steps.front().token;
    const std::size_t end = window.steps.back().token + 1;
    std::vector<std::size_t> inside;
    std::vector<Encoded> variants{window};
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at].end <= begin || words[at].first >= end) continue;
      inside.push_back(at);
      variants.push_back(without(window, words[at]));
    }
    steps += variants.size() * window.steps.size();
    const auto rows = margins.of(variants);
    for (std::size_t at = 0; at < inside.size(); ++at) {
      for (std::size_t target = 0; target < targets.size(); ++target) {
        const float weight = rows[0][target] - rows[at + 1][target];
        float& before = found[target][inside[at]].weight;
        if (std::abs(weight) > std::abs(before)) before = weight;
      }
    }
  }
  for (auto& weights : found) weights = weightiest(std::move(weights), most);
  return found;
}

}  // namespace evenkeel::ml::text
