#include "content/content.hpp"

#include <vector>

namespace evenkeel::content {

// Written by evenkeel_embed at configure time.
const EmbeddedFiles& data();
const EmbeddedFiles& models();

const EmbeddedFiles& files() {
  static const EmbeddedFiles all = [] {
    std::vector<EmbeddedFile> both(data().all().begin(), data().all().end());
    both.insert(both.end(), models().all().begin(), models().all().end());
    return EmbeddedFiles(std::move(both));
  }();
  return all;
}

}  // namespace evenkeel::content
