#include "allocation_count.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__)

// GCC 12 ships no sanitizer/allocator_interface.h; the function is part of what AddressSanitizer promises.
extern "C" int __sanitizer_install_malloc_and_free_hooks(  // NOLINT(bugprone-reserved-identifier)
    void (*on_malloc)(const volatile void*, std::size_t), void (*on_free)(const volatile void*));

namespace {

std::atomic<std::size_t> count{0};

// Sees malloc and its kin as well as operator new.
[[maybe_unused]] const int installed = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void* /*memory*/, std::size_t /*size*/) { ++count; },
    [](const volatile void* /*memory*/) {});

}  // namespace

namespace evenkeel::ml::text {

std::optional<std::size_t> allocations() {
  return count.load();
}

}  // namespace evenkeel::ml::text

#elif defined(__SANITIZE_THREAD__)

namespace evenkeel::ml::text {

std::optional<std::size_t> allocations() {
  return std::nullopt;
}

}  // namespace evenkeel::ml::text

#else

namespace {

std::atomic<std::size_t> count{0};

void* counted(std::size_t size, std::size_t alignment) {
  ++count;
  // aligned_alloc takes whole multiples alone.
  void* memory = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// The array forms and the others end here too.
void* operator new(std::size_t size) {
  return counted(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
  std::free(memory);
}

namespace evenkeel::ml::text {

std::optional<std::size_t> allocations() {
  return count.load();
}

}  // namespace evenkeel::ml::text

#endif
