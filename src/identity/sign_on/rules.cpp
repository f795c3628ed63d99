#include "identity/sign_on/rules.hpp"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include <boost/describe/enum_from_string.hpp>

#include "base/text.hpp"
#include "platform/crypto/token.hpp"

namespace evenkeel::identity::sign_on {
namespace {

constexpr std::size_t kMaxTeams = 50;
constexpr std::size_t kMaxTeamName = 80;
constexpr std::size_t kMaxShownName = 64;
constexpr std::size_t kMinName = 3;
constexpr std::size_t kMaxName = 40;
constexpr std::size_t kMaxEmail = 254;

std::string_view text_of(const boost::json::object& claims, std::string_view name) {
  const auto* found = claims.if_contains(name);
  return found != nullptr && found->is_string() ? trim(found->get_string()) : std::string_view();
}

/// One text or a list of texts, as providers write it.
std::vector<std::string> texts_of(const boost::json::value* claim) {
  std::vector<std::string> texts;
  if (claim == nullptr) return texts;
  if (claim->is_string()) texts.emplace_back(trim(claim->get_string()));
  if (claim->is_array()) {
    for (const auto& one : claim->get_array()) {
      if (one.is_string()) texts.emplace_back(trim(one.get_string()));
    }
  }
  std::erase(texts, std::string());
  return texts;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

/// The first characters of a UTF-8 text, without control characters.
std::string shortened(std::string_view text, std::size_t most) {
  std::string kept;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && characters++ == most) break;
    kept += is_control(c) ? ' ' : c;
  }
  return std::string(trim(kept));
}

/// A name to sign in with, made of what the provider calls the person: what stands before the '@', in plain
/// letters.
std::string wished_name(const boost::json::object& claims) {
  for (const char* claim : {"preferred_username", "nickname", "email"}) {
    const std::string_view said = text_of(claims, claim);
    std::string name;
    for (const char c : to_lower(said.substr(0, said.find('@')))) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
      if (plain && name.size() < kMaxName) name += c;
    }
    if (name.size() >= kMinName) return name;
  }
  // Not one word for all of them: accounts tries only so many numbers behind it.
  return "member-" + crypto::token_hash(text_of(claims, "sub")).substr(0, 8);
}

std::string shown_name(const boost::json::object& claims, const std::string& otherwise) {
  for (const char* claim : {"name", "given_name", "nickname"}) {
    if (std::string found = shortened(text_of(claims, claim), kMaxShownName); !found.empty()) return found;
  }
  return otherwise;
}

/// Some providers write the truth as text.
bool is_true(const boost::json::object& claims, std::string_view name) {
  const auto* found = claims.if_contains(name);
  if (found == nullptr) return false;
  return found->is_bool() ? found->get_bool() : found->is_string() && found->get_string() == "true";
}

bool asks_for(const std::string& scopes, std::string_view scope) {
  return (" " + scopes + " ").find(" " + std::string(scope) + " ") != std::string::npos;
}

}  // namespace

bool is_local_page(std::string_view path) {
  if (path.empty() || path.size() > 100 || path.front() != '/' || path.find("//") != std::string_view::npos) {
    return false;
  }
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '/' || c == '-'; });
}

std::string code_challenge(std::string_view verifier) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  EVP_Digest(verifier.data(), verifier.size(), hash.data(), &size, EVP_sha256(), nullptr);
  return crypto::to_base64url({reinterpret_cast<const char*>(hash.data()), size});
}

std::string with_query(const std::string& address, const http_client::Fields& parameters) {
  const std::string base = address.substr(0, address.find('#'));
  return base + (base.find('?') == std::string::npos ? '?' : '&') + http_client::form(parameters);
}

std::string cookie_value(std::string_view cookie_header, std::string_view name) {
  while (!cookie_header.empty()) {
    const auto end = cookie_header.find(';');
    const std::string_view pair = trim(cookie_header.substr(0, end));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return std::string(pair.substr(name.size() + 1));
    }
    if (end == std::string_view::npos) break;
    cookie_header.remove_prefix(end + 1);
  }
  return {};
}

Result<RoleMap> parse_role_map(const std::vector<std::string>& entries) {
  RoleMap map;
  for (const auto& entry : entries) {
    const auto divide = entry.rfind('=');
    web::Role role{};
    const bool whole =
        divide != std::string::npos && divide > 0 &&
        boost::describe::enum_from_string(to_lower(trim(entry.substr(divide + 1))).c_str(), role);
    if (!whole) {
      return invalid("sign_on.role_map", "An entry names no role.",
                     "VALUE=ROLE with counsellor, manager, admin or researcher");
    }
    map[std::string(trim(entry.substr(0, divide)))].add(role);
  }
  return map;
}

const boost::json::value* find_claim(const boost::json::object& claims, std::string_view name) {
  if (name.empty()) return nullptr;
  if (const auto* whole = claims.if_contains(name)) return whole;
  const auto point = name.find('.');
  if (point == std::string_view::npos) return nullptr;
  const auto* inner = claims.if_contains(name.substr(0, point));
  if (inner == nullptr || !inner->is_object()) return nullptr;
  return find_claim(inner->get_object(), name.substr(point + 1));
}

bool wants_userinfo(const boost::json::object& claims, const Options& options) {
  const auto misses = [&](const std::string& name) {
    return !name.empty() && find_claim(claims, name) == nullptr;
  };
  if (misses(options.roles_claim) || misses(options.teams_claim)) return true;
  if (asks_for(options.scopes, "email") && !claims.contains("email")) return true;
  return asks_for(options.scopes, "profile") && !claims.contains("name") &&
         !claims.contains("preferred_username");
}

void add_userinfo(boost::json::object& claims, const boost::json::object& userinfo, const Options& options) {
  // A path's first name may be there without the rest ("realm_access" without its "roles").
  for (const auto& path : {options.roles_claim, options.teams_claim}) {
    if (find_claim(claims, path) != nullptr || find_claim(userinfo, path) == nullptr) continue;
    const auto* whole = userinfo.if_contains(path);
    const std::string name = whole != nullptr ? path : path.substr(0, path.find('.'));
    claims.insert_or_assign(name, userinfo.at(name));
  }
  for (const auto& [name, value] : userinfo) {
    if (!claims.contains(name)) claims.emplace(name, value);
  }
}

accounts::SignOnIdentity identity_of(const boost::json::object& claims, const Options& options,
                                     const RoleMap& map) {
  accounts::SignOnIdentity identity;
  identity.issuer = options.issuer;
  identity.subject = std::string(claims.at("sub").get_string());
  identity.name = wished_name(claims);
  identity.display_name = shown_name(claims, identity.name);
  if (const auto email = text_of(claims, "email"); email.size() <= kMaxEmail) identity.email = email;
  identity.email_verified = !identity.email.empty() && is_true(claims, "email_verified");
  if (!options.roles_claim.empty()) {
    web::Roles roles{web::Role::member};
    for (const auto& value : texts_of(find_claim(claims, options.roles_claim))) {
      if (const auto known = map.find(value); known != map.end()) {
        for (const web::Role role : known->second.list()) roles.add(role);
      }
    }
    identity.roles = roles;
  }
  return identity;
}

std::vector<std::string> team_names(const boost::json::object& claims, const Options& options) {
  std::vector<std::string> names;
  for (auto& text : texts_of(find_claim(claims, options.teams_claim))) {
    std::string name = shortened(text, kMaxTeamName);
    if (names.size() == kMaxTeams) break;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace evenkeel::identity::sign_on
