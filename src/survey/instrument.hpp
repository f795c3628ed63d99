#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crisis/types.hpp"
#include "survey/instrument_file.hpp"
#include "survey/types.hpp"

namespace evenkeel::survey {

/// A place in the list of questions; kNoQuestion means that there is none.
using QuestionIndex = std::uint16_t;
inline constexpr QuestionIndex kNoQuestion = std::numeric_limits<QuestionIndex>::max();

/// A question, ready for fast checking.
struct Question {
  std::string id;
  ItemType type = ItemType::choice;
  std::string text;
  std::vector<std::string> labels;  ///< choice: by option
  std::vector<std::string> slugs;   ///< choice with words as values: by option, else empty
  std::vector<double> numbers;      ///< choice with whole numbers as values: by option, else empty
  double min = 0;
  double max = 0;
  double step = 1;
  std::string unit;
  bool may_decline = false;
  bool counted = true;  ///< one of the instrument's own questions, not a follow-up
  std::string allowed;  ///< what an answer may be, in words, for errors
};

/// A sum of items.
struct Scale {
  std::string id;
  std::string title;
  std::vector<QuestionIndex> items;
  int max = 0;
  std::vector<Band> bands;
  std::vector<std::optional<int>> severities;  ///< by band
  std::vector<bool> offers_counsellor;         ///< by band
};

/// Where the signs of crisis::SafetySigns are asked.
struct SafetyQuestions {
  QuestionIndex thoughts = kNoQuestion;
  QuestionIndex thoughts_now = kNoQuestion;
  QuestionIndex plan = kNoQuestion;
  QuestionIndex means = kNoQuestion;
  QuestionIndex intent = kNoQuestion;
  QuestionIndex attempt = kNoQuestion;

  std::array<QuestionIndex, 6> all() const { return {thoughts, thoughts_now, plan, means, intent, attempt}; }
};

/// A checked instrument with its questions indexed. Immutable and thread-safe.
class Instrument {
 public:
  /// Reads and checks one file. All that is wrong is reported at once, each by `file` and place: line and
  /// column for broken JSON, the path of the field ("sections[2].items[0].id") for the rest.
  /// @param countries the options of `"options": "countries"`
  static Result<Instrument> parse(std::string_view file, std::string_view text,
                                  std::span<const crisis::Country> countries);

  const InstrumentDetails& details() const { return details_; }
  const std::string& id() const { return details_.id; }
  const std::string& version() const { return details_.version; }
  InstrumentSummary summary() const;

  /// Own questions first, in order, then follow-ups.
  const std::vector<Question>& questions() const { return questions_; }
  /// How many of them are own questions.
  std::size_t counted() const { return counted_; }
  /// The place of an item, or kNoQuestion.
  QuestionIndex find(std::string_view item) const;
  const std::vector<Scale>& scales() const { return scales_; }
  const SafetyQuestions& safety() const { return safety_; }
  bool is_safety_question(QuestionIndex question) const;
  /// All item ids, for "did you mean".
  std::vector<std::string> item_ids() const;

 private:
  void add_questions(const std::vector<InstrumentItem>& items, bool counted);
  void index_questions();
  void compile(const InstrumentFile& file);

  InstrumentDetails details_;
  std::vector<Question> questions_;
  std::size_t counted_ = 0;
  std::vector<QuestionIndex> table_;  // open addressing by hash of the id; size is a power of two
  std::vector<Scale> scales_;
  SafetyQuestions safety_;
};

}  // namespace evenkeel::survey
