#include "identity/consent/store.hpp"

#include <stdexcept>
#include <tuple>

#include <boost/describe/enum_from_string.hpp>

#include "identity/consent/rules.hpp"

namespace evenkeel::identity::consent::store {
namespace {

using Columns = std::tuple<std::string, std::string, std::int64_t, bool, Millis>;

Purpose purpose_of(const std::string& word) {
  Purpose purpose{};
  if (!boost::describe::enum_from_string(word.c_str(), purpose)) {
    throw std::logic_error("unknown word in a table of consents");
  }
  return purpose;
}

ConsentRow row_of(Columns from) {
  auto& [purpose, scope, version, granted, at] = from;
  return ConsentRow{purpose_of(purpose), std::move(scope), version, granted, at};
}

std::vector<ConsentRow> rows_of(std::vector<Columns> from) {
  std::vector<ConsentRow> rows;
  for (auto& columns : from) rows.push_back(row_of(std::move(columns)));
  return rows;
}

}  // namespace

std::optional<ConsentRow> find(db::Session& session, std::string_view account, Purpose purpose,
                               std::string_view scope) {
  auto row = session.one<Columns>(
      "SELECT purpose, scope, version, granted, changed_at FROM consents WHERE account_id = :account AND "
      "purpose = :purpose AND scope = :scope",
      account, word_of(purpose), scope);
  if (!row) return {};
  return row_of(std::move(*row));
}

std::vector<ConsentRow> of_account(db::Session& session, std::string_view account) {
  return rows_of(session.all<Columns>(
      "SELECT purpose, scope, version, granted, changed_at FROM consents WHERE account_id = :account "
      "ORDER BY purpose, scope",
      account));
}

std::vector<std::pair<std::string, ConsentRow>> granted(db::Session& session, Purpose purpose,
                                                        std::string_view scope) {
  using WithAccount = std::tuple<std::string, std::int64_t, Millis>;
  std::vector<std::pair<std::string, ConsentRow>> rows;
  for (auto& [account, version, at] :
       session.all<WithAccount>("SELECT account_id, version, changed_at FROM consents WHERE purpose = "
                                ":purpose AND scope = :scope AND "
                                "granted = 1 ORDER BY account_id",
                                word_of(purpose), scope)) {
    rows.emplace_back(std::move(account), ConsentRow{purpose, std::string(scope), version, true, at});
  }
  return rows;
}

bool give(db::Session& session, std::string_view account, const ConsentRow& row) {
  return session.exec(
             "INSERT INTO consents (account_id, purpose, scope, version, granted, changed_at) VALUES "
             "(:account, "
             ":purpose, :scope, :version, 1, :at) ON CONFLICT (account_id, purpose, scope) DO UPDATE SET "
             "version = "
             "excluded.version, granted = 1, changed_at = excluded.changed_at WHERE consents.granted = 0 OR "
             "consents.version <> excluded.version",
             account, word_of(row.purpose), row.scope, row.version, row.at) == 1;
}

bool withdraw(db::Session& session, std::string_view account, const ConsentRow& row) {
  return session.exec(
             "UPDATE consents SET granted = 0, changed_at = :at WHERE account_id = :account AND purpose = "
             ":purpose "
             "AND scope = :scope AND granted = 1",
             row.at, account, word_of(row.purpose), row.scope) == 1;
}

void insert_history(db::Session& session, std::string_view id, std::string_view account,
                    const ConsentRow& row) {
  session.exec(
      "INSERT INTO consent_history (id, account_id, purpose, scope, version, granted, at) VALUES (:id, "
      ":account, "
      ":purpose, :scope, :version, :granted, :at)",
      id, account, word_of(row.purpose), row.scope, row.version, row.granted, row.at);
}

std::vector<ConsentRow> history(db::Session& session, std::string_view account) {
  return rows_of(session.all<Columns>(
      "SELECT purpose, scope, version, granted, at FROM consent_history WHERE account_id = :account "
      "ORDER BY at DESC, id DESC",
      account));
}

std::int64_t newest_version(db::Session& session, Purpose purpose) {
  return std::get<0>(*session.one<std::tuple<std::int64_t>>(
      "SELECT COALESCE(MAX(version), 0) FROM consent_texts WHERE purpose = :purpose", word_of(purpose)));
}

std::vector<TextRow> texts(db::Session& session) {
  using TextColumns = std::tuple<std::string, std::int64_t, std::string, std::string, Millis>;
  std::vector<TextRow> rows;
  for (auto& [purpose, version, title, body, at] :
       session.all<TextColumns>("SELECT purpose, version, title, body, published_at FROM consent_texts ORDER "
                                "BY purpose, version")) {
    rows.push_back(TextRow{purpose_of(purpose), version, std::move(title), std::move(body), at});
  }
  return rows;
}

void insert_text(db::Session& session, const TextRow& row, std::string_view by) {
  session.exec(
      "INSERT INTO consent_texts (purpose, version, title, body, published_at, published_by) VALUES "
      "(:purpose, "
      ":version, :title, :body, :at, :by)",
      word_of(row.purpose), row.version, row.title, row.body, row.published_at, by);
}

void remove_all(db::Session& session, std::string_view account) {
  session.exec("DELETE FROM consents WHERE account_id = :account", account);
  session.exec("DELETE FROM consent_history WHERE account_id = :account", account);
  session.exec("DELETE FROM consents WHERE purpose = 'counsellor' AND scope = :scope", account);
}

}  // namespace evenkeel::identity::consent::store
