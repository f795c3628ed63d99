#include "random.hpp"

#include <stdexcept>

#include <sodium.h>

namespace evenkeel {

SystemRandom::SystemRandom() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
}

void SystemRandom::fill(std::span<std::byte> bytes) {
  randombytes_buf(bytes.data(), bytes.size());
}

void SeededRandom::fill(std::span<std::byte> bytes) {
  for (std::byte& byte : bytes) {  // splitmix64 (Steele, Lea, Flood 2014), one byte a step
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    byte = static_cast<std::byte>((z ^ (z >> 31)) & 0xff);
  }
}

}  // namespace evenkeel
