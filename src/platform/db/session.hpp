#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

#include <soci/soci.h>

#include "platform/db/options.hpp"
#include "platform/db/statement.hpp"

namespace evenkeel::db {

/// Where a connection stands.
enum class TransactionState { none, open, failed, lost };

/// One connection, lent to one job at a time. Everything here throws soci::soci_error; the database
/// translates that at its edge, so that a job just lets it fly. Belongs to one thread at a time.
///
/// `exec`, `one` and `all` prepare a statement once per connection and reuse it. Placeholders are `:name`,
/// used once each, bound in order. Arguments: whole numbers, bool (0/1), double, text, std::optional of
/// these.
class Session {
 public:
  Session(Backend backend, std::unique_ptr<soci::session> connection);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// SOCI itself, for what the calls below do not cover (then bind whole numbers as `long long`).
  soci::session& sql() { return *connection_; }
  const Capabilities& capabilities() const { return capabilities_of(backend_); }

  /// Runs a statement without rows. @return the number of rows it inserted, changed or removed
  template <class... Args>
  long long exec(std::string_view text, const Args&... args) {
    auto& statement = prepared<std::tuple<>, Args...>(text);
    return statement.exec(args...);
  }

  /// The first row as a std::tuple (`one<std::tuple<std::string, std::optional<std::int64_t>>>(…)`), or
  /// nothing. A NULL in a column that is not optional throws.
  template <class Row, class... Args>
  std::optional<Row> one(std::string_view text, const Args&... args) {
    auto& statement = prepared<Row, Args...>(text);
    return statement.one(args...);
  }

  /// Every row, in the statement's order.
  template <class Row, class... Args>
  std::vector<Row> all(std::string_view text, const Args&... args) {
    auto& statement = prepared<Row, Args...>(text);
    return statement.all(args...);
  }

  /// Says whose rows this job may see, until its transaction ends: the second wall on backends with
  /// row-level security, nothing elsewhere. Before the first statement about that person's content.
  void act_for(std::string_view person) { set_subject(person); }
  /// The same for the program's own work over everybody (retention, erasure, statistics).
  void act_as_system() { set_subject("*"); }

  /// Runs several statements separated by semicolons, without placeholders. For migrations.
  void run_script(std::string_view script);

  /// BEGIN, COMMIT and their kin. A COMMIT that the backend turned into a rollback throws.
  void command(const char* text);

  TransactionState transaction_state() const;

 private:
  struct Key {
    std::string_view text;
    std::type_index type;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.text) ^ (key.type.hash_code() * 0x9e3779b97f4a7c15ULL);
    }
  };

  template <class Row, class... Args>
  Statement<Row, Stored<Args>...>& prepared(std::string_view text) {
    using S = Statement<Row, Stored<Args>...>;
    const auto found = statements_.find(Key{text, typeid(S)});
    if (found != statements_.end()) return static_cast<S&>(*found->second);
    auto made = std::make_unique<S>(*connection_, std::string(text));
    S& statement = *made;
    keep(Key{statement.text(), typeid(S)}, std::move(made));
    return statement;
  }
  void keep(Key key, std::unique_ptr<StatementBase> statement);
  void set_subject(std::string_view subject);

  Backend backend_;
  std::unique_ptr<soci::session> connection_;
  std::unordered_map<Key, std::unique_ptr<StatementBase>, KeyHash> statements_;
};

}  // namespace evenkeel::db
