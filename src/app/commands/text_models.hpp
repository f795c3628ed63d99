#pragma once

#include <string>

#include "app/commands.hpp"

/// What `train` and `evaluate` offer for texts; commands/models.cpp makes those two commands.
namespace evenkeel::app {

/// Adds `train text`. @param data the data folder unless told otherwise
void add_train_text(CLI::App& train, Context& context, const std::string& data);
/// Adds `train levels`. @param data as above
void add_train_levels(CLI::App& train, Context& context, const std::string& data);
/// Adds `evaluate text`. @param data as above
void add_evaluate_text(CLI::App& evaluate, Context& context, const std::string& data);
/// Adds `evaluate crisis`.
void add_evaluate_crisis(CLI::App& evaluate, Context& context);

}  // namespace evenkeel::app
