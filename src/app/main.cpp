#include "app/cli.hpp"

int main(int argc, char** argv) {
  return evenkeel::app::run(argc, argv);
}
