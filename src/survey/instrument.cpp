#include "survey/instrument.hpp"

#include <algorithm>
#include <bit>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/text.hpp"
#include "survey/instrument_check.hpp"

namespace evenkeel::survey {

namespace {

/// FNV-1a: short, and good enough for some fifty short ids.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::string allowed_of(const InstrumentItem& item) {
  std::string words;
  if (item.type == ItemType::yes_no) {
    words = "true or false";
  } else if (item.type == ItemType::number) {
    const double step = item.step.value_or(1);
    words = (step == 1 ? "a whole number from " : "a number from ") + plain_number(*item.min) + " to " +
            plain_number(*item.max);
    if (step != 1) words += " in steps of " + plain_number(step);
  } else if (item.options->size() > 20) {
    words = "a value of one of the question's " + std::to_string(item.options->size()) + " options";
  } else {
    words = "one of ";
    for (const ItemOption& option : *item.options) {
      if (words.size() > 7) words += ", ";
      words += boost::json::serialize(option.value);
    }
  }
  if (item.may_decline) words += std::string(", or \"") + kDeclined + "\"";
  return words;
}

InstrumentItem shown(const ItemFile& item, const InstrumentFile& file,
                     std::span<const crisis::Country> countries) {
  InstrumentItem view{item.id,  item.type, item.text, item.hint, item.stem,       {},
                      item.min, item.max,  item.step, item.unit, item.may_decline};
  if (item.type == ItemType::number && !view.step) view.step = 1;
  if (item.type != ItemType::choice) return view;
  if (is_country_choice(item)) {
    auto& options = view.options.emplace();
    for (const crisis::Country& country : countries)
      options.push_back({boost::json::value(country.code), country.name});
    return view;
  }
  std::vector<ItemOption> storage;
  view.options = *options_of(item, file, storage);
  return view;
}

template <class Files>
std::vector<InstrumentItem> shown_all(const Files& items, const InstrumentFile& file,
                                      std::span<const crisis::Country> countries) {
  std::vector<InstrumentItem> views;
  for (const ItemFile& item : items) views.push_back(shown(item, file, countries));
  return views;
}

Error named(std::string_view file, Error error) {
  for (FieldError& field : error.fields) field.field = std::string(file) + ": " + field.field;
  return error;
}

}  // namespace

Result<Instrument> Instrument::parse(std::string_view file, std::string_view text,
                                     std::span<const crisis::Country> countries) {
  auto document = json::parse(text);
  if (!document.has_value()) return named(file, std::move(document).error());
  auto read = json::read<InstrumentFile>(document.value());
  if (!read.has_value()) return named(file, std::move(read).error());
  const InstrumentFile& from = read.value();
  if (auto errors = check_instrument(file, from); !errors.empty()) return invalid(std::move(errors));

  Instrument made;
  InstrumentDetails& details = made.details_;
  details = {from.id,
             from.title,
             from.version,
             from.language,
             from.minutes,
             from.summary,
             from.intro,
             from.statement,
             {},
             {},
             {}};
  for (const SectionFile& section : from.sections) {
    details.sections.push_back(
        {section.id, section.title, section.intro, shown_all(section.items, from, countries)});
    made.add_questions(details.sections.back().items, true);
  }
  made.counted_ = made.questions_.size();
  for (const FollowUpFile& follow_up : from.follow_ups.value_or(std::vector<FollowUpFile>{})) {
    details.follow_ups.push_back({follow_up.id, follow_up.trigger, follow_up.title, follow_up.intro,
                                  shown_all(follow_up.items, from, countries)});
    made.add_questions(details.follow_ups.back().items, false);
  }
  made.index_questions();
  made.compile(from);
  return made;
}

void Instrument::add_questions(const std::vector<InstrumentItem>& items, bool counted) {
  for (const InstrumentItem& item : items) {
    Question question;
    question.id = item.id;
    question.type = item.type;
    question.text = item.text;
    question.may_decline = item.may_decline;
    question.counted = counted;
    question.min = item.min.value_or(0);
    question.max = item.max.value_or(0);
    question.step = item.step.value_or(1);
    question.unit = item.unit.value_or("");
    question.allowed = allowed_of(item);
    if (item.options) {
      for (const ItemOption& option : *item.options) {
        question.labels.push_back(option.label);
        if (option.value.is_string()) {
          question.slugs.emplace_back(option.value.get_string().data(), option.value.get_string().size());
        } else {
          question.numbers.push_back(static_cast<double>(option.value.get_int64()));
        }
      }
    }
    questions_.push_back(std::move(question));
  }
}

void Instrument::index_questions() {
  table_.assign(std::bit_ceil(questions_.size() * 4), kNoQuestion);
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    std::size_t slot = hash_of(questions_[i].id) & (table_.size() - 1);
    while (table_[slot] != kNoQuestion) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = static_cast<QuestionIndex>(i);
  }
}

void Instrument::compile(const InstrumentFile& file) {
  for (const ScaleFile& from : file.scales.value_or(std::vector<ScaleFile>{})) {
    Scale scale{from.id, from.title, {}, 0, {}, {}, {}};
    for (const std::string& item : from.items) {
      scale.items.push_back(find(item));
      const auto& numbers = questions_[scale.items.back()].numbers;
      scale.max += static_cast<int>(*std::max_element(numbers.begin(), numbers.end()));
    }
    for (const BandFile& band : from.bands) {
      scale.bands.push_back({band.id, band.label, band.min, band.max});
      scale.severities.push_back(band.severity);
      scale.offers_counsellor.push_back(band.offer_counsellor.value_or(false));
    }
    details_.scales.push_back({from.id, from.title, from.items, scale.max, scale.bands});
    scales_.push_back(std::move(scale));
  }
  if (!file.safety) return;
  const auto place = [&](const std::optional<std::string>& id) { return id ? find(*id) : kNoQuestion; };
  safety_ = {find(file.safety->thoughts), place(file.safety->thoughts_now), place(file.safety->plan),
             place(file.safety->means),   place(file.safety->intent),       place(file.safety->attempt)};
}

QuestionIndex Instrument::find(std::string_view item) const {
  std::size_t slot = hash_of(item) & (table_.size() - 1);
  while (table_[slot] != kNoQuestion) {
    if (questions_[table_[slot]].id == item) return table_[slot];
    slot = (slot + 1) & (table_.size() - 1);
  }
  return kNoQuestion;
}

bool Instrument::is_safety_question(QuestionIndex question) const {
  const auto all = safety_.all();
  return question != kNoQuestion && std::find(all.begin(), all.end(), question) != all.end();
}

InstrumentSummary Instrument::summary() const {
  return {details_.id,      details_.title,  details_.version, details_.language, static_cast<int>(counted_),
          details_.minutes, details_.summary};
}

std::vector<std::string> Instrument::item_ids() const {
  std::vector<std::string> ids;
  for (const Question& question : questions_) ids.push_back(question.id);
  return ids;
}

}  // namespace evenkeel::survey
