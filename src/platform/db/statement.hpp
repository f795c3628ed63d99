#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <soci/soci.h>

namespace evenkeel::db {

/// The types that both backends store alike: every whole number travels as `long long`, every text as
/// std::string. Maps a C++ type onto the one that it is bound as.
template <class T>
struct Column;
template <std::integral T>
struct Column<T> {
  using type = long long;
};
template <std::floating_point T>
struct Column<T> {
  using type = double;
};
template <std::convertible_to<std::string_view> T>
struct Column<T> {
  using type = std::string;
};
template <class T>
struct Column<std::optional<T>> {
  using type = std::optional<typename Column<T>::type>;
};
template <class T>
using Stored = typename Column<std::decay_t<T>>::type;

/// A value bound to a place in a statement, with SOCI's null indicator beside it.
template <class T>
struct Cell {
  T value{};
  soci::indicator indicator = soci::i_ok;
};

/// Text with a NUL byte would be cut short by PostgreSQL and kept whole by SQLite. @throws soci::soci_error
void refuse_nul(std::string_view text);

template <class T, class From>
void set(Cell<T>& cell, const From& from) {
  if constexpr (requires { from.has_value(); }) {
    cell.indicator = from.has_value() ? soci::i_ok : soci::i_null;
    if (from.has_value()) {
      set(cell, *from);
    } else {
      cell.value = T{};
    }
  } else {
    cell.indicator = soci::i_ok;
    if constexpr (std::same_as<T, std::string>) {
      refuse_nul(from);
      cell.value.assign(std::string_view(from));
    } else {
      cell.value = static_cast<T>(from);
    }
  }
}

[[noreturn]] void throw_unexpected_null();

template <class T, class Base>
T get(const Cell<Base>& cell) {
  if constexpr (requires {
                  typename T::value_type;
                  requires std::same_as<T, std::optional<typename T::value_type>>;
                }) {
    if (cell.indicator == soci::i_null) return std::nullopt;
    return static_cast<typename T::value_type>(cell.value);
  } else {
    if (cell.indicator == soci::i_null) throw_unexpected_null();
    return static_cast<T>(cell.value);
  }
}

template <class T>
struct BaseOf {
  using type = T;
};
template <class T>
struct BaseOf<std::optional<T>> {
  using type = T;
};
template <class T>
using CellFor = Cell<typename BaseOf<Stored<T>>::type>;

class StatementBase {
 public:
  virtual ~StatementBase() = default;
};

/// Ends a statement's run: SQLite would otherwise go on reading, PostgreSQL keep the rows.
void finish(soci::statement& statement);

/// A prepared statement with its own places for arguments and columns.
template <class Row, class... Args>
class Statement;

template <class... Columns, class... Args>
class Statement<std::tuple<Columns...>, Args...> final : public StatementBase {
 public:
  using Row = std::tuple<Columns...>;

  Statement(soci::session& session, std::string text) : text_(std::move(text)), statement_(session) {
    statement_.alloc();
    std::apply([this](auto&... cell) { (statement_.exchange(soci::use(cell.value, cell.indicator)), ...); },
               arguments_);
    std::apply([this](auto&... cell) { (statement_.exchange(soci::into(cell.value, cell.indicator)), ...); },
               columns_);
    statement_.prepare(text_);
    statement_.define_and_bind();
  }

  const std::string& text() const { return text_; }

  template <class... Given>
  long long exec(const Given&... given) {
    return finishing([&] {
      bind(std::index_sequence_for<Given...>(), given...);
      statement_.execute(true);
      return statement_.get_affected_rows();
    });
  }

  template <class... Given>
  std::optional<Row> one(const Given&... given) {
    return finishing([&]() -> std::optional<Row> {
      bind(std::index_sequence_for<Given...>(), given...);
      if (!statement_.execute(true)) return std::nullopt;
      return row();
    });
  }

  template <class... Given>
  std::vector<Row> all(const Given&... given) {
    return finishing([&] {
      std::vector<Row> rows;
      bind(std::index_sequence_for<Given...>(), given...);
      bool more = statement_.execute(true);
      while (more) {
        rows.push_back(row());
        more = statement_.fetch();
      }
      return rows;
    });
  }

 private:
  template <class Body>
  auto finishing(const Body& body) {
    try {
      auto answer = body();
      finish(statement_);
      return answer;
    } catch (...) {
      finish(statement_);
      // SOCI keeps the bound text of a statement that failed and loses track of it at the next run.
      statement_.undefine_and_bind();
      statement_.define_and_bind();
      throw;
    }
  }

  template <std::size_t... I, class... Given>
  void bind(std::index_sequence<I...> /*unused*/, const Given&... given) {
    (set(std::get<I>(arguments_), given), ...);
  }

  Row row() const {
    return std::apply([](const auto&... cell) { return Row{get<Columns>(cell)...}; }, columns_);
  }

  std::string text_;
  std::tuple<CellFor<Args>...> arguments_;
  std::tuple<CellFor<Columns>...> columns_;
  soci::statement statement_;
};

}  // namespace evenkeel::db
