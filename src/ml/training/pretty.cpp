#include "ml/training/pretty.hpp"

#include <array>
#include <charconv>

#include <boost/json/serialize.hpp>

namespace evenkeel::ml::training {
namespace {

namespace bj = boost::json;

constexpr std::size_t kLine = 110;

/// The value on one line.
std::string flat(const bj::value& value) {
  if (value.is_double()) {
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value.get_double()).ptr;
    return {text.begin(), end};
  }
  std::string out;
  if (value.is_array()) {
    for (const auto& element : value.get_array()) out += (out.empty() ? "" : ", ") + flat(element);
    return "[" + out + "]";
  }
  if (value.is_object()) {
    for (const auto& pair : value.get_object()) {
      out += (out.empty() ? "" : ", ") + bj::serialize(pair.key()) + ": " + flat(pair.value());
    }
    return "{" + out + "}";
  }
  return bj::serialize(value);
}

void append(std::string& out, const bj::value& value, std::size_t indent) {
  const auto line = flat(value);
  if (indent + line.size() <= kLine || !value.is_structured()) {
    out += line;
    return;
  }
  const std::string inner(indent + 2, ' ');
  bool first = true;
  const auto next = [&] {
    out += (first ? "\n" : ",\n") + inner;
    first = false;
  };
  out += value.is_array() ? "[" : "{";
  if (value.is_array()) {
    for (const auto& element : value.get_array()) {
      next();
      append(out, element, indent + 2);
    }
  } else {
    for (const auto& pair : value.get_object()) {
      next();
      out += bj::serialize(pair.key()) + ": ";
      append(out, pair.value(), indent + 2);
    }
  }
  out += "\n" + std::string(indent, ' ') + (value.is_array() ? "]" : "}");
}

}  // namespace

std::string pretty(const bj::value& value) {
  std::string out;
  append(out, value, 0);
  return out + "\n";
}

}  // namespace evenkeel::ml::training
