// Writes small made-up model files into a folder: seeds for the model target, whole ones and damaged ones.
#include <filesystem>
#include <fstream>

#include "made_up_linear.hpp"

namespace made_up = evenkeel::ml::text::made_up;

namespace {

void save(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  auto small = made_up::model(46, 2, {1});
  made_up::fill(small);
  const std::string whole = made_up::write(small);
  save(folder / "small.ektm", whole);
  small.i8 = false;
  save(folder / "small_floats.ektm", made_up::write(small));
  auto layers = made_up::model(50, 3, {2, 2});
  made_up::fill(layers, 2);
  save(folder / "two_layers.ektm", made_up::write(layers));
  save(folder / "linear_part.ektm", made_up::write(made_up::with_linear(small, {"stress"})));
  save(folder / "cut_off.ektm", whole.substr(0, whole.size() / 2));
  save(folder / "longer.ektm", whole + std::string(64, '\0'));
  save(folder / "head_alone.ektm", whole.substr(0, 64));
  save(folder / "empty.ektm", "");
  return 0;
}
