#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "ml/text_training/heads.hpp"

namespace evenkeel::ml::text_training {

/// The figure by which a set is judged.
enum class Measure : std::uint8_t {
  accuracy,
  macro_f1,        ///< mean F1 of the labels
  macro_recall,    ///< mean recall of the labels
  f1_of_yes,       ///< F1 of the last label of two
  macro_f1_multi,  ///< mean F1 of labels of which several may hold, thresholds from dev
};

/// "macro-F1", "F1", …
std::string_view name_of(Measure measure);

/// One line of the tables: a set, the head that answers it, and what others reached.
struct Task {
  std::string_view set{};  ///< as in TextData
  HeadId head{};
  Measure measure{};
  std::string_view title{};
  std::string_view anchors{};  ///< published figures, times 100
  double least = 0;            ///< the bar, 0 to 1; 0: none
  double goal = 0;             ///< 0: none
};

/// All tasks that a network which may ship is judged by, in the order of the tables.
std::span<const Task> tasks();

/// dair-emotion, for benchmark networks.
const Task& dair_task();

/// The task that judges a head on a set, dair-emotion's included. @return nullptr when there is none
const Task* find_task(std::string_view set, HeadId head);

/// The figure over some rows. @pre not macro_f1_multi. @param labels how many the head has
double measure(Measure measure, std::span<const std::size_t> truth, std::span<const std::size_t> answer,
               std::size_t labels, std::span<const std::uint32_t> rows);

}  // namespace evenkeel::ml::text_training
