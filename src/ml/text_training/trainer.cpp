#include "ml/text_training/trainer.hpp"

#include <chrono>

#include "ml/text_training/checkpoint.hpp"
#include "ml/text_training/optimizer.hpp"

namespace evenkeel::ml::text_training {
namespace {

using Stopwatch = std::chrono::steady_clock;  // only for the speed that is shown

constexpr std::size_t kStepsShown = 20;

/// Sums over an epoch.
struct Tally {
  double loss = 0;
  std::size_t batches = 0;
  std::size_t tokens = 0;
  Stopwatch::time_point since = Stopwatch::now();

  EpochReport report(std::size_t epoch, std::size_t epochs) const {
    const std::chrono::duration<double> took = Stopwatch::now() - since;
    return {epoch, epochs, loss / static_cast<double>(std::max<std::size_t>(batches, 1)),
            static_cast<double>(tokens) / std::max(took.count(), 1e-9)};
  }
};

std::size_t tokens_in(const Batch& batch) {
  std::size_t sum = 0;
  for (const auto* text : batch.texts) sum += text->forms.size();
  return sum;
}

}  // namespace

Result<bool> train_network(Network& network, const Batches& batches, const Recipe& recipe,
                           const TrainerOptions& options) {
  const auto an_epoch = batches.count();
  const auto total = an_epoch * recipe.epochs;
  std::size_t step = 0;
  if (!options.checkpoint.empty()) {
    EVENKEEL_TRY(const auto found,
                 load_network(options.checkpoint, options.fingerprint, Keep::everything, network));
    step = found.value_or(0);
  }
  if (options.on_steps && step > 0) options.on_steps(step);
  std::vector<std::vector<Window>> plan;
  Tally tally;
  std::size_t unshown = 0;
  while (step < total) {
    const auto at = step % an_epoch;
    if (plan.empty() || at == 0) plan = batches.plan(options.seed, step / an_epoch);
    const auto batch = batches.make(std::move(plan[at]));
    tally.loss += network.learn(batch, &recipe.dropout, mixed_seed(options.seed, step, 0xD20));
    apply_gradients(network, recipe.optimizer, step, total);
    ++tally.batches;
    tally.tokens += tokens_in(batch);
    ++step;
    ++unshown;
    const bool epoch_ends = step % an_epoch == 0;
    if (options.on_steps && (unshown == kStepsShown || epoch_ends)) {
      options.on_steps(unshown);
      unshown = 0;
    }
    if (!options.checkpoint.empty() && (step % options.checkpoint_steps == 0 || epoch_ends)) {
      EVENKEEL_CHECK(save_network(options.checkpoint, options.fingerprint, step, Keep::everything, network));
    }
    if (epoch_ends) {
      if (options.on_epoch) options.on_epoch(tally.report(step / an_epoch, recipe.epochs));
      tally = {};
    }
    if (options.stop && options.stop()) return false;
  }
  return true;
}

}  // namespace evenkeel::ml::text_training
