#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/accounts/accounts.hpp"
#include "identity/audit/audit.hpp"
#include "identity/keys/keyring.hpp"
#include "identity/keys/personal_part.hpp"
#include "own_data/zip.hpp"
#include "platform/db/database.hpp"

namespace evenkeel::own_data {

namespace asio = boost::asio;

/// What export and erasure need; what it refers to must outlive them.
struct Parts {
  db::Database& database;
  identity::keys::Keyring& keyring;
  identity::accounts::Directory& directory;
  const identity::audit::Log& audit;
  const Clock& clock;
  std::vector<identity::keys::PersonalPart> parts;  ///< of every feature
};
using ExportParts = Parts;
using ErasureParts = Parts;

/// Everything that is kept about a person, as one ZIP file: each list as JSON and as CSV, with a README.txt.
/// Thread-safe.
class Export {
 public:
  explicit Export(ExportParts parts) : parts_(std::move(parts)) {}

  /// The bytes of the ZIP. All parts are read in one job, so that they fit together, and packed there, off
  /// the I/O threads. Audited. `gone` once the person's key is destroyed; a stored text that does not open
  /// fails the whole, rather than leave it out.
  asio::awaitable<Result<std::string>> make(std::string account);

 private:
  ExportParts parts_;
};

/// The files of an export. Pure. @pre names do not repeat
std::vector<ZipEntry> files_of(const std::vector<identity::keys::ExportFile>& from, Millis now);

}  // namespace evenkeel::own_data
