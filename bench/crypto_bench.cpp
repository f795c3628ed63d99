// What sealing, opening, access tokens and token hashes cost in process.
#include <string>

#include <benchmark/benchmark.h>

#include "platform/crypto/jwt.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::crypto {
namespace {

constexpr Place kPlace{"checkins", "0190c5a8-0000-7000-8000-000000000000", "answers"};

void bytes_done(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void seal_text(benchmark::State& state) {
  SystemRandom random;
  const Key key = Key::random(random);
  const std::string plain(static_cast<std::size_t>(state.range(0)), 'x');
  for (auto _ : state) benchmark::DoNotOptimize(seal(key, random, plain, kPlace));
  bytes_done(state);
}
BENCHMARK(seal_text)->Arg(64)->Arg(1024)->Arg(16 * 1024);

void open_text(benchmark::State& state) {
  SystemRandom random;
  const Key key = Key::random(random);
  const std::string sealed =
      seal(key, random, std::string(static_cast<std::size_t>(state.range(0)), 'x'), kPlace);
  for (auto _ : state) {
    const auto opened = open(key, sealed, kPlace);
    if (!opened.has_value()) return state.SkipWithError("does not open");
    benchmark::DoNotOptimize(opened.value().data());
  }
  bytes_done(state);
}
BENCHMARK(open_text)->Arg(64)->Arg(1024)->Arg(16 * 1024);

const boost::json::object& claims() {
  static const boost::json::object all{
      {"iss", "evenkeel"},       {"sub", "0190c5a8-0000-7000-8000-000000000000"},
      {"exp", 1'700'000'300},    {"iat", 1'700'000'000},
      {"roles", {"counsellor"}}, {"sid", "0190c5a8-0000-7000-8000-000000000001"}};
  return all;
}

void jwt_sign(benchmark::State& state) {
  SystemRandom random;
  const SigningKey key = SigningKey::make(random);
  for (auto _ : state) benchmark::DoNotOptimize(key.sign(claims()));
}
BENCHMARK(jwt_sign);

void jwt_verify(benchmark::State& state) {
  SystemRandom random;
  const SigningKey key = SigningKey::make(random);
  const std::string token = key.sign(claims());
  const FindPublicKey find = [&](std::string_view) { return std::optional<std::string>(key.public_key()); };
  for (auto _ : state) {
    if (!verify_jwt(token, find).has_value()) return state.SkipWithError("does not verify");
  }
}
BENCHMARK(jwt_verify);

void hash_token(benchmark::State& state) {
  SystemRandom random;
  const auto token = new_token(random);
  for (auto _ : state) benchmark::DoNotOptimize(token_hash(token.expose()));
}
BENCHMARK(hash_token);

void hash_a_password(benchmark::State& state) {
  for (auto _ : state) {
    if (!hash_password("correct horse", {.memory_kib = 65536, .passes = 3}).has_value()) {
      return state.SkipWithError("no memory");
    }
  }
}
BENCHMARK(hash_a_password)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace evenkeel::crypto
