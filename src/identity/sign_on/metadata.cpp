#include <algorithm>

#include "identity/sign_on/provider.hpp"
#include "identity/sign_on/refusal.hpp"

namespace evenkeel::identity::sign_on {
namespace {

std::string text_of(const boost::json::object& document, std::string_view name) {
  const auto* found = document.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Whether the list of that name holds the word; `otherwise` when there is no list.
bool lists(const boost::json::object& document, std::string_view name, std::string_view word,
           bool otherwise) {
  const auto* found = document.if_contains(name);
  if (found == nullptr || !found->is_array()) return otherwise;
  const auto& list = found->get_array();
  return std::any_of(list.begin(), list.end(), [&](const boost::json::value& one) {
    return one.is_string() && std::string_view(one.get_string()) == word;
  });
}

/// With a secret: Basic, which every provider must offer unless it says otherwise, or the form. Without:
/// nothing.
Metadata::ClientAuth client_auth(const boost::json::object& document, bool has_secret) {
  constexpr std::string_view kMethods = "token_endpoint_auth_methods_supported";
  if (!has_secret) return Metadata::ClientAuth::none;
  if (lists(document, kMethods, "client_secret_basic", true)) return Metadata::ClientAuth::basic;
  return lists(document, kMethods, "client_secret_post", false) ? Metadata::ClientAuth::post
                                                                : Metadata::ClientAuth::basic;
}

}  // namespace

Result<Metadata> read_metadata(const boost::json::object& document, const Options& options) {
  if (text_of(document, "issuer") != options.issuer) {
    return unusable("the discovery names another issuer than sign_on.issuer");
  }
  Metadata metadata;
  metadata.authorization_endpoint = text_of(document, "authorization_endpoint");
  metadata.token_endpoint = text_of(document, "token_endpoint");
  metadata.jwks_uri = text_of(document, "jwks_uri");
  metadata.userinfo_endpoint = text_of(document, "userinfo_endpoint");
  for (const auto* needed :
       {&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri}) {
    if (!http_client::is_allowed_url(*needed))
      return unusable("the discovery lacks an address, or it is not https");
  }
  if (!metadata.userinfo_endpoint.empty() && !http_client::is_allowed_url(metadata.userinfo_endpoint)) {
    return unusable("the provider's userinfo address is not https");
  }
  if (!lists(document, "response_types_supported", "code", true)) {
    return unusable("the provider does not offer the authorization code flow");
  }
  metadata.client_auth = client_auth(document, !options.client_secret.expose().empty());
  const auto* names = document.if_contains("authorization_response_iss_parameter_supported");
  metadata.names_itself = names != nullptr && names->is_bool() && names->get_bool();
  return metadata;
}

}  // namespace evenkeel::identity::sign_on
