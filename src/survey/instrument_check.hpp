#pragma once

#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "survey/instrument_file.hpp"

namespace evenkeel::survey {

/// Limits that keep a file of a typing slip from becoming a questionnaire of thousands.
inline constexpr std::size_t kMaxItemsOfInstrument = 500;
inline constexpr std::size_t kMaxOptions = 300;

/// Everything that is wrong with a file beyond its JSON shape, each with the place of the offending field.
/// Empty = the instrument can be used. @param file its name, put before each place
std::vector<FieldError> check_instrument(std::string_view file, const InstrumentFile& instrument);

/// The options of a choice: its own list or the option set it names. Null for "countries", and where there is
/// neither (check_instrument reports that). @param storage holds the parsed list while the pointer is used
const std::vector<ItemOption>* options_of(const ItemFile& item, const InstrumentFile& instrument,
                                          std::vector<ItemOption>& storage);

/// Whether the item takes its options from the list of countries.
bool is_country_choice(const ItemFile& item);

}  // namespace evenkeel::survey
