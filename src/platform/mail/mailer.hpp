#pragma once

#include <string>

#include "base/guarded.hpp"
#include "base/result.hpp"

namespace evenkeel::mail {

struct Message {
  Personal<std::string> to;
  std::string subject;
  Personal<std::string> text;  ///< plain UTF-8; may hold a one-time link
};

/// Sends mail. Blocks up to its time limit: run it on a pool. Errors never name the address.
class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual bool enabled() const = 0;
  virtual Result<void> send(const Message& message) = 0;
};

}  // namespace evenkeel::mail
