#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

#include "identity/keys/keyring.hpp"
#include "support/coroutine.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

namespace evenkeel::identity::keys {

/// A key store and a key file in a folder of their own; the suite runs on every backend.
class OnEveryStore : public testing::TestWithParam<db::Backend> {
 protected:
  void SetUp() override {
    options_.url = Secret<std::string>(GetParam() == db::Backend::sqlite
                                           ? "sqlite://" + (dir_ / "keys.db")
                                           : test_support::PostgresServer::shared().new_database());
    options_.readers = 1;
    options_.writers = 2;
    options_.write_ahead_log = false;  // for the tests that open the store beside the keyring
    source_.file = dir_ / "master.key";
  }

  Result<std::unique_ptr<Keyring>> try_open() { return Keyring::open(options_, source_, clock_, random_); }
  std::unique_ptr<Keyring> open() {
    auto opened = try_open();
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    return std::move(opened).value();
  }
  std::unique_ptr<Keyring> open_with(MasterKeys masters) {
    auto opened = Keyring::open(options_, std::move(masters), clock_, random_);
    if (!opened.has_value()) throw std::runtime_error(to_text(opened.error()));
    return std::move(opened).value();
  }

  /// The key of a key file.
  crypto::KeyPtr key_in(const std::string& file) const {
    auto key = crypto::Key::from_base64(text_of(file).substr(0, 44));
    if (!key.has_value()) throw std::runtime_error("no key in " + file);
    return std::make_shared<const crypto::Key>(std::move(key).value());
  }
  static std::string text_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  test_support::TempDir dir_;
  db::Options options_;
  MasterKeySource source_;
  FakeClock clock_;
  SystemRandom random_;
  boost::asio::io_context io_;
};

inline std::string backend_name(const testing::TestParamInfo<db::Backend>& info) {
  return std::string(db::capabilities_of(info.param).name);
}

#define EVENKEEL_ON_EVERY_STORE(Suite)                                                             \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::Values(db::Backend::sqlite, db::Backend::postgresql), \
                           backend_name)

/// Whether two keys are the same; prints neither.
inline bool same(const crypto::KeyPtr& a, const crypto::KeyPtr& b) {
  return a && b && a->to_base64() == b->to_base64();
}

}  // namespace evenkeel::identity::keys
