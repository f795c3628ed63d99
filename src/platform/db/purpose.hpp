#pragma once

namespace evenkeel::db {

/// What a connection or a job is for.
enum class Purpose { read, write };

}  // namespace evenkeel::db
