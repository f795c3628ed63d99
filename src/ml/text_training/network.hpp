#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ml/text_training/embedding.hpp"
#include "ml/text_training/gru.hpp"
#include "ml/text_training/head_layer.hpp"
#include "ml/text_training/pools.hpp"

namespace evenkeel::ml::text_training {

/// Sizes of a network.
struct NetworkShape {
  std::size_t words = 0;
  std::size_t buckets = 0;  ///< of the n-gram table
  std::size_t dimensions = 100;
  std::size_t units = 160;  ///< of each direction of each layer
  std::size_t layers = 1;
  std::size_t pools = 0;  ///< attention pools
  std::vector<HeadShape> heads{};
};

/// Texts that are computed together, longest first, and what the heads should say of them.
struct Batch {
  std::vector<const Sequence*> texts{};
  std::vector<Targets> targets{};
};

/// Word and n-gram vectors, bidirectional recurrent layers, pools over time, and a head a task. One thread.
class Network {
 public:
  /// Random weights by the seed; the two tables are zero. @param forms must outlive the network
  Network(NetworkShape shape, const Forms& forms, std::uint64_t seed);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// Forward and backward: adds to all gradients. The loss is the sum over the batch's targets of weight *
  /// loss, divided by the number of texts. @param dropout nullptr: nothing is hidden @param seed of what is
  /// hidden
  double learn(const Batch& batch, const Dropout* dropout, std::uint64_t seed);
  /// Forward only. @param texts longest first @param heads the wanted ones, by index
  /// @param logits one matrix for each wanted head (texts x outputs)
  void answer(std::span<const Sequence* const> texts, std::span<const std::size_t> heads,
              std::vector<Matrix>& logits);

  const NetworkShape& shape() const { return shape_; }
  Parameters& parameters() { return parameters_; }
  Embedding& embedding() { return embedding_; }
  const Parameters& parameters() const { return parameters_; }
  const Embedding& embedding() const { return embedding_; }
  const std::vector<GruLayer>& layers() const { return layers_; }
  const Pools& pools() const { return pools_; }
  const std::vector<HeadLayer>& heads() const { return heads_; }
  /// Forgets the gradients.
  void clear_gradients();

 private:
  void forward(std::span<const Sequence* const> texts, std::span<const std::size_t> heads,
               const Dropout* dropout, training::Dice* dice);

  NetworkShape shape_;
  const Forms& forms_;
  Parameters parameters_;
  Embedding embedding_;
  std::vector<GruLayer> layers_;
  Pools pools_;
  std::vector<HeadLayer> heads_;

  // Working memory, kept between batches.
  Packing packing_;
  LookupTrace lookup_;
  std::vector<Matrix> states_;  ///< input of each layer, and the last one's output
  std::vector<Matrix> masks_;   ///< between layers, texts x 2 units
  std::vector<GruTrace> traces_;
  PoolTrace pool_trace_;
  std::vector<std::size_t> wanted_pools_;
  std::vector<Matrix> pooled_;
  Matrix top_;
  std::vector<HeadTrace> head_traces_;
  std::vector<Matrix> head_masks_;
  std::vector<Matrix> dpooled_;
  Matrix dtop_;
  Matrix dstate_;
  Matrix dbelow_;
  Matrix dfeatures_;
};

}  // namespace evenkeel::ml::text_training
