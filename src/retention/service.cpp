#include "retention/service.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "retention/rules.hpp"
#include "retention/store.hpp"

namespace evenkeel::retention {

/// What is stored of a report, as JSON.
struct StoredReport {
  std::vector<ReportItem> items = {};
};
BOOST_DESCRIBE_STRUCT(StoredReport, (), (items))

namespace {

namespace audit = identity::audit;

std::optional<int> stored_days(const std::map<std::string, int, std::less<>>& settings,
                               const std::string& kind) {
  const auto found = settings.find(kind);
  if (found == settings.end()) return {};
  return found->second;
}

Rule rule_of(const Part& part, int days) {
  return Rule{part.kind, part.title, part.description, days, part.default_days, part.min_days, part.max_days};
}

Error stopping() {
  return fail(ErrorCode::unavailable, "This site is stopping. Please try again in a moment.");
}

}  // namespace

/// Whether this run is the only one; gives the place free at its end, however that comes.
struct Service::Running {
  explicit Running(std::atomic<bool>& flag) : flag_(flag), mine(!flag.exchange(true)) {}
  ~Running() {
    if (mine) flag_ = false;
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  std::atomic<bool>& flag_;
  const bool mine;
};

Service::Service(ServiceParts parts) : parts_(std::move(parts)) {
  std::set<std::string> kinds;
  for (const Part& part : parts_.parts) {
    const bool sensible = part.run && part.min_days >= 0 && part.min_days <= part.default_days &&
                          part.default_days <= part.max_days;
    if (!sensible || !kinds.insert(part.kind).second) {
      throw std::logic_error("retention: the part " + part.kind +
                             " is there twice or its periods make no sense");
    }
  }
}

asio::awaitable<Result<std::vector<Rule>>> Service::rules() {
  const auto job = [this](db::Session& session) -> Result<std::vector<Rule>> {
    const auto settings = store::settings(session);
    std::vector<Rule> rules;
    for (const Part& part : parts_.parts) {
      rules.push_back(rule_of(part, days_of(part, stored_days(settings, part.kind))));
    }
    return rules;
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<Rule>> Service::set_days(std::string_view by, std::string_view kind, int days) {
  const auto part = std::find_if(parts_.parts.begin(), parts_.parts.end(),
                                 [&](const Part& candidate) { return candidate.kind == kind; });
  if (part == parts_.parts.end()) co_return fail(ErrorCode::not_found, "There is no such kind of data.");
  EVENKEEL_CO_CHECK(check_days(*part, days));
  const auto job = [&, this](db::Session& session) -> Result<Rule> {
    const int before = days_of(*part, stored_days(store::settings(session), part->kind));
    if (before == days) return rule_of(*part, days);
    store::save_setting(session, part->kind, days, parts_.clock.now(), by);
    parts_.log.append(session, audit::Entry{.action = audit::Action::retention_changed,
                                            .actor_kind = audit::ActorKind::person,
                                            .actor_id = std::string(by),
                                            .detail = part->kind + " " + std::to_string(before) + " -> " +
                                                      std::to_string(days)});
    return rule_of(*part, days);
  };
  co_return co_await parts_.database.write(job);
}

asio::awaitable<ReportItem> Service::run_part(const Part& part, int days, Millis now, bool dry_run) {
  ReportItem item;
  item.kind = part.kind;
  item.title = part.title;
  item.days = days;
  item.before = iso8601(cutoff(now, days));
  const auto removed = co_await part.run(cutoff(now, days), dry_run);
  if (removed.has_value()) {
    item.removed = removed.value();
  } else {
    item.problem = removed.error().message;
    log::error("retention could not be done", {{"kind", json::write(part.kind)},
                                               {"code", json::write(name_of(removed.error().code))},
                                               {"why", json::write(removed.error().internal)}});
  }
  co_return item;
}

Result<void> Service::keep(db::Session& session, const Report& report, Millis now, const std::string& by) {
  const std::string text = boost::json::serialize(json::write(StoredReport{report.items}));
  store::insert_report(session, {report.id, now, report.dry_run, text});
  store::trim_reports(session, kReportsKept);
  parts_.log.append(
      session,
      audit::Entry{.action = audit::Action::retention_run,
                   .actor_kind = by.empty() ? audit::ActorKind::system : audit::ActorKind::person,
                   .actor_id = by,
                   .object_id = report.id,
                   .succeeded = std::none_of(report.items.begin(), report.items.end(),
                                             [](const ReportItem& item) { return item.problem.has_value(); }),
                   .detail = summary(report)});
  return success();
}

asio::awaitable<Result<Report>> Service::run(std::string by, bool dry_run) {
  const Running running(running_);
  if (!running.mine)
    co_return fail(ErrorCode::conflict, "A run is going on already. Please wait until it is done.");
  const auto read_settings = [](db::Session& session) -> Result<std::map<std::string, int, std::less<>>> {
    return store::settings(session);
  };
  EVENKEEL_CO_TRY(const auto settings, co_await parts_.database.read(read_settings));
  const Millis now = parts_.clock.now();
  Report report;
  report.id = new_id(parts_.clock, parts_.random);
  report.at = iso8601(now);
  report.dry_run = dry_run;
  for (const Part& part : parts_.parts) {
    if (stopping_) co_return stopping();
    const int days = days_of(part, stored_days(settings, part.kind));
    report.items.push_back(co_await run_part(part, days, now, dry_run));
  }
  if (stopping_) co_return stopping();
  const auto job = [&, this](db::Session& session) -> Result<void> { return keep(session, report, now, by); };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(job));
  log::info("retention run", {{"dry_run", dry_run}, {"result", json::write(summary(report))}});
  co_return report;
}

asio::awaitable<Result<std::vector<Report>>> Service::reports() {
  const auto job = [](db::Session& session) -> Result<std::vector<Report>> {
    std::vector<Report> reports;
    for (const auto& row : store::reports(session, kReportsShown)) {
      EVENKEEL_TRY(const auto document, json::parse(row.report));
      EVENKEEL_TRY(auto stored, json::read<StoredReport>(document));
      reports.push_back(Report{row.id, iso8601(row.at), row.dry_run, std::move(stored.items)});
    }
    return reports;
  };
  co_return co_await parts_.database.read(job);
}

asio::awaitable<Result<Millis>> Service::due(Millis interval) {
  const auto job = [&, this](db::Session& session) -> Result<Millis> {
    return due_at(store::last_run(session), interval, parts_.clock.now());
  };
  co_return co_await parts_.database.read(job);
}

}  // namespace evenkeel::retention
