#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ml/text/dense.hpp"
#include "ml/text/encoder.hpp"
#include "ml/text/gru_layer.hpp"
#include "ml/text/model_file.hpp"
#include "ml/text/projection_cache.hpp"

namespace evenkeel::ml::text {

/// One bit for each head of the header.
using HeadSet = std::uint32_t;

/// The memory that one thread works in; it grows to the longest text and is used again.
struct NetworkScratch {
  std::vector<std::size_t> order{};     ///< texts, longest first
  std::vector<float> vector{};          ///< one step's input
  std::vector<std::int16_t> numbers{};  ///< the same as whole numbers
  std::vector<std::int32_t> sums{};
  std::vector<float> projections{};  ///< those that are not in the cache
  std::vector<const float*> steps[2][kernels::kMaxBatch]{};
  std::vector<float> states[2][kernels::kMaxBatch]{};  ///< of the layer before and of this one, for each text
  std::vector<float> weights{};
  std::vector<float> pooled{};
  std::vector<float> features{};
  std::vector<float> hidden{};
  std::vector<float> outputs{};
  kernels::GruScratch gru{};
  Dense::Scratch dense{};
};

/// The forward pass: steps -> vectors -> GRU layers -> pools -> heads -> logits. Immutable but for a cache
/// whose content changes no result; thread-safe. Reads vectors from the model file's bytes, which must
/// outlive it.
class Network {
 public:
  /// `cached_words`: the most frequent words whose first projections are kept, each 24 * padded(units) bytes.
  Network(std::shared_ptr<const ModelFile> file, std::size_t cached_words);

  /// Logits of all heads, one head after another; head h begins at offset(h).
  std::size_t size() const { return offsets_.back(); }
  std::size_t offset(std::size_t head) const { return offsets_[head]; }

  /// Computes the heads of the set for each text; `logits[i]` has size() entries, of which only those heads'
  /// are written (0 for a text without steps). Any number of texts; the result for each is bit for bit that
  /// of a run alone, but texts of like length side by side are faster.
  void run(std::span<const Encoded* const> texts, HeadSet heads, NetworkScratch& scratch,
           std::span<float* const> logits) const;

  const Header& header() const { return file_->header(); }
  /// Memory beside the model file: packed matrices, and the cache when it is full.
  std::size_t bytes() const;

 private:
  struct HeadLayers {
    std::optional<Dense> hidden;
    Dense output;
  };
  void run_batch(std::span<const Encoded* const> texts, HeadSet heads, NetworkScratch& scratch,
                 std::span<float* const> logits) const;
  void project_words(const Encoded& text, std::size_t place, float* free, NetworkScratch& scratch) const;
  void project_states(std::size_t steps, std::size_t layer, std::size_t place, float* free,
                      NetworkScratch& scratch) const;
  void project_word(const Encoded& text, const Step& step, NetworkScratch& scratch, float* out) const;
  kernels::Operand operand_of(const Encoded& text, const Step& step, NetworkScratch& scratch) const;
  void pool(std::size_t steps, HeadSet heads, NetworkScratch& scratch, const float* states) const;
  void apply_head(std::size_t head, NetworkScratch& scratch, float* logits) const;
  std::size_t gates(std::size_t layer) const { return layers_[layer].directions[0].gates(); }

  std::shared_ptr<const ModelFile> file_;
  TensorView words_;
  std::optional<TensorView> subwords_;
  std::vector<GruLayer> layers_;
  std::vector<std::vector<float>> scores_;  ///< of the attention pools; empty for the others
  std::vector<HeadLayers> heads_;
  std::vector<std::size_t> offsets_;
  std::unique_ptr<ProjectionCache> cache_;
};

}  // namespace evenkeel::ml::text
