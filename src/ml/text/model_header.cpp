#include "ml/text/model_header.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace evenkeel::ml::text {
namespace {

Error wrong(std::string_view field, std::string message, std::string allowed = {}) {
  return invalid("model.header." + std::string(field), std::move(message), std::move(allowed));
}

Result<void> within(std::string_view field, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  if (value >= least && value <= most) {
    return success();
  }
  return wrong(field, "is out of bounds", std::to_string(least) + " to " + std::to_string(most));
}

/// A name is part of tensor names: letters, digits and underscores.
bool is_plain(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Result<void> check_factors(const std::string& field, const std::vector<double>& factors, std::size_t labels) {
  if (factors.size() > 1 && factors.size() != labels) {
    return wrong(field, "has a wrong number of entries", "none, one, or one a label");
  }
  for (const double factor : factors) {
    if (!std::isfinite(factor) || std::abs(factor) > 1e3)
      return wrong(field, "is out of bounds", "-1000 to 1000");
  }
  return success();
}

Result<void> check_head(const Header& header, const Head& head, const std::string& field) {
  if (!is_plain(head.name)) return wrong(field + ".name", "is not a name", "a-z, 0-9 and _");
  EVENKEEL_CHECK(within(field + ".labels", head.labels.size(), 1, 256));
  if (std::set<std::string>(head.labels.begin(), head.labels.end()).size() != head.labels.size()) {
    return wrong(field + ".labels", "has a label twice");
  }
  EVENKEEL_CHECK(within(field + ".pools", head.pools.size(), 1, 32));
  for (const std::uint32_t pool : head.pools) {
    if (pool >= header.pools.size()) return wrong(field + ".pools", "names a pool that is not there");
  }
  EVENKEEL_CHECK(within(field + ".hidden", head.hidden, 0, 4096));
  EVENKEEL_CHECK(check_factors(field + ".calibration.scale", head.calibration.scale, head.labels.size()));
  return check_factors(field + ".calibration.bias", head.calibration.bias, head.labels.size());
}

Result<void> check_linear(const Header& header) {
  if (!header.linear) return success();
  EVENKEEL_CHECK(within("linear", header.linear->size(), 1, header.heads.size()));
  std::set<std::string> names;
  for (const std::string& name : *header.linear) {
    if (!find_head(header, name)) return wrong("linear", "names a head that is not there");
    if (!names.insert(name).second) return wrong("linear", "names a head twice");
  }
  return success();
}

Result<void> check_encoder(const EncoderSettings& encoder) {
  EVENKEEL_CHECK(within("encoder.min_ngram", encoder.min_ngram, 1, 16));
  EVENKEEL_CHECK(within("encoder.max_ngram", encoder.max_ngram, encoder.min_ngram, 16));
  EVENKEEL_CHECK(within("encoder.max_ngrams", encoder.max_ngrams, 1, 1024));
  EVENKEEL_CHECK(within("encoder.elongated_odds", encoder.elongated_odds, 1, 1U << 16U));
  return within("encoder.max_hashtag", encoder.max_hashtag, 1, 128);
}

Result<void> check_sizes(const Header& header) {
  EVENKEEL_CHECK(within("words", header.words, 1, 1U << 22U));
  EVENKEEL_CHECK(within("dimensions", header.dimensions, 1, 1024));
  EVENKEEL_CHECK(within("subwords", header.subwords, 0, 1U << 22U));
  EVENKEEL_CHECK(within("flags", header.flags.size(), 0, 4));
  if (std::set<Flag>(header.flags.begin(), header.flags.end()).size() != header.flags.size()) {
    return wrong("flags", "has a flag twice");
  }
  EVENKEEL_CHECK(within("layers", header.layers.size(), 1, 4));
  for (const Layer& layer : header.layers) {
    EVENKEEL_CHECK(within("layers.units", layer.units, 1, 1024));
  }
  return within("pools", header.pools.size(), 1, 32);
}

}  // namespace

Result<void> check(const Header& header) {
  if (header.format != kFormat) {
    return wrong("format", "is not a format that this program reads", std::to_string(kFormat));
  }
  if (header.version.empty() || header.version.size() > 64) {
    return wrong("version", "is not a version", "1 to 64 characters");
  }
  EVENKEEL_CHECK(check_sizes(header));
  EVENKEEL_CHECK(check_encoder(header.encoder));
  EVENKEEL_CHECK(within("heads", header.heads.size(), 1, 32));
  std::set<std::string> names;
  for (std::size_t at = 0; at < header.heads.size(); ++at) {
    const std::string field = "heads[" + std::to_string(at) + "]";
    EVENKEEL_CHECK(check_head(header, header.heads[at], field));
    if (!names.insert(header.heads[at].name).second) return wrong(field + ".name", "is there twice");
  }
  return check_linear(header);
}

std::vector<ExpectedTensor> expected_tensors(const Header& header) {
  std::vector<ExpectedTensor> all;
  all.push_back({"words", header.words, header.dimensions, true});
  if (header.subwords > 0) all.push_back({"subwords", header.subwords, header.dimensions, true});
  std::uint32_t inputs = input_size(header);
  for (std::size_t layer = 0; layer < header.layers.size(); ++layer) {
    const std::uint32_t units = header.layers[layer].units;
    for (const char* direction : {"forward", "backward"}) {
      const std::string name = "gru." + std::to_string(layer) + "." + direction + ".";
      all.push_back({name + "input", 3 * units, inputs, true});
      all.push_back({name + "recurrent", 3 * units, units, true});
      all.push_back({name + "input_bias", 1, 3 * units, false});
      all.push_back({name + "recurrent_bias", 1, 3 * units, false});
    }
    inputs = 2 * units;
  }
  for (std::size_t pool = 0; pool < header.pools.size(); ++pool) {
    if (header.pools[pool] == Pool::attention) {
      all.push_back({"pool." + std::to_string(pool) + ".score", 1, inputs, false});
    }
  }
  for (const Head& head : header.heads) {
    const std::string name = "head." + head.name + ".";
    const auto labels = static_cast<std::uint32_t>(head.labels.size());
    auto features = static_cast<std::uint32_t>(head.pools.size()) * inputs;
    if (head.hidden > 0) {
      all.push_back({name + "hidden", head.hidden, features, true});
      all.push_back({name + "hidden_bias", 1, head.hidden, false});
      features = head.hidden;
    }
    all.push_back({name + "output", labels, features, true});
    all.push_back({name + "output_bias", 1, labels, false});
  }
  return all;
}

std::vector<std::string> linear_labels(const Header& header) {
  std::vector<std::string> all;
  if (!header.linear) return all;
  for (const std::string& name : *header.linear) {
    for (const std::string& label : header.heads[*find_head(header, name)].labels) {
      all.push_back(name + "." + label);
    }
  }
  return all;
}

std::optional<std::size_t> find_head(const Header& header, std::string_view name) {
  for (std::size_t at = 0; at < header.heads.size(); ++at) {
    if (header.heads[at].name == name) return at;
  }
  return std::nullopt;
}

}  // namespace evenkeel::ml::text
