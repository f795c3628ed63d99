#include "ml/training/risk_data.hpp"

#include <fstream>
#include <iterator>

#include "ml/files/digest.hpp"

namespace evenkeel::ml::training {

Result<RiskData> read_risk_data(const std::filesystem::path& folder, std::string_view mapping) {
  RiskData out;
  EVENKEEL_TRY(out.mapping, tabular::Mapping::parse(mapping));
  const auto path = folder / out.mapping.file().source.file;
  auto source = open_bytes(path);
  if (!source) {
    auto error = source.error();
    error.message += "; the data folder is given by --data or EVENKEEL_DATA";
    return error;
  }
  CsvReader csv(std::move(source.value()));
  EVENKEEL_TRY(out.survey, read_survey(out.mapping, csv));
  out.data = make_dataset(out.mapping, out.survey);
  std::size_t positives = 0;
  for (const auto y : out.data.y) positives += y > 0.5F ? 1U : 0U;
  constexpr std::size_t kLeast = 100;
  if (positives < kLeast || out.data.y.size() - positives < kLeast) {
    return fail(ErrorCode::invalid_input,
                "the data holds too few people: 100 with and 100 without the target are needed");
  }
  std::ifstream file(path, std::ios::binary);
  out.sha256 = files::sha256_hex(std::string(std::istreambuf_iterator<char>(file), {}));
  return out;
}

}  // namespace evenkeel::ml::training
