#include "identity/consent/service.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "identity/consent/rules.hpp"
#include "identity/consent/store.hpp"
#include "identity/consent/texts.hpp"

namespace evenkeel::identity::consent {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// All words that there are: the shipped ones and what admins published.
class Wording {
 public:
  explicit Wording(std::vector<store::TextRow> published) : published_(std::move(published)) {}

  store::TextRow newest(Purpose purpose) const {
    return last(purpose, [](const store::TextRow&) { return true; });
  }
  store::TextRow at(Purpose purpose, std::int64_t version) const {
    return last(purpose, [version](const store::TextRow& row) { return row.version == version; });
  }

 private:
  /// The last published row that fits, else the shipped one. Rows are sorted by version.
  template <class F>
  store::TextRow last(Purpose purpose, F fits) const {
    const auto found = std::find_if(published_.rbegin(), published_.rend(), [&](const store::TextRow& row) {
      return row.purpose == purpose && fits(row);
    });
    if (found != published_.rend()) return *found;
    const ShippedText& text = shipped_texts().of(purpose);
    return store::TextRow{purpose, kShippedVersion, text.title, text.text, shipped_texts().published_at()};
  }

  std::vector<store::TextRow> published_;
};

/// What a reading job brings back.
struct Found {
  Wording wording{{}};
  std::vector<store::ConsentRow> rows = {};
};

std::optional<std::string> label_of(Purpose purpose, const std::string& scope, const Names& names) {
  if (scope_of(purpose) == ScopeKind::channel) return scope;
  const auto found = names.find(scope);
  if (found == names.end()) return {};
  return found->second;
}

/// The line of a purpose; `row` is null when the person never chose.
ConsentShown shown(Purpose purpose, const Wording& wording, const store::ConsentRow* row,
                   const Names& names) {
  const store::TextRow words = wording.newest(purpose);
  ConsentShown line;
  line.purpose = std::string(word_of(purpose));
  line.title = words.title;
  line.text = words.body;
  line.version = words.version;
  if (row == nullptr) return line;
  line.granted = holds(row->granted, row->version, words.version, shipped_texts().of(purpose).asks_again);
  line.changed_at = iso8601(row->at);
  line.renew = row->granted && row->version < words.version;
  if (row->scope.empty()) return line;
  line.scope = row->scope;
  line.scope_label = label_of(purpose, row->scope, names);
  return line;
}

std::vector<std::string> counsellors_in(const std::vector<store::ConsentRow>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) {
    if (scope_of(row.purpose) == ScopeKind::counsellor) ids.push_back(row.scope);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

ConsentText text_shown(const store::TextRow& row) {
  return ConsentText{std::string(word_of(row.purpose)), row.title, row.body, row.version,
                     iso8601(row.published_at)};
}

}  // namespace

Service::Service(ServiceParts parts) : parts_(std::move(parts)) {
  shipped_texts();  // a broken file stops the start, not the first person
}

asio::awaitable<Result<Names>> Service::labels(std::vector<std::string> ids) const {
  if (ids.empty()) co_return Names{};
  co_return co_await parts_.names(std::move(ids));
}

asio::awaitable<Result<std::vector<ConsentShown>>> Service::list(std::string_view account) {
  const auto job = [&](db::Session& session) -> Result<Found> {
    return Found{Wording(store::texts(session)), store::of_account(session, account)};
  };
  EVENKEEL_CO_TRY(const auto found, co_await parts_.database.read(job));
  EVENKEEL_CO_TRY(const auto names, co_await labels(counsellors_in(found.rows)));
  std::vector<ConsentShown> lines;
  for (const Purpose purpose : all_purposes()) {
    const std::size_t before = lines.size();
    for (const auto& row : found.rows) {
      if (row.purpose == purpose) lines.push_back(shown(purpose, found.wording, &row, names));
    }
    if (scope_of(purpose) != ScopeKind::none || lines.size() == before) {
      lines.push_back(shown(purpose, found.wording, nullptr, names));
    }
  }
  co_return lines;
}

asio::awaitable<Result<std::vector<ConsentChange>>> Service::history(std::string_view account) {
  const auto job = [&](db::Session& session) -> Result<Found> {
    return Found{Wording(store::texts(session)), store::history(session, account)};
  };
  EVENKEEL_CO_TRY(const auto found, co_await parts_.database.read(job));
  EVENKEEL_CO_TRY(const auto names, co_await labels(counsellors_in(found.rows)));
  std::vector<ConsentChange> changes;
  for (const auto& row : found.rows) {
    ConsentChange change;
    change.purpose = std::string(word_of(row.purpose));
    if (!row.scope.empty()) {
      change.scope = row.scope;
      change.scope_label = label_of(row.purpose, row.scope, names);
    }
    change.title = found.wording.at(row.purpose, row.version).title;
    change.version = row.version;
    change.granted = row.granted;
    change.at = iso8601(row.at);
    changes.push_back(std::move(change));
  }
  co_return changes;
}

asio::awaitable<Result<void>> Service::check_counsellor(std::string_view account,
                                                        std::string_view scope) const {
  if (account == scope)
    co_return invalid("scope", "That is you yourself.", "the id of another person's account");
  EVENKEEL_CO_TRY(const bool active, co_await parts_.is_counsellor(std::string(scope)));
  if (!active)
    co_return invalid("scope", "There is no such counsellor here.", "the id of one of /api/counsellors/");
  co_return success();
}

bool Service::change_in(db::Session& session, std::string_view account, Purpose purpose,
                        const SetConsent& wish, std::string_view scope, std::int64_t newest) const {
  store::ConsentRow row{purpose, std::string(scope), newest, wish.granted, parts_.clock.now()};
  if (wish.granted) {
    if (!store::give(session, account, row)) return false;
  } else {
    if (!store::withdraw(session, account, row)) return false;
    row.version = store::find(session, account, purpose, scope)->version;
  }
  store::insert_history(session, new_id(parts_.clock, parts_.random), account, row);
  parts_.log.append(
      session,
      audit::Entry{.action = wish.granted ? audit::Action::consent_given : audit::Action::consent_withdrawn,
                   .actor_kind = audit::ActorKind::person,
                   .actor_id = std::string(account),
                   .subject_id = std::string(account),
                   .object_id = std::string(scope),
                   .detail = std::string(word_of(purpose)) + ", version " + std::to_string(row.version)});
  return true;
}

asio::awaitable<Result<ConsentShown>> Service::set(std::string_view account, std::string_view purpose_word,
                                                   const SetConsent& wish) {
  EVENKEEL_CO_TRY(const Purpose purpose, purpose_named(purpose_word));
  const std::string scope = wish.scope.value_or("");
  EVENKEEL_CO_CHECK(check_scope(purpose, scope));
  // Withdrawing asks nothing more: it must work although the counsellor is gone.
  if (wish.granted && scope_of(purpose) == ScopeKind::counsellor) {
    EVENKEEL_CO_CHECK(co_await check_counsellor(account, scope));
  }
  const auto job = [&, this](db::Session& session) -> Result<Found> {
    Wording wording(store::texts(session));
    const std::int64_t newest = wording.newest(purpose).version;
    if (wish.granted && wish.version != newest) {
      return fail(ErrorCode::conflict,
                  "The words have changed since you opened this page. Please read the new ones.");
    }
    change_in(session, account, purpose, wish, scope, newest);
    Found found{std::move(wording), {}};
    if (auto row = store::find(session, account, purpose, scope)) found.rows.push_back(std::move(*row));
    return found;
  };
  EVENKEEL_CO_TRY(const auto found, co_await parts_.database.write(job));
  EVENKEEL_CO_TRY(const auto names, co_await labels(counsellors_in(found.rows)));
  auto line = shown(purpose, found.wording, found.rows.empty() ? nullptr : &found.rows.front(), names);
  if (!scope.empty()) line.scope = scope;
  co_return line;
}

asio::awaitable<Result<std::vector<ConsentText>>> Service::texts() {
  const auto job = [](db::Session& session) -> Result<std::vector<ConsentText>> {
    const Wording wording(store::texts(session));
    std::vector<ConsentText> all;
    for (const Purpose purpose : all_purposes()) all.push_back(text_shown(wording.newest(purpose)));
    return all;
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<ConsentText>> Service::publish(std::string_view by, std::string_view purpose_word,
                                                      const PublishText& words) {
  EVENKEEL_CO_TRY(const Purpose purpose, purpose_named(purpose_word));
  const std::string title(trim(words.title));
  const std::string text(trim(words.text));
  EVENKEEL_CO_CHECK(check_words(title, text));
  const auto job = [&, this](db::Session& session) -> Result<ConsentText> {
    const store::TextRow newest = Wording(store::texts(session)).newest(purpose);
    if (newest.title == title && newest.body == text) return text_shown(newest);
    const store::TextRow row{purpose, newest.version + 1, title, text, parts_.clock.now()};
    store::insert_text(session, row, by);
    parts_.log.append(session, audit::Entry{.action = audit::Action::consent_text_published,
                                            .actor_kind = audit::ActorKind::person,
                                            .actor_id = std::string(by),
                                            .detail = std::string(word_of(purpose)) + ", version " +
                                                      std::to_string(row.version)});
    return text_shown(row);
  };
  co_return co_await parts_.database.write(job);
}

}  // namespace evenkeel::identity::consent
