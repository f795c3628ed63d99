#include "ml/text/explain.hpp"

#include <algorithm>
#include <cmath>
#include <string>

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

/// A window, or one without a word, as the network and the linear model read it.
struct Variant {
  Encoded steps{};
  std::string text{};
};

/// The model's answers, as margins of the targets.
class Margins {
 public:
  Margins(const TextModel& model, std::span<const Target> targets, Workspace& workspace)
      : model_(model), targets_(targets), workspace_(workspace) {}

  /// One row a text, one entry a target.
  std::vector<std::vector<float>> of(std::span<const Variant> texts) const {
    const Network& network = model_.network();
    std::vector<float> logits(texts.size() * network.size());
    std::vector<const Encoded*> in;
    std::vector<float*> out;
    for (std::size_t at = 0; at < texts.size(); ++at) {
      in.push_back(&texts[at].steps);
      out.push_back(logits.data() + at * network.size());
    }
    network.run(in, heads_of(targets_), workspace_.parts().network, out);
    std::vector<std::vector<float>> rows(texts.size());
    for (std::size_t at = 0; at < texts.size(); ++at) {
      model_.add_linear(texts[at].text, heads_of(targets_), {out[at], network.size()}, workspace_);
      for (const Target& target : targets_) {
        const Head& head = network.header().heads[target.head];
        const std::span<const float> own(out[at] + network.offset(target.head), head.labels.size());
        rows[at].push_back(margin_of(head, own, target.label));
      }
    }
    return rows;
  }

 private:
  const TextModel& model_;
  std::span<const Target> targets_;
  Workspace& workspace_;
};

/// @param begin where the window begins in the text whose tokens these are
Variant without(const Variant& window, std::size_t begin, const Word& word,
                std::span<const tokens::Token> tokens) {
  Variant rest{.steps = {}, .text = window.text};
  rest.steps.subwords = window.steps.subwords;
  for (const Step& step : window.steps.steps) {
    if (step.token < word.first || step.token >= word.end) rest.steps.steps.push_back(step);
  }
  const std::size_t first = std::max<std::size_t>(tokens[word.first].begin, begin) - begin;
  const std::size_t last = std::min<std::size_t>(tokens[word.end - 1].end - begin, rest.text.size());
  rest.text.replace(first, last - first, " ");
  return rest;
}

/// The windows that are explained.
std::vector<Variant> windows_of(const TextModel& model, std::string_view text, const Margins& margins,
                                Workspace::Parts& parts) {
  tokens::windows(parts.tokens, parts.windows);
  const auto tokens = parts.tokens.all();
  std::vector<Variant> all;
  for (const tokens::Window& window : parts.windows) {
    Variant& variant = all.emplace_back();
    model.encoder().encode(tokens, window.begin, window.end - window.begin, variant.steps);
    const std::size_t begin = tokens[window.begin].begin;
    variant.text = text.substr(begin, tokens[window.end - 1].end - begin);
  }
  if (all.size() <= kExplainedWindows) return all;
  const auto rows = margins.of(all);
  std::vector<std::size_t> order(all.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rows[a][0] > rows[b][0]; });
  std::vector<Variant> chosen;
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
  const Margins margins(model, targets, workspace);
  std::size_t steps = 0;
  for (const Variant& window : windows_of(model, text, margins, parts)) {
    if (steps > kExplainedSteps) break;
    const auto& read = window.steps.steps;
    const std::size_t begin = read.front().token;
    const std::size_t end = read.back().token + 1;
    std::vector<std::size_t> inside;
    std::vector<Variant> variants{window};
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at].end <= begin || words[at].first >= end) continue;
      inside.push_back(at);
      variants.push_back(without(window, all[begin].begin, words[at], all));
    }
    steps += variants.size() * read.size();
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
