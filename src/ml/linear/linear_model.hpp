#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/result.hpp"
#include "ml/linear/features.hpp"

namespace evenkeel::ml::linear {

/// What a model file says of itself, JSON in the file.
struct Header {
  std::string format{};               ///< kFormat
  std::string version{};              ///< for people and answers, "levels-…"
  std::vector<std::string> labels{};  ///< 2 to 64
  std::uint32_t bits = 0;             ///< 2^bits buckets, 1 to 24
  std::uint32_t words = 0;            ///< NgramOptions
  std::uint32_t least_letters = 0;
  std::uint32_t most_letters = 0;
  double frequency_step = 0;          ///< a bucket's inverse document frequency is its byte times this
  std::vector<double> weight_step{};  ///< a label's weight is its byte times this, one a label
  std::vector<double> intercept{};    ///< one a label
  double scale = 1;                   ///< score = softmax(scale * margin + bias), fitted on dev texts
  std::vector<double> bias{};         ///< one a label
  std::int64_t texts = 0;             ///< how many were learned from
};
BOOST_DESCRIBE_STRUCT(Header, (),
                      (format, version, labels, bits, words, least_letters, most_letters, frequency_step,
                       weight_step, intercept, scale, bias, texts))

inline constexpr std::string_view kFormat = "evenkeel-linear/1";

/// A linear model in memory, before it is written or after it was read: `frequency` holds a byte a bucket (0:
/// the bucket was never seen), `weights` a signed byte for each label of each bucket, bucket by bucket.
struct Parts {
  Header header{};
  std::vector<std::uint8_t> frequency{};
  std::vector<std::int8_t> weights{};
};

/// The bytes of a model file. Numbers are little-endian:
///
///   0   "EKLINR\0\1"
///   8   size of the file, 64 bits
///   16  SHA-256 of bytes 0 to 15 and of everything from byte 48 on
///   48  size of the header in bytes, 64 bits, at most 64 KiB
///   56  zero, 64 bits
///   64  the header, JSON in UTF-8; behind it without a gap
///       2^bits bytes: `Parts::frequency`
///       2^bits times the number of labels signed bytes: `Parts::weights`
///
/// Nothing follows. The same parts always give the same bytes. @pre the sizes fit the header
std::string write(const Parts& parts);

/// Buffers of one thread.
class LinearScratch {
 public:
  LinearScratch();
  LinearScratch(LinearScratch&&) noexcept;
  LinearScratch& operator=(LinearScratch&&) noexcept;
  ~LinearScratch();

 private:
  friend class LinearModel;
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

/// Probabilities of labels by a linear model over n-grams of words and letters (logistic regression, one
/// against the rest; Joulin et al. 2017 for hashed buckets). Immutable and thread-safe; the answer to a text
/// depends on the text alone, and time grows with its length.
class LinearModel {
 public:
  /// The file's name in a model's folder.
  static constexpr std::string_view kFileName = "levels.ekl";

  /// Reads a model file, and copies what it needs. Fails with `invalid_input` on anything but a sound file of
  /// this format: magic, sizes, digest, header values in range, finite numbers.
  static Result<LinearModel> load(std::string_view bytes);
  /// The same from a file, or levels.ekl of a folder. Fails also with `not_found`.
  static Result<LinearModel> load_path(const std::filesystem::path& path);
  /// From parts, for training. @pre the sizes fit the header
  static LinearModel from(Parts parts);

  const Header& header() const { return parts_->header; }
  const std::string& version() const { return parts_->header.version; }
  std::size_t labels() const { return parts_->header.labels.size(); }

  /// Memory that it takes.
  std::size_t bytes() const;

  /// One margin a label, before calibration. @pre out.size() == labels()
  void margins(std::string_view text, std::span<double> out, LinearScratch& scratch) const;
  /// Calibrated probabilities that add up to 1. A text without a known n-gram gets those of the intercepts.
  /// @pre out.size() == labels()
  void scores(std::string_view text, std::span<double> out, LinearScratch& scratch) const;

 private:
  explicit LinearModel(Parts parts);
  std::shared_ptr<const Parts> parts_;
  std::vector<float> frequency_;  ///< of each bucket, unpacked
};

}  // namespace evenkeel::ml::linear
