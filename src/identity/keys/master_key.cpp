#include "master_key.hpp"

#include <memory>
#include <utility>

#include "base/text.hpp"
#include "identity/keys/key_file.hpp"

namespace evenkeel::identity::keys {
namespace {

std::filesystem::path next_of(const MasterKeySource& source) {
  return source.file.string() + ".next";
}

crypto::KeyPtr shared(crypto::Key key) {
  return std::make_shared<const crypto::Key>(std::move(key));
}

Result<crypto::KeyPtr> given_key(const Secret<std::string>& text, const char* setting) {
  auto key = crypto::Key::from_base64(trim(text.expose()));
  if (!key.has_value()) {
    return invalid(setting, "This is not a master key.",
                   "base64 of 32 random bytes: openssl rand -base64 32");
  }
  return shared(std::move(key).value());
}

/// The file's key, made when it may be.
Result<crypto::KeyPtr> file_key(const std::filesystem::path& path, Random& random, bool may_make) {
  EVENKEEL_TRY(auto found, read_key_file(path));
  if (!found && may_make) {
    EVENKEEL_CHECK(make_key_file(path, crypto::Key::random(random)));
    // Another process that started at the same time may have been first: what counts is what stands there.
    EVENKEEL_TRY(found, read_key_file(path));
  }
  if (!found) {
    return fail(ErrorCode::unavailable, "The master key file " + path.string() +
                                            " is missing, although the key store holds keys. Put it back "
                                            "from its backup: without it, nothing "
                                            "that people stored can be read.");
  }
  return shared(std::move(*found));
}

Result<void> needs_a_file(const MasterKeySource& source) {
  if (source.given.expose().empty()) return success();
  return invalid("keys.master", "The master key is given as a setting, so there is no key file to change.",
                 "a new keys.master, and the old one as keys.previous_master");
}

}  // namespace

Result<MasterKeys> load_master_keys(const MasterKeySource& source, Random& random, bool may_make) {
  MasterKeys keys;
  if (!source.given.expose().empty()) {
    EVENKEEL_TRY(keys.current, given_key(source.given, "keys.master"));
  } else {
    EVENKEEL_TRY(auto next, read_key_file(next_of(source)));
    EVENKEEL_TRY(keys.current, file_key(source.file, random, may_make && !next));
    if (next) keys.earlier.push_back(std::exchange(keys.current, shared(std::move(*next))));
  }
  if (!source.previous.expose().empty()) {
    EVENKEEL_TRY(auto previous, given_key(source.previous, "keys.previous_master"));
    keys.earlier.push_back(std::move(previous));
  }
  return keys;
}

Result<void> begin_file_rotation(const MasterKeySource& source, Random& random) {
  EVENKEEL_CHECK(needs_a_file(source));
  EVENKEEL_TRY(const auto present, file_key(source.file, random, false));
  static_cast<void>(present);
  return make_key_file(next_of(source), crypto::Key::random(random));
}

Result<void> finish_file_rotation(const MasterKeySource& source) {
  EVENKEEL_CHECK(needs_a_file(source));
  return replace_key_file(next_of(source), source.file);
}

}  // namespace evenkeel::identity::keys
