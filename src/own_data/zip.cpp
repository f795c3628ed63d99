#include "own_data/zip.hpp"

#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace evenkeel::own_data {

namespace {

struct FreeArchive {
  void operator()(archive* one) const { archive_write_free(one); }
};
struct FreeEntry {
  void operator()(archive_entry* one) const { archive_entry_free(one); }
};

la_ssize_t append(archive* /*unused*/, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

Error failed(const char* step) {
  return fail(ErrorCode::internal, "Your data could not be packed.", step);
}

Result<void> add(archive* zip, const ZipEntry& from, Millis modified_at) {
  const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
  archive_entry_set_pathname_utf8(entry.get(), from.name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(from.bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  archive_entry_set_mtime(entry.get(), static_cast<time_t>(modified_at / 1000), 0);
  if (archive_write_header(zip, entry.get()) != ARCHIVE_OK) return failed("archive_write_header");
  const auto written = archive_write_data(zip, from.bytes.data(), from.bytes.size());
  if (written != static_cast<la_ssize_t>(from.bytes.size())) return failed("archive_write_data");
  return success();
}

}  // namespace

Result<std::string> zip_of(const std::vector<ZipEntry>& entries, Millis modified_at) {
  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> zip(archive_write_new());
  if (!zip || archive_write_set_format_zip(zip.get()) != ARCHIVE_OK) return failed("archive_write_new");
  archive_write_set_bytes_in_last_block(zip.get(), 1);
  if (archive_write_open2(zip.get(), &bytes, nullptr, append, nullptr, nullptr) != ARCHIVE_OK)
    return failed("archive_write_open2");
  for (const auto& entry : entries) {
    EVENKEEL_CHECK(add(zip.get(), entry, modified_at));
  }
  if (archive_write_close(zip.get()) != ARCHIVE_OK) return failed("archive_write_close");
  return bytes;
}

}  // namespace evenkeel::own_data
