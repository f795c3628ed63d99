#include "ml/tokens/links.hpp"

#include <algorithm>
#include <array>

#include "ml/tokens/characters.hpp"

namespace evenkeel::ml::tokens {
namespace {

constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestHost = 253;

bool starts_with(std::string_view text, std::size_t at, std::string_view lower) {
  if (text.size() - at < lower.size()) {
    return false;
  }
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (fold(text[at + i]) != lower[i]) {
      return false;
    }
  }
  return true;
}

/// To white space or a character that ends an address, less the punctuation of the sentence.
std::size_t address_end(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && !has(text[end], kSpace) &&
         std::string_view("<>\"`{}|\\^").find(text[end]) == std::string_view::npos) {
    ++end;
  }
  // Looked for once: an address may be a megabyte of brackets.
  const std::size_t bracket = text.substr(0, end).find('(', from);
  while (end > from && std::string_view(".,!?;:'*_~)]").find(text[end - 1]) != std::string_view::npos) {
    if (text[end - 1] == ')' && bracket < end) {
      break;
    }
    --end;
  }
  return end;
}

struct Host {
  std::size_t end = 0;  ///< 0: no host with a dot
  std::string_view last_label;
};

/// Letters, digits and hyphens with single dots between, at least one of them.
Host host(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kLongestHost);
  std::size_t end = at;
  std::size_t label = at;
  bool dotted = false;
  while (end < limit) {
    if (has(text[end], kAlnum) || (text[end] == '-' && end > label)) {
      ++end;
    } else if (text[end] == '.' && end > label && end + 1 < limit && has(text[end + 1], kAlnum)) {
      label = ++end;
      dotted = true;
    } else {
      break;
    }
  }
  while (end > label && text[end - 1] == '-') {
    --end;
  }
  return dotted && end > label ? Host{.end = end, .last_label = text.substr(label, end - label)} : Host{};
}

/// Endings that hardly ever follow a full stop that lacks its space.
constexpr auto kSureEndings =
    std::to_array<std::string_view>({"app", "biz", "blog", "co", "com", "edu", "eu", "gov", "info", "io",
                                     "ly", "mil", "net", "online", "org", "shop", "tv", "uk", "xyz"});
static_assert(std::is_sorted(kSureEndings.begin(), kSureEndings.end()));

bool is_sure_ending(std::string_view label) {
  std::array<char, 8> lower{};
  if (label.size() > lower.size()) {
    return false;
  }
  std::transform(label.begin(), label.end(), lower.begin(), fold);
  return std::binary_search(kSureEndings.begin(), kSureEndings.end(),
                            std::string_view(lower.data(), label.size()));
}

bool only_letters(std::string_view label) {
  return std::all_of(label.begin(), label.end(), [](char c) { return has(c, kLetter); });
}

}  // namespace

std::size_t mail_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kLongestLocalPart + 1);
  std::size_t end = at;
  while (end < limit &&
         (has(text[end], kAlnum) || std::string_view("._%+-#").find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  if (end == at || end >= limit || text[end] != '@') {
    return 0;
  }
  const Host found = host(text, end + 1);
  return found.end != 0 && found.last_label.size() >= 2 && only_letters(found.last_label) ? found.end : 0;
}

std::size_t link_end(std::string_view text, std::size_t at) {
  for (const std::string_view scheme : {"http://", "https://", "ftp://"}) {
    if (starts_with(text, at, scheme)) {
      return address_end(text, at + scheme.size());
    }
  }
  if (starts_with(text, at, "www.") && at + 4 < text.size() && has(text[at + 4], kAlnum)) {
    return address_end(text, at + 5);
  }
  if (const std::size_t end = mail_end(text, at); end != 0) {
    return end;
  }
  const Host found = host(text, at);
  if (found.end == 0 || found.last_label.size() < 2 || !only_letters(found.last_label)) {
    return 0;
  }
  const bool path =
      found.end + 1 < text.size() && text[found.end] == '/' && has(text[found.end + 1], kAlnum | kHigh);
  if (path && found.last_label.size() <= 4) {
    return address_end(text, found.end);
  }
  const bool ends = found.end >= text.size() || !has(text[found.end], kHigh);
  return ends && is_sure_ending(found.last_label) ? found.end : 0;
}

}  // namespace evenkeel::ml::tokens
