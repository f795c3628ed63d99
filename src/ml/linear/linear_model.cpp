#include "ml/linear/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <set>
#include <stdexcept>

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "ml/files/digest.hpp"
#include "ml/files/mapped_file.hpp"

namespace evenkeel::ml::linear {
namespace {

constexpr std::string_view kMagic("EKLINR\0\1", 8);
constexpr std::size_t kSizeAt = 8;
constexpr std::size_t kDigestAt = 16;
constexpr std::size_t kDigestEnd = 48;
constexpr std::size_t kJsonSizeAt = 48;
constexpr std::size_t kZeroAt = 56;
constexpr std::size_t kJsonAt = 64;
constexpr std::uint64_t kMostJson = 65536;
constexpr std::size_t kMostLabels = 64;
constexpr double kMostNumber = 1e6;

Error wrong(std::string message, std::string allowed = {}) {
  return invalid("model", std::move(message), std::move(allowed));
}

Error out_of_bounds(std::string_view field, std::string allowed) {
  return wrong("has a header in which " + std::string(field) + " is out of bounds", std::move(allowed));
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

void put_number(std::string& bytes, std::size_t at, std::uint64_t number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

std::array<std::uint8_t, kDigestEnd - kDigestAt> digest_of(std::string_view bytes) {
  return files::sha256_of(bytes.substr(0, kDigestAt), bytes.substr(kDigestEnd));
}

std::uint64_t buckets_of(const Header& header) {
  return std::uint64_t{1} << header.bits;
}

/// The numbers of a header before its vectors.
Result<void> check_sizes(const Header& header) {
  if (header.format != kFormat) {
    return wrong("has a format that this program does not read", std::string(kFormat));
  }
  if (header.version.size() > 64) return out_of_bounds("version", "at most 64 characters");
  if (header.labels.size() < 2 || header.labels.size() > kMostLabels) {
    return wrong("has a header with a wrong number of labels", "2 to 64");
  }
  if (std::ranges::any_of(header.labels, &std::string::empty)) {
    return wrong("has a header with a label that is empty");
  }
  if (std::set<std::string>(header.labels.begin(), header.labels.end()).size() != header.labels.size()) {
    return wrong("has a header with a label twice");
  }
  if (header.bits < 1 || header.bits > 24) return out_of_bounds("bits", "1 to 24");
  if (header.words < 1 || header.words > 5) return out_of_bounds("words", "1 to 5");
  if (header.least_letters < 1 || header.least_letters > 8) return out_of_bounds("least_letters", "1 to 8");
  const bool letters = header.most_letters >= header.least_letters && header.most_letters <= 8;
  if (header.most_letters != 0 && !letters) return out_of_bounds("most_letters", "0, or least_letters to 8");
  if (header.texts < 0) return out_of_bounds("texts", "0 or more");
  return success();
}

bool is_sound(double number) {
  return std::isfinite(number) && std::abs(number) <= kMostNumber;
}

Result<void> check_numbers(const Header& header) {
  const struct {
    std::string_view name;
    const std::vector<double>& numbers;
  } lists[] = {{"weight_step", header.weight_step}, {"intercept", header.intercept}, {"bias", header.bias}};
  for (const auto& list : lists) {
    if (list.numbers.size() != header.labels.size()) {
      return wrong("has a header in which " + std::string(list.name) + " has a wrong number of entries",
                   "one a label");
    }
    if (!std::ranges::all_of(list.numbers, is_sound)) {
      return out_of_bounds(list.name, "-1000000 to 1000000");
    }
  }
  if (std::ranges::any_of(header.weight_step, [](double step) { return step < 0; })) {
    return out_of_bounds("weight_step", "0 to 1000000");
  }
  if (!is_sound(header.scale)) return out_of_bounds("scale", "-1000000 to 1000000");
  if (!(header.frequency_step > 0 && header.frequency_step <= 1)) {
    return out_of_bounds("frequency_step", "above 0, at most 1");
  }
  return success();
}

/// The frame around the header: what it takes to trust a size that the file names.
Result<void> check_frame(std::string_view bytes) {
  if (bytes.size() < kJsonAt) return wrong("is too short to be a model file");
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    return wrong("does not begin like a linear model file of this program");
  }
  if (number_at(bytes, kSizeAt) != bytes.size()) return wrong("is cut off, or has something behind its end");
  const auto digest = digest_of(bytes);
  if (std::memcmp(digest.data(), bytes.data() + kDigestAt, digest.size()) != 0) {
    return wrong("is damaged: its checksum does not match");
  }
  const std::uint64_t json = number_at(bytes, kJsonSizeAt);
  if (json > kMostJson || json > bytes.size() - kJsonAt) return wrong("has a header of a wrong size");
  if (number_at(bytes, kZeroAt) != 0) return wrong("has a number where there should be none");
  return success();
}

Result<Header> read_header(std::string_view text) {
  const auto parsed = json::parse(text);
  if (!parsed) return wrong("has a header that is not JSON");
  auto header = json::read<Header>(parsed.value(), "header");
  if (!header) {
    const FieldError& first = header.error().fields.front();
    return wrong("has a wrong header: " + first.field + ": " + first.message, first.allowed);
  }
  EVENKEEL_CHECK(check_sizes(header.value()));
  EVENKEEL_CHECK(check_numbers(header.value()));
  return header;
}

/// For parts that this program made itself.
void require_fit(const Parts& parts) {
  const auto labels = parts.header.labels.size();
  const bool sizes =
      labels >= 2 && labels <= kMostLabels && parts.header.bits >= 1 && parts.header.bits <= 24;
  const bool lists = parts.header.weight_step.size() == labels && parts.header.intercept.size() == labels &&
                     parts.header.bias.size() == labels;
  if (!sizes || !lists || parts.frequency.size() != buckets_of(parts.header) ||
      parts.weights.size() != buckets_of(parts.header) * labels) {
    throw std::invalid_argument("the parts of a linear model do not fit its header");
  }
}

}  // namespace

struct LinearScratch::Buffers {
  std::optional<FeatureFinder> finder{};
  std::array<std::uint32_t, 4> made_for{};  ///< bits and n-gram options of `finder`
  std::vector<Feature> features{};

  /// The finder for a model; another one only when the last text was another kind of model's.
  FeatureFinder& finder_of(const Header& header) {
    const std::array wanted{header.bits, header.words, header.least_letters, header.most_letters};
    if (!finder || wanted != made_for) {
      finder.emplace(NgramOptions{.words = header.words,
                                  .least_letters = header.least_letters,
                                  .most_letters = header.most_letters},
                     header.bits);
      made_for = wanted;
    }
    return *finder;
  }
};

LinearScratch::LinearScratch() : buffers_(std::make_unique<Buffers>()) {}
LinearScratch::LinearScratch(LinearScratch&&) noexcept = default;
LinearScratch& LinearScratch::operator=(LinearScratch&&) noexcept = default;
LinearScratch::~LinearScratch() = default;

std::string write(const Parts& parts) {
  require_fit(parts);
  const std::string json = boost::json::serialize(json::write(parts.header));
  std::string bytes(kJsonAt, '\0');
  bytes.reserve(kJsonAt + json.size() + parts.frequency.size() + parts.weights.size());
  bytes.replace(0, kMagic.size(), kMagic);
  bytes += json;
  bytes.append(parts.frequency.begin(), parts.frequency.end());
  bytes.append(parts.weights.begin(), parts.weights.end());
  put_number(bytes, kSizeAt, bytes.size());
  put_number(bytes, kJsonSizeAt, json.size());
  const auto digest = digest_of(bytes);
  std::memcpy(bytes.data() + kDigestAt, digest.data(), digest.size());
  return bytes;
}

Result<LinearModel> LinearModel::load(std::string_view bytes) {
  EVENKEEL_CHECK(check_frame(bytes));
  const std::uint64_t json = number_at(bytes, kJsonSizeAt);
  EVENKEEL_TRY(auto header, read_header(bytes.substr(kJsonAt, json)));
  const auto tables = bytes.substr(kJsonAt + json);
  const auto buckets = buckets_of(header);
  if (tables.size() != buckets * (1 + header.labels.size())) {
    return wrong("has another size than its header calls for");
  }
  Parts parts{.header = std::move(header)};
  const auto weights = tables.substr(buckets);
  parts.frequency.assign(tables.begin(), tables.begin() + static_cast<std::ptrdiff_t>(buckets));
  parts.weights.assign(weights.begin(), weights.end());
  return LinearModel(std::move(parts));
}

Result<LinearModel> LinearModel::load_path(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto file = std::filesystem::is_directory(path, ignored) ? path / kFileName : path;
  EVENKEEL_TRY(const auto mapped, files::MappedFile::map(file));
  return load(mapped.bytes());
}

LinearModel LinearModel::from(Parts parts) {
  require_fit(parts);
  return LinearModel(std::move(parts));
}

LinearModel::LinearModel(Parts parts) : parts_(std::make_shared<const Parts>(std::move(parts))) {
  frequency_.reserve(parts_->frequency.size());
  for (const auto byte : parts_->frequency) {
    frequency_.push_back(static_cast<float>(byte * parts_->header.frequency_step));
  }
}

std::size_t LinearModel::bytes() const {
  return parts_->frequency.size() + parts_->weights.size() + frequency_.size() * sizeof(float);
}

void LinearModel::margins(std::string_view text, std::span<double> out, LinearScratch& scratch) const {
  auto& buffers = *scratch.buffers_;
  buffers.finder_of(header()).find(text, frequency_, buffers.features);
  std::ranges::fill(out, 0.0);
  // A float times a byte is exact in double, so the sum is the same with and without fused multiply-add.
  const auto& features = buffers.features;
  for (std::size_t at = 0; at < features.size(); ++at) {
    // Rows lie all over a table of megabytes: ask the memory for them before they are needed.
    constexpr std::size_t kAhead = 8;
    const auto row = [&](std::size_t i) {
      return parts_->weights.data() + std::size_t{features[i].bucket} * out.size();
    };
    if (at + kAhead < features.size()) __builtin_prefetch(row(at + kAhead));
    const auto* weights = row(at);
    const auto value = static_cast<double>(features[at].value);
    for (std::size_t l = 0; l < out.size(); ++l) out[l] += value * static_cast<double>(weights[l]);
  }
  for (std::size_t l = 0; l < out.size(); ++l) {
    out[l] = header().intercept[l] + out[l] * header().weight_step[l];
  }
}

void LinearModel::scores(std::string_view text, std::span<double> out, LinearScratch& scratch) const {
  margins(text, out, scratch);
  for (std::size_t l = 0; l < out.size(); ++l) out[l] = header().scale * out[l] + header().bias[l];
  // The greatest becomes exp(0): nothing overflows, and the sum is at least 1.
  const double greatest = *std::ranges::max_element(out);
  double sum = 0;
  for (auto& score : out) sum += score = std::exp(score - greatest);
  for (auto& score : out) score /= sum;
}

}  // namespace evenkeel::ml::linear
