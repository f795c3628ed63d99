// Changes the master key of a key store and stands still after some batches, until it is killed:
// rotation_child STORE KEY_FILE BATCHES
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

#include "identity/keys/keyring.hpp"

int main(int argc, char** argv) {
  using namespace evenkeel;
  using namespace evenkeel::identity;
  if (argc != 4) return 2;
  const SystemClock clock;
  SystemRandom random;
  db::Options options;
  options.url = Secret<std::string>(argv[1]);
  options.readers = 1;
  const keys::MasterKeySource source{{}, {}, argv[2]};
  int left = std::atoi(argv[3]);
  if (const auto begun = keys::begin_file_rotation(source, random); !begun.has_value()) return 1;
  auto keyring = keys::Keyring::open(options, source, clock, random);
  if (!keyring.has_value()) return 1;
  const auto done = keyring.value()->rotate([&](std::int64_t, std::int64_t) {
    if (--left > 0) return;
    std::puts("standing still");
    std::fflush(stdout);
    for (;;) ::pause();
  });
  return done.has_value() ? 0 : 1;
}
