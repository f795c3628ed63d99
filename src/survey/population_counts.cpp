#include "survey/population_counts.hpp"

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/crypto/sealed.hpp"
#include "survey/store.hpp"

namespace evenkeel::survey::counts {

namespace {

crypto::Place place_of(std::string_view instrument) {
  return {"population_counts", instrument, "sealed"};
}

std::string seal_counts(const crypto::Key& key, Random& random, std::string_view instrument,
                        const Counts& counts) {
  return crypto::seal(key, random, boost::json::serialize(json::write(counts)), place_of(instrument));
}

Result<Counts> open_counts(const crypto::Key& key, std::string_view instrument, std::string_view sealed) {
  EVENKEEL_TRY(const auto text, crypto::open(key, sealed, place_of(instrument)));
  EVENKEEL_TRY(const auto document, json::parse(text));
  return json::read<Counts>(document);
}

/// Nothing, and a word in the log, when they cannot be opened.
std::optional<Counts> opened(const crypto::Key& key, const std::string& instrument, std::string_view sealed) {
  auto counts = open_counts(key, instrument, sealed);
  if (counts.has_value()) return std::move(counts).value();
  log::error("the counts of a questionnaire cannot be opened", {{"instrument", instrument.c_str()}});
  return {};
}

}  // namespace

void add(db::Session& session, const crypto::Key& key, Random& random, const Instrument& instrument,
         const Content& content) {
  auto sealed = store::find_counts(session, instrument.id(), store::Hold::yes);
  if (!sealed) {
    store::make_counts(session, instrument.id(), seal_counts(key, random, instrument.id(), Counts{}));
    sealed = store::find_counts(session, instrument.id(), store::Hold::yes);
  }
  auto counts = opened(key, instrument.id(), *sealed);
  if (!counts) return;
  const Answers answers = answers_in(instrument, content);
  for (std::size_t i = 0; i < instrument.counted(); ++i) {
    if (!answers[i].given() || instrument.is_safety_question(static_cast<QuestionIndex>(i))) continue;
    const std::string& item = instrument.questions()[i].id;
    ++(*counts)[item][boost::json::serialize(content.answers.at(item))];
  }
  store::save_counts(session, instrument.id(), seal_counts(key, random, instrument.id(), *counts));
}

void subtract(db::Session& session, const crypto::Key& key, Random& random, const std::string& instrument,
              const Content& content) {
  const auto sealed = store::find_counts(session, instrument, store::Hold::yes);
  if (!sealed) return;
  auto counts = opened(key, instrument, *sealed);
  if (!counts) return;
  for (const auto& [item, value] : content.answers) {
    const auto values = counts->find(item);
    if (values == counts->end()) continue;
    const auto n = values->second.find(boost::json::serialize(value));
    if (n == values->second.end()) continue;
    if (--n->second <= 0) values->second.erase(n);
    if (values->second.empty()) counts->erase(values);
  }
  store::save_counts(session, instrument, seal_counts(key, random, instrument, *counts));
}

std::vector<AnswerTally> read_all(db::Session& session, const crypto::Key& key) {
  std::vector<AnswerTally> tallies;
  for (const auto& row : store::all_counts(session)) {
    const auto all = opened(key, row.instrument, row.sealed);
    if (!all) continue;
    for (const auto& [item, values] : *all) {
      for (const auto& [value, n] : values) tallies.push_back({row.instrument, item, value, n});
    }
  }
  return tallies;
}

}  // namespace evenkeel::survey::counts
