#include "crisis/evaluation/defects.hpp"

#include <map>
#include <set>
#include <string_view>

#include "base/text.hpp"

namespace evenkeel::crisis::evaluation {
namespace {

struct Share {
  std::size_t seen = 0;
  std::size_t held_out = 0;
};

/// The text as a reader would compare it: small letters, no punctuation, single spaces. A text of signs alone
/// stays as it is.
std::string comparable(const Case& one) {
  std::string all = one.text ? *one.text : join(*one.turns, "\n");
  std::string bare;
  for (const char c : to_lower(all)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    if (letter) {
      bare.push_back(c);
    } else if (!bare.empty() && bare.back() != ' ') {
      bare.push_back(' ');
    }
  }
  const std::string_view trimmed = trim(bare);
  return trimmed.empty() ? all : std::string(trimmed);
}

bool follows(const std::string& id, const std::string& family) {
  return id.size() > family.size() + 1 && id.starts_with(family) && id[family.size()] == '-' &&
         id.find_first_not_of("0123456789", family.size() + 1) == std::string::npos;
}

class Collector {
 public:
  void look_at(const std::vector<Family>& families, bool held_out) {
    for (const auto& family : families) {
      std::map<std::string, std::size_t> counted;
      for (const auto& one : family.cases) {
        const std::string what = complaint_about(one, family.name);
        if (!what.empty() && held_out) {
          ++counted[what];
        } else if (!what.empty()) {
          complaints.push_back("seen " + one.id + ": " + what);
        }
      }
      for (const auto& [what, times] : counted) {
        complaints.push_back("held out " + family.name + ": " + what + " (" + std::to_string(times) +
                             " times)");
      }
      auto& share = shares[family.name];
      (held_out ? share.held_out : share.seen) += family.cases.size();
    }
  }

  std::vector<std::string> complaints;
  std::map<std::string, Share> shares;

 private:
  std::string complaint_about(const Case& one, const std::string& family) {
    if (!follows(one.id, family)) {
      return "the id is not <family>-<number>";
    }
    if (!ids_.insert(one.id).second) {
      return "the id comes twice";
    }
    if (!texts_.insert(comparable(one)).second) {
      return "the text comes twice";
    }
    return {};
  }

  std::set<std::string> ids_;
  std::set<std::string> texts_;
};

}  // namespace

std::vector<std::string> defects(const CaseFiles& files, const CaseRules& rules) {
  Collector found;
  found.look_at(files.seen, false);
  found.look_at(files.held_out, true);
  for (const auto& [name, share] : found.shares) {
    const std::size_t total = share.seen + share.held_out;
    if (total < rules.least_cases) {
      found.complaints.push_back(name + ": " + std::to_string(total) + " cases, " +
                                 std::to_string(rules.least_cases) + " are needed");
    }
    const double part = total == 0 ? 0.0 : static_cast<double>(share.held_out) / static_cast<double>(total);
    if (part < rules.least_held_out_share || part > rules.most_held_out_share) {
      found.complaints.push_back(name + ": " + std::to_string(share.held_out) + " of " +
                                 std::to_string(total) + " cases are held out; one third is meant");
    }
  }
  return std::move(found.complaints);
}

}  // namespace evenkeel::crisis::evaluation
