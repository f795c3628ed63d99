#include "key_memory.hpp"

#include <mutex>
#include <new>
#include <stdexcept>
#include <vector>

#include <sodium.h>
#include <sys/mman.h>

#include "platform/crypto/key.hpp"

namespace evenkeel::crypto {
namespace {

constexpr std::size_t kChunkBytes = 4096;

struct Pool {
  std::mutex mutex;
  std::vector<std::byte*> free;
};

/// Never destroyed: keys in static objects may end after everything else.
Pool& pool() {
  static Pool* const only = new Pool;
  return *only;
}

/// Adds the slots of one more page.
void grow(Pool& pool) {
  void* const page = ::mmap(nullptr, kChunkBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) throw std::bad_alloc();
  // Both are wishes: a limit on locked memory must not stop the program.
  static_cast<void>(::mlock(page, kChunkBytes));
  static_cast<void>(::madvise(page, kChunkBytes, MADV_DONTDUMP));
  auto* const bytes = static_cast<std::byte*>(page);
  // Room for every slot there is: giving one back then never allocates.
  pool.free.reserve(pool.free.capacity() + kChunkBytes / Key::kBytes);
  for (std::size_t at = 0; at < kChunkBytes; at += Key::kBytes) pool.free.push_back(bytes + at);
}

}  // namespace

void start_sodium() {
  static const bool started = [] {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    return true;
  }();
  static_cast<void>(started);
}

std::byte* take_key_slot() {
  start_sodium();
  Pool& all = pool();
  const std::lock_guard lock(all.mutex);
  if (all.free.empty()) grow(all);
  std::byte* const slot = all.free.back();
  all.free.pop_back();
  return slot;
}

void give_back_key_slot(std::byte* slot) noexcept {
  if (slot == nullptr) return;
  sodium_memzero(slot, Key::kBytes);
  Pool& all = pool();
  const std::lock_guard lock(all.mutex);
  all.free.push_back(slot);
}

}  // namespace evenkeel::crypto
