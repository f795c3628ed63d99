#include "identity/audit/chain.hpp"

#include <array>

#include <sodium.h>

namespace evenkeel::identity::audit {
namespace {

/// Hashes fields with their lengths in front, so that text cannot move from one field to its neighbour.
class KeyedHash {
 public:
  KeyedHash(const crypto::Key& key, std::string_view kind) {
    const auto bytes = key.bytes();
    crypto_generichash_init(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                            crypto_generichash_BYTES);
    add(kind);
  }

  KeyedHash& add(std::string_view field) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
      length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(field.size()) >> (8 * i));
    }
    crypto_generichash_update(&state_, length.data(), length.size());
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(field.data()), field.size());
    return *this;
  }
  KeyedHash& add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }

  std::string finish() {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&state_, hash.data(), hash.size());
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
  }

 private:
  crypto_generichash_state state_{};
};

}  // namespace

std::string row_hash(const crypto::Key& key, std::string_view previous, const Row& row) {
  return KeyedHash(key, "evenkeel audit row 1")
      .add(previous)
      .add(row.seq)
      .add(row.at)
      .add(row.action)
      .add(row.actor_kind)
      .add(row.actor_id)
      .add(row.subject_id)
      .add(row.object_id)
      .add(row.outcome)
      .add(row.detail)
      .add(row.reason)
      .finish();
}

std::string head_seal(const crypto::Key& key, const Head& head) {
  return KeyedHash(key, "evenkeel audit head 1")
      .add(head.first_seq)
      .add(head.first_previous)
      .add(head.last_seq)
      .add(head.last_hash)
      .finish();
}

}  // namespace evenkeel::identity::audit
