#include "ml/text_training/export.hpp"

#include <algorithm>

#include "ml/text/model_writer.hpp"

namespace evenkeel::ml::text_training {
namespace {

std::uint32_t whole(std::size_t n) {
  return static_cast<std::uint32_t>(n);
}

text::Head head_header(const HeadShape& shape, std::uint32_t top_pool) {
  const auto& head = head_of(shape.id);
  text::Head out;
  out.name = head.name;
  out.labels.assign(head.labels.begin(), head.labels.end());
  out.output = shape.activation == Activation::softmax ? text::Output::softmax : text::Output::sigmoid;
  // A crisis must not be averaged away by calm passages.
  out.windows = shape.id == HeadId::crisis || shape.id == HeadId::crisis_level
                    ? text::AcrossWindows::strongest
                    : text::AcrossWindows::mean;
  out.pools = {whole(shape.pool), top_pool};
  out.hidden = whole(shape.hidden);
  return out;
}

text::Header header_of(const Network& network, const Reader& reader, const ExportFacts& facts) {
  const auto& shape = network.shape();
  text::Header out;
  out.version = facts.version;
  out.words = whole(shape.words);
  out.dimensions = whole(shape.dimensions);
  out.subwords = whole(shape.buckets);
  out.flags = {text::Flag::capitals, text::Flag::elongated, text::Flag::hashtag, text::Flag::oov};
  out.layers.assign(shape.layers, text::Layer{whole(shape.units)});
  out.pools.assign(shape.pools, text::Pool::attention);
  out.pools.push_back(text::Pool::max);
  for (std::size_t h = 0; h < shape.heads.size(); ++h) {
    out.heads.push_back(head_header(shape.heads[h], whole(shape.pools)));
    if (!facts.calibration.empty()) out.heads.back().calibration = facts.calibration[h];
  }
  out.encoder = reader.settings().encoder;
  out.training = facts.training;
  return out;
}

/// Adds tensors as the format wants them.
class Adder {
 public:
  Adder(text::ModelWriter& writer, const Network& network, bool quantise)
      : writer_(writer), parameters_(network.parameters()), quantise_(quantise) {}

  void matrix(const std::string& name, ConstView m) {
    const std::span<const float> values(m.data, m.rows * m.cols);
    if (quantise_) {
      writer_.add_i8(name, whole(m.rows), whole(m.cols), values);
    } else {
      writer_.add_f32(name, whole(m.rows), whole(m.cols), values);
    }
  }
  void matrix(const std::string& name, std::size_t block) { matrix(name, parameters_.value(block)); }
  void floats(const std::string& name, std::span<const float> values) {
    writer_.add_f32(name, 1, whole(values.size()), values);
  }
  void floats(const std::string& name, std::size_t block) {
    const auto m = parameters_.value(block);
    floats(name, {m.data, m.rows * m.cols});
  }

  /// Ours are n, r, z (input), r, z, n (recurrent) and n, r, z, c_n (bias); the file's are r, z, n.
  void direction(const std::string& prefix, const GruLayer::Direction& d, std::size_t units) {
    const auto input = parameters_.value(d.input);
    Matrix turned(input.rows, input.cols);
    const auto block = units * input.cols;
    std::copy_n(input.data + block, 2 * block, turned.data());
    std::copy_n(input.data, block, turned.data() + 2 * block);
    matrix(prefix + ".input", view(std::as_const(turned)));
    matrix(prefix + ".recurrent", d.recurrent);
    const auto* bias = parameters_.value(d.bias).data;
    std::vector<float> input_bias(bias + units, bias + 3 * units);
    input_bias.insert(input_bias.end(), bias, bias + units);
    std::vector<float> recurrent_bias(2 * units, 0.0F);
    recurrent_bias.insert(recurrent_bias.end(), bias + 3 * units, bias + 4 * units);
    floats(prefix + ".input_bias", input_bias);
    floats(prefix + ".recurrent_bias", recurrent_bias);
  }

  void head(const HeadLayer& head) {
    const auto prefix = "head." + std::string(head_of(head.shape().id).name);
    if (head.shape().hidden > 0) {
      matrix(prefix + ".hidden", head.hidden_weights());
      floats(prefix + ".hidden_bias", head.hidden_bias());
    }
    matrix(prefix + ".output", head.weights());
    floats(prefix + ".output_bias", head.bias());
  }

 private:
  text::ModelWriter& writer_;
  const Parameters& parameters_;
  bool quantise_;
};

}  // namespace

Result<std::string> export_model(const Network& network, const Reader& reader, const ExportFacts& facts) {
  const auto& shape = network.shape();
  text::ModelWriter writer(header_of(network, reader, facts));
  writer.add_vocabulary(reader.vocabulary_bytes());
  Adder add(writer, network, facts.quantise);
  add.matrix("words", view(network.embedding().words().value));
  if (shape.buckets > 0) add.matrix("subwords", view(network.embedding().grams().value));
  for (std::size_t l = 0; l < network.layers().size(); ++l) {
    const auto& layer = network.layers()[l];
    const auto prefix = "gru." + std::to_string(l);
    add.direction(prefix + ".forward", layer.directions()[0], layer.units());
    add.direction(prefix + ".backward", layer.directions()[1], layer.units());
  }
  const auto attention = network.parameters().value(network.pools().block());
  for (std::size_t p = 0; p < shape.pools; ++p) {
    add.floats("pool." + std::to_string(p) + ".score", {attention.data + p * attention.cols, attention.cols});
  }
  for (const auto& head : network.heads()) add.head(head);
  return writer.finish();
}

}  // namespace evenkeel::ml::text_training
