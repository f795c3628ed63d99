#include "app/demo.hpp"

#include "app/world.hpp"
#include "demo/fill.hpp"

namespace evenkeel::app {

Result<void> fill_demo(World& world) {
  return world.run(demo::fill(demo::FillParts{.directory = world.directory(),
                                              .teams = *world.teams,
                                              .consents = *world.consents,
                                              .survey = world.checkins->parts(),
                                              .clock = world.clock}));
}

}  // namespace evenkeel::app
