#include "crisis/evaluation/evaluation.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "base/text.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

constexpr double kCriticalRecall = 0.98;
constexpr double kHighRecall = 0.97;
constexpr double kModerateRecall = 0.95;
constexpr double kFalseModerate = 0.05;
constexpr double kExplicitCases = 300;
constexpr double kFamilyCases = 40;
constexpr double kP99Microseconds = 1000;

using Steady = std::chrono::steady_clock;

/// Asks about one case; adds the time of each message when `into` is given.
detector::Finding ask(const Subject& subject, const Case& one, std::vector<double>* into) {
  const auto timed = [into](const auto& question) {
    const auto start = Steady::now();
    detector::Finding finding = question();
    const std::chrono::duration<double, std::micro> took = Steady::now() - start;
    if (into != nullptr) {
      into->push_back(took.count());
    }
    return finding;
  };
  if (one.text) {
    return timed([&] { return subject.text(*one.text); });
  }
  detector::ConversationState state;
  detector::Finding last;
  for (const auto& turn : *one.turns) {
    last = timed([&] { return subject.turn(turn, state); });
  }
  return last;
}

bool missed(const Case& one, Level answered) {
  const Level expected = one.expected();
  const bool below = expected >= Level::moderate && answered < expected;
  const bool alarm = expected == Level::none && answered >= Level::moderate;
  return below || alarm || answered < one.at_least || answered > one.at_most;
}

Miss miss_of(const Case& one, const detector::Finding& finding) {
  Miss miss{one.id,
            one.text ? *one.text : join(*one.turns, " / "),
            one.expected(),
            one.at_least,
            one.at_most,
            finding.level,
            {}};
  for (const auto& sign : finding.signs) {
    miss.rules.emplace_back(sign.rule);
  }
  return miss;
}

Part judge(std::string name, const Subject& subject, const std::vector<Family>& families,
           std::vector<Miss>* misses) {
  Part part{std::move(name), {}, {}, {}};
  part.total.name = "all families";
  for (const auto& family : families) {
    Figures figures;
    figures.name = family.name;
    for (const auto& one : family.cases) {
      const auto finding = ask(subject, one, nullptr);
      figures.count(one.expected(), one.at_least, one.at_most, finding.level);
      if (misses != nullptr && missed(one, finding.level)) {
        misses->push_back(miss_of(one, finding));
      }
    }
    part.total.add(figures);
    part.families.push_back(std::move(figures));
  }
  return part;
}

Part sum_of(const Part& a, const Part& b) {
  std::map<std::string, Figures> families;
  for (const auto* part : {&a, &b}) {
    for (const auto& figures : part->families) {
      auto& sum = families[figures.name];
      sum.name = figures.name;
      sum.add(figures);
    }
  }
  Part all{"all", {}, a.total, {}};
  all.total.add(b.total);
  for (auto& [name, figures] : families) {
    all.families.push_back(std::move(figures));
  }
  return all;
}

Bar recall(std::string id, std::string words, const Rate& rate, double needed) {
  return {std::move(id), std::move(words),
          needed,        false,
          rate.value(),  rate,
          wilson(rate),  rate.total > 0 && rate.value() >= needed};
}

Bar alarms(std::string id, std::string words, const Rate& rate, double needed) {
  return {std::move(id), std::move(words),
          needed,        true,
          rate.value(),  rate,
          wilson(rate),  rate.total > 0 && rate.value() <= needed};
}

Bar number(std::string id, std::string words, double value, double needed, bool at_most) {
  return {std::move(id),
          std::move(words),
          needed,
          at_most,
          value,
          {},
          {},
          at_most ? value < needed : value >= needed};
}

/// The bars that every part is held to.
std::vector<Bar> bars_of(const Part& part, const Options& options) {
  Figures plain;
  Figures benign;
  for (const auto& family : part.families) {
    if (family.name == options.explicit_family) {
      plain.add(family);
    }
    const auto& names = options.benign_families;
    if (std::find(names.begin(), names.end(), family.name) != names.end()) {
      benign.add(family);
    }
  }
  return {
      recall("explicit_critical", "explicit cases: recall at critical", plain.critical, 1.0),
      recall("critical", "all families: recall at critical", part.total.critical, kCriticalRecall),
      recall("high", "all families: recall at high", part.total.high, kHighRecall),
      recall("moderate", "all families: recall at moderate and up", part.total.moderate, kModerateRecall),
      alarms("benign_critical", "benign and idioms: called critical", benign.called_critical, 0.0),
      alarms("benign_moderate", "benign and idioms: called moderate or higher", benign.called_moderate,
             kFalseModerate),
  };
}

/// The bars on the collection and on speed; they make sense only for all cases together.
std::vector<Bar> bars_of_all(const Part& all, const Times& times, const Options& options) {
  double plain = 0;
  double smallest = all.families.empty() ? 0 : static_cast<double>(all.families.front().cases);
  for (const auto& family : all.families) {
    smallest = std::min(smallest, static_cast<double>(family.cases));
    if (family.name == options.explicit_family) {
      plain = static_cast<double>(family.critical.total);
    }
  }
  return {
      number("explicit_cases", "explicit cases of level critical", plain, kExplicitCases, false),
      number("family_cases", "cases in the smallest family", smallest, kFamilyCases, false),
      number("time_p99", "time of a message, 99th percentile, in microseconds: under", times.p99_us,
             kP99Microseconds, true),
  };
}

/// Times come from rounds of their own, so that judging and bookkeeping do not disturb the caches.
Times time_all(const Subject& subject, const CaseFiles& files, std::size_t rounds) {
  std::vector<double> took;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const auto* families : {&files.seen, &files.held_out}) {
      for (const auto& family : *families) {
        for (const auto& one : family.cases) {
          ask(subject, one, &took);
        }
      }
    }
  }
  return times_of(std::move(took));
}

}  // namespace

bool Part::holds() const {
  return std::all_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.holds; });
}

Subject subject_of(const detector::Detector& detector) {
  return {[&detector](std::string_view text) { return detector.assess(text); },
          [&detector](std::string_view turn, detector::ConversationState& state) {
            return detector.assess(turn, state);
          }};
}

Result<Evaluation> evaluate(const Subject& subject, const Options& options) {
  EVENKEEL_TRY(const auto files, read_cases(options.cases));
  Evaluation result;
  result.seen = judge("seen", subject, files.seen, options.show_seen_misses ? &result.seen_misses : nullptr);
  result.held_out = judge("held_out", subject, files.held_out, nullptr);
  result.all = sum_of(result.seen, result.held_out);
  result.times = time_all(subject, files, options.rounds);
  for (auto* part : {&result.seen, &result.held_out, &result.all}) {
    part->bars = bars_of(*part, options);
  }
  for (auto& bar : bars_of_all(result.all, result.times, options)) {
    result.all.bars.push_back(std::move(bar));
  }
  return result;
}

}  // namespace evenkeel::crisis::evaluation
