#include "embedded.hpp"

#include <algorithm>

namespace evenkeel {

EmbeddedFiles::EmbeddedFiles(std::vector<EmbeddedFile> files) : files_(std::move(files)) {
  std::sort(files_.begin(), files_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
}

std::optional<std::string_view> EmbeddedFiles::find(std::string_view path) const {
  const auto at =
      std::lower_bound(files_.begin(), files_.end(), path,
                       [](const EmbeddedFile& file, std::string_view p) { return file.path < p; });
  if (at == files_.end() || at->path != path) return std::nullopt;
  return at->bytes;
}

std::span<const EmbeddedFile> EmbeddedFiles::under(std::string_view prefix) const {
  const auto first =
      std::lower_bound(files_.begin(), files_.end(), prefix,
                       [](const EmbeddedFile& file, std::string_view p) { return file.path < p; });
  auto last = first;
  while (last != files_.end() && last->path.starts_with(prefix)) ++last;
  return {first, last};
}

}  // namespace evenkeel
