#include "app/demo.hpp"

#include "app/world.hpp"
#include "demo/fill.hpp"
#include "platform/work/wait.hpp"

namespace evenkeel::app {

Result<void> fill_demo(World& world) {
  return work::wait_for(demo::fill(demo::FillParts{.directory = world.directory(),
                                                   .teams = *world.teams,
                                                   .consents = *world.consents,
                                                   .survey = world.checkins->parts(),
                                                   .clock = world.clock}));
}

}  // namespace evenkeel::app
