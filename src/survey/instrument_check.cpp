#include "survey/instrument_check.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "base/text.hpp"

namespace evenkeel::survey {

namespace {

bool is_word(std::string_view text, bool hyphens) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (hyphens && c == '-');
  });
}

std::string at(const char* list, std::size_t index) {
  return std::string(list) + '[' + std::to_string(index) + ']';
}

/// One pass over a file; remembers what it has seen for the checks that span several fields.
class Checker {
 public:
  Checker(std::string_view file, const InstrumentFile& instrument) : file_(file), instrument_(instrument) {}

  std::vector<FieldError> run() {
    head();
    option_sets();
    if (instrument_.sections.empty()) add("sections", "There are no sections.", "at least one");
    for (std::size_t s = 0; s < instrument_.sections.size(); ++s) section(s);
    if (counted_ == 0) add("sections", "There are no questions.", "at least one item");
    if (items_.size() > kMaxItemsOfInstrument) add("sections", "There are too many items.", "at most 500");
    if (instrument_.follow_ups) {
      for (std::size_t f = 0; f < instrument_.follow_ups->size(); ++f) follow_up(f);
    }
    if (instrument_.scales) {
      for (std::size_t s = 0; s < instrument_.scales->size(); ++s) scale(s);
    }
    safety();
    return std::move(errors_);
  }

 private:
  void add(const std::string& place, std::string message, std::string allowed) {
    errors_.push_back({std::string(file_) + ": " + place, std::move(message), std::move(allowed)});
  }
  void text(const std::string& place, const std::string& value) {
    if (trim(value).empty()) add(place, "This text is empty.", "a text");
  }

  void head() {
    if (instrument_.format != kInstrumentFormat) add("format", "This is another format.", kInstrumentFormat);
    if (!is_word(instrument_.id, true))
      add("id", "This is no id.", "lower-case letters, digits, - and _, at most 64");
    const std::string stem(file_.substr(file_.rfind('/') == file_.npos ? 0 : file_.rfind('/') + 1));
    if (stem != instrument_.id + ".json")
      add("id", "The id and the name of the file differ.", "the file is named <id>.json");
    text("title", instrument_.title);
    text("version", instrument_.version);
    text("language", instrument_.language);
    text("statement", instrument_.statement);
    if (instrument_.minutes < 1 || instrument_.minutes > 120)
      add("minutes", "This is out of range.", "1 to 120");
  }

  void option_sets() {
    if (!instrument_.option_sets) return;
    for (const auto& [name, options] : *instrument_.option_sets) {
      if (name == "countries")
        add("option_sets.countries", "This name is taken by the list of all countries.", "another name");
      check_options("option_sets." + name, options);
    }
  }

  void check_options(const std::string& place, const std::vector<ItemOption>& options) {
    if (options.size() < 2) add(place, "There are too few options.", "at least two");
    if (options.size() > kMaxOptions) add(place, "There are too many options.", "at most 300");
    std::set<std::string> seen;
    std::size_t numbers = 0;
    for (std::size_t o = 0; o < options.size(); ++o) {
      const std::string where = place + '[' + std::to_string(o) + ']';
      const auto& value = options[o].value;
      const bool number = value.is_int64() && value.get_int64() >= -1000 && value.get_int64() <= 1000;
      const bool slug =
          value.is_string() && (is_word({value.get_string().data(), value.get_string().size()}, false));
      numbers += number ? 1 : 0;
      if (!number && !slug)
        add(where + ".value", "This is no option value.",
            "a whole number, or a word of small letters, digits and _");
      if (slug && value.get_string() == "prefer_not_to_say")
        add(where + ".value", "This word is taken.", "may_decline offers it");
      if (!seen.insert(boost::json::serialize(value)).second)
        add(where + ".value", "This value is there twice.", "each value once");
      text(where + ".label", options[o].label);
    }
    if (numbers != 0 && numbers != options.size())
      add(place, "The values mix numbers and words.", "all numbers or all words");
  }

  void section(std::size_t index) {
    const SectionFile& section = instrument_.sections[index];
    const std::string place = at("sections", index);
    group(place, section.id, section.title, section.items);
    counted_ += section.items.size();
  }

  void group(const std::string& place, const std::string& id, const std::string& title,
             const std::vector<ItemFile>& items) {
    if (!is_word(id, false))
      add(place + ".id", "This is no id.", "lower-case letters, digits and _, at most 64");
    if (!groups_.insert(id).second) add(place + ".id", "This id is there twice.", "each id once");
    text(place + ".title", title);
    if (items.empty()) add(place + ".items", "There are no items.", "at least one");
    for (std::size_t i = 0; i < items.size(); ++i) item(place + '.' + at("items", i), items[i]);
  }

  void item(const std::string& place, const ItemFile& item) {
    if (!is_word(item.id, false))
      add(place + ".id", "This is no id.", "lower-case letters, digits and _, at most 64");
    if (!items_.emplace(item.id, &item).second) add(place + ".id", "This id is there twice.", "each id once");
    text(place + ".text", item.text);
    if (item.type == ItemType::choice) {
      choice(place, item);
    } else if (item.options) {
      add(place + ".options", "Only a choice has options.", "no options");
    }
    if (item.type == ItemType::number) {
      number(place, item);
    } else if (item.min || item.max || item.step || item.unit) {
      add(place, "Only a number has min, max, step and unit.", "none of them");
    }
  }

  void choice(const std::string& place, const ItemFile& item) {
    if (!item.options)
      return add(place + ".options", "A choice needs options.",
                 "a list, an option set's name, or \"countries\"");
    if (is_country_choice(item)) return;
    std::vector<ItemOption> storage;
    const auto* options = options_of(item, instrument_, storage);
    if (options == nullptr) {
      if (!item.options->is_string()) {
        return add(place + ".options", "This is no list of options.", "objects of value and label");
      }
      std::vector<std::string> names;
      if (instrument_.option_sets) {
        for (const auto& [name, set] : *instrument_.option_sets) names.push_back(name);
      }
      const auto& name = item.options->get_string();
      const std::string meant = did_you_mean({name.data(), name.size()}, names);
      names.emplace_back("countries");
      return add(place + ".options",
                 "There is no such option set." + (meant.empty() ? "" : " Did you mean " + meant + "?"),
                 join(names, ", "));
    }
    if (item.options->is_array()) check_options(place + ".options", *options);
  }

  void number(const std::string& place, const ItemFile& item) {
    if (!item.min || !item.max) return add(place, "A number needs min and max.", "both");
    if (!(*item.min < *item.max)) add(place + ".max", "The range is empty.", "max above min");
    if (item.step && !(*item.step > 0)) add(place + ".step", "The step is not above 0.", "a number above 0");
  }

  void follow_up(std::size_t index) {
    const FollowUpFile& follow_up = (*instrument_.follow_ups)[index];
    const std::string place = at("follow_ups", index);
    if (!find_number_choice(follow_up.trigger.item)) {
      add(place + ".trigger.item", "There is no such question before it.",
          "a choice with whole numbers as values");
    }
    group(place, follow_up.id, follow_up.title, follow_up.items);
  }

  /// The largest value of a choice with numbers; nothing for any other item.
  std::optional<int> find_number_choice(const std::string& id, int* least = nullptr) {
    const auto found = items_.find(id);
    if (found == items_.end() || found->second->type != ItemType::choice || is_country_choice(*found->second))
      return {};
    std::vector<ItemOption> storage;
    const auto* options = options_of(*found->second, instrument_, storage);
    if (options == nullptr || options->empty()) return {};
    int most = -1000;
    int lowest = 1000;
    for (const ItemOption& option : *options) {
      if (!option.value.is_int64()) return {};
      most = std::max(most, static_cast<int>(option.value.get_int64()));
      lowest = std::min(lowest, static_cast<int>(option.value.get_int64()));
    }
    if (least != nullptr) *least = lowest;
    return most;
  }

  void scale(std::size_t index) {
    const ScaleFile& scale = (*instrument_.scales)[index];
    const std::string place = at("scales", index);
    if (!is_word(scale.id, false))
      add(place + ".id", "This is no id.", "lower-case letters, digits and _, at most 64");
    if (!scales_.insert(scale.id).second) add(place + ".id", "This id is there twice.", "each id once");
    text(place + ".title", scale.title);
    if (scale.items.empty()) add(place + ".items", "A scale needs items.", "at least one");
    int most = 0;
    bool known = true;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < scale.items.size(); ++i) {
      const std::string where = place + '.' + at("items", i);
      int least = 0;
      const auto top = find_number_choice(scale.items[i], &least);
      if (!top) {
        known = false;
        add(where,
            items_.contains(scale.items[i]) ? "This item cannot be added up." : "There is no such item.",
            "a choice with whole numbers from 0 as values");
        continue;
      }
      if (least < 0) add(where, "This item has values below 0.", "whole numbers from 0");
      if (!seen.insert(scale.items[i]).second) add(where, "This item is there twice.", "each item once");
      most += *top;
    }
    if (known) bands(place, scale.bands, most);
  }

  void bands(const std::string& place, const std::vector<BandFile>& bands, int most) {
    if (bands.empty())
      return add(place + ".bands", "A scale needs bands.", "from 0 to " + std::to_string(most));
    std::set<std::string> seen;
    int next = 0;
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const BandFile& band = bands[b];
      const std::string where = place + '.' + at("bands", b);
      if (!is_word(band.id, false)) add(where + ".id", "This is no id.", "lower-case letters, digits and _");
      if (!seen.insert(band.id).second) add(where + ".id", "This id is there twice.", "each id once");
      text(where + ".label", band.label);
      if (band.max < band.min) add(where + ".max", "The band is empty.", "max not below min");
      if (band.min > next)
        add(where + ".min", "There is a gap before this band.", "min " + std::to_string(next));
      if (band.min < next)
        add(where + ".min", "This band overlaps the one before, or starts below 0.",
            "min " + std::to_string(next));
      if (band.severity && (*band.severity < 0 || *band.severity > 3))
        add(where + ".severity", "This is out of range.", "0 to 3");
      next = band.max + 1;
    }
    if (next != most + 1) {
      add(place + '.' + at("bands", bands.size() - 1) + ".max",
          "The bands end elsewhere than the highest total.", "max " + std::to_string(most));
    }
  }

  void safety() {
    if (!instrument_.safety) {
      if (items_.contains("phq9_9")) {
        add("safety", "This instrument asks phq9_9 and does not say so.", "{\"thoughts\": \"phq9_9\", …}");
      }
      return;
    }
    int least = 0;
    const auto top = find_number_choice(instrument_.safety->thoughts, &least);
    if (!top || *top != 3 || least != 0)
      add("safety.thoughts", "This is no such question.", "the id of a choice with values 0 to 3");
    const auto yes_no = [&](const char* name, const std::optional<std::string>& id) {
      if (!id) return;
      const auto found = items_.find(*id);
      if (found == items_.end() || found->second->type != ItemType::yes_no) {
        add(std::string("safety.") + name, "This is no such question.", "the id of a yes_no item");
      }
    };
    yes_no("thoughts_now", instrument_.safety->thoughts_now);
    yes_no("plan", instrument_.safety->plan);
    yes_no("means", instrument_.safety->means);
    yes_no("intent", instrument_.safety->intent);
    yes_no("attempt", instrument_.safety->attempt);
  }

  std::string_view file_;
  const InstrumentFile& instrument_;
  std::vector<FieldError> errors_;
  std::set<std::string> groups_;
  std::set<std::string> scales_;
  std::map<std::string, const ItemFile*> items_;
  std::size_t counted_ = 0;
};

}  // namespace

bool is_country_choice(const ItemFile& item) {
  return item.options && item.options->is_string() && item.options->get_string() == "countries";
}

const std::vector<ItemOption>* options_of(const ItemFile& item, const InstrumentFile& instrument,
                                          std::vector<ItemOption>& storage) {
  if (!item.options || is_country_choice(item)) return nullptr;
  if (item.options->is_string()) {
    if (!instrument.option_sets) return nullptr;
    const auto& name = item.options->get_string();
    const auto found = instrument.option_sets->find(std::string(name.data(), name.size()));
    return found == instrument.option_sets->end() ? nullptr : &found->second;
  }
  auto own = json::read<std::vector<ItemOption>>(*item.options, "options");
  if (!own.has_value()) return nullptr;
  storage = std::move(own).value();
  return &storage;
}

std::vector<FieldError> check_instrument(std::string_view file, const InstrumentFile& instrument) {
  return Checker(file, instrument).run();
}

}  // namespace evenkeel::survey
