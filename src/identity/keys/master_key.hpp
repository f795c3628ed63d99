#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/guarded.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::identity::keys {

/// The master keys of a deployment: the one that wraps, and earlier ones that may still open.
struct MasterKeys {
  crypto::KeyPtr current;
  std::vector<crypto::KeyPtr> earlier;
};

/// Where they come from: settings `keys.master` (base64) and `keys.previous_master`, or the file
/// `keys.master_file` (default: <data_dir>/master.key, made with mode 0600 at the first start).
struct MasterKeySource {
  Secret<std::string> given;
  Secret<std::string> previous;
  std::filesystem::path file;
};

/// Reads them; makes the file when nothing is given and it is missing AND `may_make` (no keys are stored
/// yet). Errors (for the person who starts the program): not base64 of 32 bytes; a file that others may read
/// (mode & 077); a missing file although keys exist. During a rotation `<file>.next` is the current one and
/// `<file>` an earlier one.
Result<MasterKeys> load_master_keys(const MasterKeySource& source, Random& random, bool may_make);

/// Makes `<file>.next` (0600, on the disk) unless it is there already: the first step of a rotation of a key
/// file.
Result<void> begin_file_rotation(const MasterKeySource& source, Random& random);
/// Puts `<file>.next` in the place of `<file>`, atomically: the last step.
Result<void> finish_file_rotation(const MasterKeySource& source);

}  // namespace evenkeel::identity::keys
