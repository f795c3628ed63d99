#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/guarded.hpp"
#include "base/random.hpp"
#include "platform/crypto/key.hpp"

namespace evenkeel::survey {

/// A new code: 128 random bits in Crockford's base32, "XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX".
Secret<std::string> new_resume_code(Random& random);

/// What is stored of a code: the BLAKE2b-256 hash of its 128 bits, hexadecimal. Any case; hyphens and spaces
/// are ignored; O counts as 0, I and L as 1. Nothing when the text is no code.
std::optional<std::string> hash_of_resume_code(std::string_view code);

/// The key that wraps the check-in's own key: made from the same 128 bits on another way, so that the stored
/// hash does not help to find it. Nothing when the text is no code.
std::optional<crypto::Key> key_of_resume_code(std::string_view code);

/// Compares two hashes in a time that says nothing about where they differ.
bool same_hash(std::string_view a, std::string_view b);

}  // namespace evenkeel::survey
