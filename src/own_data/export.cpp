#include "own_data/export.hpp"

#include <boost/json/serialize.hpp>

#include "own_data/csv.hpp"

namespace evenkeel::own_data {

namespace {

using identity::audit::Action;
using identity::audit::ActorKind;
using identity::keys::ExportFile;

constexpr std::string_view kReadme =
    "This is everything that this site keeps about you.\r\n"
    "\r\n"
    "Each list comes twice: as .json, for programs, and as .csv, which any spreadsheet opens. Both say the "
    "same. A "
    "list without any lines comes as .json alone. Times are in UTC (\"Z\").\r\n"
    "\r\n"
    "In the .csv files a text that begins with = + - or @ has an apostrophe before it. Spreadsheets might "
    "otherwise "
    "take it for a formula.\r\n"
    "\r\n"
    "The file is not locked. Keep it where only you can open it, and delete it when you no longer need "
    "it.\r\n"
    "\r\n"
    "Lists: \r\n";

/// One row a line, so that people can read it, too.
std::string json_of(const boost::json::array& rows) {
  std::string text = "[";
  const char* before = "\n";
  for (const auto& row : rows) {
    text += before;
    text += boost::json::serialize(row);
    before = ",\n";
  }
  text += "\n]\n";
  return text;
}

}  // namespace

std::vector<ZipEntry> files_of(const std::vector<ExportFile>& from, Millis now) {
  std::vector<ZipEntry> files;
  std::string readme(kReadme);
  for (const auto& file : from) {
    const std::string lines = std::to_string(file.rows.size()) + (file.rows.size() == 1 ? " line" : " lines");
    readme += "  " + file.name + ": " + lines + "\r\n";
  }
  readme += "\r\nMade at " + iso8601(now) + "\r\n";
  files.push_back({"README.txt", std::move(readme)});
  for (const auto& file : from) {
    files.push_back({file.name + ".json", json_of(file.rows)});
    if (!file.rows.empty()) files.push_back({file.name + ".csv", csv_of(file.rows)});
  }
  return files;
}

asio::awaitable<Result<std::string>> Export::make(std::string account) {
  EVENKEEL_CO_TRY(const auto key, co_await parts_.keyring.find(account));
  const Millis now = parts_.clock.now();
  const auto job = [&, this](db::Session& session) -> Result<std::string> {
    std::vector<ExportFile> files;
    for (const auto& part : parts_.parts) {
      session.act_for(account);
      EVENKEEL_TRY(auto more, part.read(session, account, *key));
      for (auto& file : more) files.push_back(std::move(file));
    }
    return zip_of(files_of(files, now), now);
  };
  EVENKEEL_CO_TRY(auto bytes, co_await parts_.database.read(job));
  const auto note = [&, this](db::Session& session) -> Result<void> {
    parts_.audit.append(session, {.action = Action::data_exported,
                                  .actor_kind = ActorKind::person,
                                  .actor_id = account,
                                  .subject_id = account});
    return success();
  };
  EVENKEEL_CO_CHECK(co_await parts_.database.write(note));
  co_return bytes;
}

}  // namespace evenkeel::own_data
