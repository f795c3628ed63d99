#pragma once

#include <utility>

namespace evenkeel {

/// A value that must not leave by accident: it has no stream, log or JSON conversion, so printing one does
/// not compile. `expose()` is the one way in, easy to search for in a review.
template <class T, class Tag>
class Guarded {
 public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}
  const T& expose() const& { return value_; }
  T expose() && { return std::move(value_); }

 private:
  T value_{};
};

/// A key, password or code.
template <class T>
using Secret = Guarded<T, struct SecretTag>;

/// Something that says a thing about a person.
template <class T>
using Personal = Guarded<T, struct PersonalTag>;

}  // namespace evenkeel
