#include "platform/web/request.hpp"

namespace evenkeel::web {
namespace {

constexpr char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (small(a[i]) != small(b[i])) return false;
  }
  return true;
}

void HeaderList::clear() {
  text_.clear();
  entries_.clear();
}

void HeaderList::add(std::string_view name, std::string_view value) {
  const auto at = static_cast<std::uint32_t>(text_.size());
  text_.append(name).append(value);
  const auto name_size = static_cast<std::uint32_t>(name.size());
  entries_.push_back({at, name_size, at + name_size, static_cast<std::uint32_t>(value.size())});
}

std::optional<std::string_view> HeaderList::find(std::string_view wanted) const {
  for (const auto& entry : entries_) {
    if (same_name(name(entry), wanted)) return value(entry);
  }
  return std::nullopt;
}

std::string HeaderList::joined(std::string_view wanted) const {
  std::string all;
  for (const auto& entry : entries_) {
    if (!same_name(name(entry), wanted)) continue;
    if (!all.empty()) all += ", ";
    all += value(entry);
  }
  return all;
}

std::size_t HeaderList::count(std::string_view wanted) const {
  std::size_t n = 0;
  for (const auto& entry : entries_) n += same_name(name(entry), wanted) ? 1 : 0;
  return n;
}

std::optional<std::string_view> PathParams::find(std::string_view name) const {
  for (std::size_t i = 0; i < size_; ++i) {
    if (items_[i].first == name) return items_[i].second;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::query(std::string_view name) const {
  for (const auto& [key, value] : queries) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace evenkeel::web
