#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "ml/text/model_header.hpp"
#include "ml/text_training/network.hpp"
#include "ml/text_training/reader.hpp"

namespace evenkeel::ml::text_training {

/// What the file says of itself.
struct ExportFacts {
  std::string version{};
  std::vector<text::Calibration> calibration{};  ///< one a head of the network, or none at all
  boost::json::object training{};                ///< for people
  bool quantise = true;  ///< word and n-gram vectors and matrices as int8; otherwise all as float
};

/// The bytes of a model file that answers as the network does. @return an error when the reader would refuse
/// it
Result<std::string> export_model(const Network& network, const Reader& reader, const ExportFacts& facts);

}  // namespace evenkeel::ml::text_training
