#pragma once

/// JSON at the edge: a strict parser, and structs (BOOST_DESCRIBE_STRUCT) to and from JSON and JSON Schema.
#include "base/json_parse.hpp"
#include "base/json_read.hpp"
#include "base/json_schema.hpp"
#include "base/json_write.hpp"
