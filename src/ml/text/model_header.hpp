#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include "base/result.hpp"

namespace evenkeel::ml::text {

/// The only version of the format that this program reads and writes.
inline constexpr std::uint32_t kFormat = 1;

/// How logits become scores: one distribution over the labels, or each label for itself.
enum class Output { softmax, sigmoid };
BOOST_DESCRIBE_ENUM(Output, softmax, sigmoid)

/// How a text of several windows gets one answer: the windows' logits averaged (weighted by their tokens), or
/// the logits of the window in which the last label ("yes") stands out most. For what must not be averaged
/// away.
enum class AcrossWindows { mean, strongest };
BOOST_DESCRIBE_ENUM(AcrossWindows, mean, strongest)

enum class Activation { tanh, relu };
BOOST_DESCRIBE_ENUM(Activation, tanh, relu)

/// How the states of all steps become one vector: softmax over `score . state`, the greatest, or the mean.
enum class Pool { attention, max, mean };
BOOST_DESCRIBE_ENUM(Pool, attention, max, mean)

/// What the encoder knows of a step beside its word. Each is one input, 0 or 1, behind the word's vector.
enum class Flag { capitals, elongated, hashtag, oov };
BOOST_DESCRIBE_ENUM(Flag, capitals, elongated, hashtag, oov)

/// Rules of encoder.hpp that may differ from model to model.
struct EncoderSettings {
  std::uint32_t min_ngram = 3;        ///< letters of the shortest part of an unknown word, with < and >
  std::uint32_t max_ngram = 5;        ///< and of the longest
  std::uint32_t max_ngrams = 64;      ///< parts of one word at most; the first ones are kept
  std::uint32_t elongated_odds = 16;  ///< "sooo" is "so", not "soo", if that ranks so many times higher
  std::uint32_t max_hashtag = 64;     ///< bytes of the longest hashtag that is split
};
BOOST_DESCRIBE_STRUCT(EncoderSettings, (), (min_ngram, max_ngram, max_ngrams, elongated_odds, max_hashtag))

/// One bidirectional GRU layer of `units` a direction.
struct Layer {
  std::uint32_t units = 0;
};
BOOST_DESCRIBE_STRUCT(Layer, (), (units))

/// Score = softmax or sigmoid of (scale * logit + bias). Each list has no entry (1 and 0), one, or one a
/// label.
struct Calibration {
  std::vector<double> scale{};
  std::vector<double> bias{};
};
BOOST_DESCRIBE_STRUCT(Calibration, (), (scale, bias))

/// One task: [pools, joined] -> (hidden layer) -> logits.
struct Head {
  std::string name{};
  std::vector<std::string> labels{};
  Output output = Output::softmax;
  AcrossWindows windows = AcrossWindows::mean;
  std::vector<std::uint32_t> pools{};  ///< positions in Header::pools, joined in this order
  std::uint32_t hidden = 0;            ///< units of the hidden layer; 0: none
  Activation activation = Activation::tanh;
  Calibration calibration{};
};
BOOST_DESCRIBE_STRUCT(Head, (), (name, labels, output, windows, pools, hidden, activation, calibration))

/// What a model file says of itself. Sizes of all tensors follow from it (`expected_tensors`).
struct Header {
  std::uint32_t format = kFormat;
  std::string version{};         ///< of the model, shown with every answer: "2026.11.1"
  std::uint32_t words = 0;       ///< V: entries of the vocabulary
  std::uint32_t dimensions = 0;  ///< D: of a word's vector
  std::uint32_t subwords = 0;    ///< G: buckets of hashed parts; 0: an unknown word has the zero vector
  std::vector<Flag> flags{};     ///< inputs D, D+1 ...
  std::vector<Layer> layers{};   ///< first to last; the input of the next is [forward, backward]
  std::vector<Pool> pools{};     ///< over the last layer's states
  std::vector<Head> heads{};
  /// Heads to whose logits a linear model over n-grams adds its margins (the tensor "linear"); nothing:
  /// there is none.
  std::optional<std::vector<std::string>> linear{};
  EncoderSettings encoder{};
  boost::json::object training{};  ///< facts for people (data, seed, date, metrics); nothing reads them
};
BOOST_DESCRIBE_STRUCT(Header, (),
                      (format, version, words, dimensions, subwords, flags, layers, pools, heads, linear,
                       encoder, training))

/// How a tensor's numbers are stored. i8: one f32 scale a row, value = scale * number, numbers in -127..127.
enum class Type { f32, i8, bytes };
BOOST_DESCRIBE_ENUM(Type, f32, i8, bytes)

/// A tensor that a header calls for. `either`: f32 or i8 as the writer likes; otherwise f32 (or bytes).
struct ExpectedTensor {
  std::string name{};
  std::uint32_t rows = 0;
  std::uint32_t cols = 0;
  bool either = false;
};

/// The tensors of a model, in the order of the file, with gates in the order r, z, n (PyTorch's):
///   vocabulary                              bytes (vocabulary.hpp)
///   words                                   V x D              f32 or i8
///   subwords                                G x D              f32 or i8; only if G > 0
///   gru.<l>.<forward|backward>.input        3H x I             f32 or i8, the same for both directions;
///                                           I = D + flags, then 2H of the layer before
///   gru.<l>.<forward|backward>.recurrent    3H x H             f32 or i8
///   gru.<l>.<forward|backward>.input_bias, .recurrent_bias     1 x 3H
///   pool.<p>.score                          1 x 2H             for each attention pool
///   head.<name>.hidden, .hidden_bias        M x (pools * 2H), 1 x M   f32 or i8, f32; only if M > 0
///   head.<name>.output, .output_bias        K x M or K x (pools * 2H), 1 x K   f32 or i8, f32
///   linear                                  bytes, a whole file of ml/linear; only if the header names heads
///                                           for it
/// `vocabulary` and `linear` are not in the list: their sizes do not follow from the header. @pre
/// check(header)
std::vector<ExpectedTensor> expected_tensors(const Header& header);

/// Whether all sizes are within bounds and all indices point at something. The error names the field.
Result<void> check(const Header& header);

/// Steps' input: D + number of flags.
inline std::uint32_t input_size(const Header& header) {
  return header.dimensions + static_cast<std::uint32_t>(header.flags.size());
}

/// The labels of the linear model: "<head>.<label>" for each label of the heads in `header.linear`, in order.
std::vector<std::string> linear_labels(const Header& header);

/// The position of the head, or nothing.
std::optional<std::size_t> find_head(const Header& header, std::string_view name);

}  // namespace evenkeel::ml::text
