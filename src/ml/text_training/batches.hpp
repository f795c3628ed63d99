#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/network.hpp"
#include "ml/text_training/recipe.hpp"
#include "ml/text_training/samples.hpp"

namespace evenkeel::ml::text_training {

/// One window of one text.
struct Window {
  std::uint32_t text = 0;
  std::uint32_t window = 0;
};

/// Probabilities that teachers give: a row a text, the outputs of all heads side by side.
struct SoftTargets {
  Matrix values{};  ///< empty: there are no teachers
};

/// Cuts the texts into batches of one group each, and says what each head should answer.
class Batches {
 public:
  /// @param heads of the network @param soft may be empty; then texts without labels are left out
  /// All references must outlive this.
  Batches(const Samples& samples, std::span<const HeadShape> heads, const Recipe& recipe,
          const SoftTargets& soft);
  Batches(const Samples&, std::span<const HeadShape>, const Recipe&, SoftTargets&&) = delete;

  /// The batches of an epoch, in order: texts of similar length together, in an order of chance that follows
  /// from the seed and the epoch.
  std::vector<std::vector<Window>> plan(std::uint64_t seed, std::size_t epoch) const;
  /// How many batches an epoch has; the same for each.
  std::size_t count() const;
  /// A planned batch, longest text first.
  Batch make(std::vector<Window> windows) const;

 private:
  struct Pile {
    std::vector<Window> windows{};
    double share = 1;
  };
  std::size_t drawn(const Pile& pile) const;
  void set_balance();
  void write_hard(const Label& label, std::size_t head, float mix, std::span<float> wanted) const;
  float label_weight(const Label& label, std::size_t head) const;
  const Sequence& sequence(const Window& window) const;

  const Samples& samples_;
  std::span<const HeadShape> heads_;
  const Recipe& recipe_;
  const SoftTargets& soft_;
  std::vector<Pile> piles_;
  std::vector<std::size_t> head_index_;            ///< by HeadId; heads_.size() when the network lacks it
  std::vector<std::size_t> offset_;                ///< of each head in a row of soft targets
  std::vector<std::vector<float>> label_weights_;  ///< by head and label
};

}  // namespace evenkeel::ml::text_training
