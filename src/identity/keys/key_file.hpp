#pragma once

#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::identity::keys {

/// Reads a key file: base64 of 32 bytes on one line. Nothing when there is no such file. Errors: other users
/// may read it (mode & 077), it is a link of another user's, it is no key.
Result<std::optional<crypto::Key>> read_key_file(const std::filesystem::path& path);

/// Writes the key to a new file with mode 0600, whole and on the disk before it has its name. A file that is
/// there already stays. Makes the folder (0700) when it is missing.
Result<void> make_key_file(const std::filesystem::path& path, const crypto::Key& key);

/// Puts `from` in the place of `to`, atomically and on the disk; then overwrites what `to` held. Fine when
/// `from` is not there (any more).
Result<void> replace_key_file(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace evenkeel::identity::keys
