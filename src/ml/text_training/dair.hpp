#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "ml/text_training/datasets.hpp"

namespace evenkeel::ml::text_training {

/// dair-emotion (CARER), head `dair`. NON-COMMERCIAL: for a benchmark network that is thrown away, never for
/// weights that ship. `read_text_data` does not call it. Its train loses what its own dev and test hold.
Result<DataSet> read_dair_benchmark(const std::filesystem::path& data);

}  // namespace evenkeel::ml::text_training
