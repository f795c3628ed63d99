#pragma once

#include <string>

#include "analysis/service.hpp"
#include "base/result.hpp"
#include "config/settings.hpp"
#include "platform/db/options.hpp"
#include "platform/web/options.hpp"

/// From the settings to the options of each part: the only place that knows both.
namespace evenkeel::app {

/// The database that the settings name; without a URL SQLite in data_dir.
db::Options database_options(const config::Settings& settings);

web::Options server_options(const config::Settings& settings);
analysis::ServiceOptions analysis_options(const config::Settings& settings);

/// Makes data_dir (readable by its owner alone) when it is missing.
Result<void> make_data_dir(const config::Settings& settings);

}  // namespace evenkeel::app
