#include "ml/text_training/checkpoint.hpp"

#include <array>
#include <fstream>
#include <vector>

#include "ml/training/atomic_file.hpp"

namespace evenkeel::ml::text_training {
namespace {

constexpr std::uint64_t kMagic = 0x3130'4E54'584B'4545ULL;

/// What a file begins with, in the machine's own byte order: work files do not travel between kinds of
/// machines.
struct Opening {
  std::uint64_t magic = kMagic;
  std::uint64_t fingerprint = 0;
  std::uint64_t step = 0;
  std::uint64_t rows = 0;
  std::uint64_t numbers = 0;
};

std::vector<std::span<float>> parts_of(Network& network, Keep keep) {
  auto& p = network.parameters();
  auto& words = network.embedding().words();
  auto& grams = network.embedding().grams();
  std::vector<std::span<float>> out{p.values, words.value.all(), grams.value.all()};
  if (keep == Keep::everything) {
    out.insert(out.end(), {p.first, p.second, words.first().all(), words.second().all(), grams.first().all(),
                           grams.second().all()});
  }
  return out;
}

std::uint64_t numbers_in(std::span<const std::span<float>> parts) {
  std::uint64_t sum = 0;
  for (const auto& part : parts) sum += part.size();
  return sum;
}

std::string_view bytes_of(std::span<const float> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

Result<void> save(const std::filesystem::path& path, const Opening& opening,
                  std::span<const std::span<const float>> parts) {
  EVENKEEL_TRY(auto file, training::AtomicFile::create(path));
  EVENKEEL_CHECK(file.write({reinterpret_cast<const char*>(&opening), sizeof opening}));
  for (const auto& part : parts) {
    EVENKEEL_CHECK(file.write(bytes_of(part)));
  }
  return file.commit();
}

bool read_opening(std::ifstream& in, std::uint64_t fingerprint, Opening& opening) {
  in.read(reinterpret_cast<char*>(&opening), sizeof opening);
  return in && opening.magic == kMagic && opening.fingerprint == fingerprint;
}

Error cut_short(const std::filesystem::path& path) {
  return fail(ErrorCode::internal, "A file of the work folder is damaged: remove it and start again.",
              path.string());
}

}  // namespace

Result<void> save_network(const std::filesystem::path& path, std::uint64_t fingerprint, std::uint64_t step,
                          Keep keep, Network& network) {
  const auto parts = parts_of(network, keep);
  const std::vector<std::span<const float>> fixed(parts.begin(), parts.end());
  return save(path, {kMagic, fingerprint, step, 0, numbers_in(parts)}, fixed);
}

Result<std::optional<std::uint64_t>> load_network(const std::filesystem::path& path,
                                                  std::uint64_t fingerprint, Keep keep, Network& network) {
  std::ifstream in(path, std::ios::binary);
  Opening opening;
  if (!in || !read_opening(in, fingerprint, opening)) return std::nullopt;
  const auto parts = parts_of(network, keep);
  if (opening.numbers != numbers_in(parts)) return std::nullopt;
  for (const auto& part : parts) {
    in.read(reinterpret_cast<char*>(part.data()), static_cast<std::streamsize>(part.size_bytes()));
  }
  if (!in) return cut_short(path);
  return std::optional(opening.step);
}

Result<void> save_matrix(const std::filesystem::path& path, std::uint64_t fingerprint, const Matrix& matrix) {
  const std::array<std::span<const float>, 1> parts{matrix.all()};
  return save(path, {kMagic, fingerprint, 0, matrix.rows(), matrix.all().size()}, parts);
}

Result<std::optional<Matrix>> load_matrix(const std::filesystem::path& path, std::uint64_t fingerprint) {
  std::ifstream in(path, std::ios::binary);
  Opening opening;
  if (!in || !read_opening(in, fingerprint, opening) || opening.rows == 0) return std::nullopt;
  Matrix out(opening.rows, opening.numbers / opening.rows);
  in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.all().size_bytes()));
  if (!in) return cut_short(path);
  return std::optional(std::move(out));
}

}  // namespace evenkeel::ml::text_training
