#include "identity/audit/time_text.hpp"

#include <chrono>

namespace evenkeel::identity::audit {
namespace {

constexpr Millis kMinute = 60'000;
constexpr Millis kDay = 86'400'000;

/// Takes text from the front, piece by piece.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }
  bool take(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<int> number(std::size_t digits) {
    if (text_.size() < digits) return {};
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return {};
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  /// Milliseconds of ".5" or ".123456"; finer digits are dropped.
  std::optional<int> fraction() {
    int value = 0;
    int scale = 100;
    std::size_t digits = 0;
    for (; !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; ++digits, text_.remove_prefix(1)) {
      value += (text_.front() - '0') * scale;
      scale /= 10;
    }
    if (digits == 0 || digits > 9) return {};
    return value;
  }

 private:
  std::string_view text_;
};

std::optional<Millis> read_date(Reader& reader) {
  const auto year = reader.number(4);
  if (!year || !reader.take('-')) return {};
  const auto month = reader.number(2);
  if (!month || !reader.take('-')) return {};
  const auto day = reader.number(2);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return {};
  return static_cast<Millis>(std::chrono::sys_days(date).time_since_epoch().count()) * kDay;
}

std::optional<Millis> read_time(Reader& reader) {
  const auto hour = reader.number(2);
  if (!hour || *hour > 23 || !reader.take(':')) return {};
  const auto minute = reader.number(2);
  if (!minute || *minute > 59 || !reader.take(':')) return {};
  const auto second = reader.number(2);
  if (!second || *second > 60) return {};
  Millis time = (*hour * 60 + *minute) * kMinute + *second * Millis{1000};
  if (reader.take('.')) {
    const auto millis = reader.fraction();
    if (!millis) return {};
    time += *millis;
  }
  return time;
}

std::optional<Millis> read_offset(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  const bool behind = reader.take('-');
  // In a query a plus that was not escaped arrives as a space.
  if (!behind && !reader.take('+') && !reader.take(' ')) return {};
  const auto hour = reader.number(2);
  if (!hour || *hour > 23 || !reader.take(':')) return {};
  const auto minute = reader.number(2);
  if (!minute || *minute > 59) return {};
  const Millis offset = (*hour * 60 + *minute) * kMinute;
  return behind ? -offset : offset;
}

}  // namespace

std::optional<Millis> parse_time(std::string_view text, End end) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date) return {};
  if (reader.done()) return end == End::from ? *date : *date + kDay;
  if (!reader.take('T') && !reader.take('t') && !reader.take(' ')) return {};
  const auto time = read_time(reader);
  if (!time) return {};
  const auto offset = read_offset(reader);
  if (!offset || !reader.done()) return {};
  return *date + *time - *offset + (end == End::to ? 1 : 0);
}

}  // namespace evenkeel::identity::audit
