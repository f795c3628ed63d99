#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crisis/evaluation/cases.hpp"

namespace evenkeel::crisis::evaluation {

/// What a collection of cases must keep to.
struct CaseRules {
  std::size_t least_cases = 40;        ///< in every family, both folders together
  double least_held_out_share = 0.25;  ///< of every family; one third is meant, small families round
  double most_held_out_share = 0.42;
};

/// What is wrong with the cases, in words: too few, the wrong share held out, ids that do not follow their
/// family or come twice, texts that come twice (case and punctuation aside). Empty when all is well.
/// Complaints about held-out cases name the family and how many, never an id or a text.
std::vector<std::string> defects(const CaseFiles& files, const CaseRules& rules = {});

}  // namespace evenkeel::crisis::evaluation
