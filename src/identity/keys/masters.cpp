#include "masters.hpp"

#include <utility>

#include "base/log.hpp"

namespace evenkeel::identity::keys {
namespace {

crypto::KeyPtr among(const MasterKeys& keys, std::string_view id) {
  if (keys.current->fingerprint() == id) return keys.current;
  for (const auto& key : keys.earlier) {
    if (key->fingerprint() == id) return key;
  }
  return nullptr;
}

}  // namespace

Masters::Masters(MasterKeys keys, std::optional<MasterKeySource> source, Random& random)
    : source_(std::move(source)), random_(random), keys_(std::move(keys)) {}

crypto::KeyPtr Masters::newest() const {
  const std::lock_guard lock(mutex_);
  return keys_.current;
}

crypto::KeyPtr Masters::known(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  return among(keys_, id);
}

Result<crypto::KeyPtr> Masters::find(std::string_view id) {
  if (auto key = known(id)) return key;
  if (source_) {
    auto read = load_master_keys(*source_, random_, false);
    if (read.has_value()) {
      const std::lock_guard lock(mutex_);
      // What was known stays: rows that were read a moment ago may still be under it.
      MasterKeys before = std::exchange(keys_, std::move(read).value());
      before.earlier.push_back(std::move(before.current));
      for (auto& key : before.earlier) {
        if (!among(keys_, key->fingerprint())) keys_.earlier.push_back(std::move(key));
      }
    } else {
      log::warn("master key could not be read again",
                {{"error", boost::json::string(to_text(read.error()))}});
    }
    if (auto key = known(id)) return key;
  }
  return fail(
      ErrorCode::unavailable,
      "The key store needs the master key " + std::string(id) + ", but the program was given " + list() +
          ". Give it the master key that was in use (keys.master, keys.master_file), and during a change of "
          "master keys the old one as keys.previous_master.");
}

std::string Masters::list() const {
  const std::lock_guard lock(mutex_);
  std::string text = keys_.current->fingerprint();
  for (const auto& key : keys_.earlier) text += ", " + key->fingerprint();
  return text;
}

}  // namespace evenkeel::identity::keys
