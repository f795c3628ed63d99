#include <sodium/utils.h>

#include "base/text.hpp"
#include "platform/web/exchange.hpp"

/// Who may: the part of an exchange that decides by the route's policy before its handler runs.
namespace evenkeel::web {
namespace {

constexpr std::string_view kBearer = "Bearer ";
/// A token is an access token or a machine's; anything longer is neither.
constexpr std::size_t kLongestToken = 4096;

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Error not_signed_in() {
  return fail(ErrorCode::unauthenticated, "Please sign in first.");
}

/// Whether this actor is one that the policy is for. No role includes another.
bool fits(Policy policy, const Actor& actor) {
  const bool person = actor.kind == Actor::Kind::person;
  switch (policy) {
    case Policy::open:
    case Policy::resume_code:
      return true;
    case Policy::operator_token:
      return actor.kind == Actor::Kind::operator_;
    case Policy::signed_in:
      return person;
    case Policy::counsellor:
      return person && actor.roles.has(Role::counsellor);
    case Policy::manager:
      return person && actor.roles.has(Role::manager);
    case Policy::admin:
      return person && actor.roles.has(Role::admin);
    case Policy::researcher:
      return person && actor.roles.has(Role::researcher);
    case Policy::service:
      return actor.kind == Actor::Kind::service;
    case Policy::person_or_service:
      return person || actor.kind == Actor::Kind::service;
  }
  return false;
}

/// "https://host:port" of a URL or origin, without what follows.
std::string_view authority_of(std::string_view origin) {
  const auto scheme = origin.find("://");
  if (scheme == std::string_view::npos) return {};
  const auto rest = origin.substr(scheme + 3);
  return rest.substr(0, rest.find('/'));
}

}  // namespace

std::string_view Exchange::bearer() const {
  const auto given = request.header("Authorization").value_or(std::string_view{});
  if (given.size() <= kBearer.size() || !same_name(given.substr(0, kBearer.size()), kBearer)) return {};
  return trim(given.substr(kBearer.size()));
}

/// Policy, cross-site checks and required headers; false when the answer is settled.
bool Exchange::check_access() {
  return authenticate() && (ask_database_ || admit()) && check_csrf() && check_headers();
}

/// Finds out who asks. False when a token was sent that is nobody's.
bool Exchange::authenticate() {
  if (!request.header("Authorization")) return true;
  const auto token = bearer();
  if (token.empty() || token.size() > kLongestToken) {
    settle(fail(ErrorCode::unauthenticated, "Authorization takes a bearer token."));
    return false;
  }
  const auto& configured = service_.options.operator_token.expose();
  if (!configured.empty() && same_secret(token, configured)) {
    static const ActorPtr kOperator =
        std::make_shared<const Actor>(Actor{.kind = Actor::Kind::operator_, .id = "settings"});
    request.actor = kOperator;
    return true;
  }
  if (service_.options.authenticator == nullptr) {
    settle(fail(ErrorCode::unauthenticated, "This token is not valid here."));
    return false;
  }
  auto known = service_.options.authenticator->known(token);
  if (!known) {
    ask_database_ = true;
    return true;
  }
  if (!known->has_value()) {
    settle(std::move(*known).error());
    return false;
  }
  request.actor = std::move(*known).value();
  return true;
}

/// Default is refused: only what `fits` names comes through.
bool Exchange::admit() {
  const Policy policy = *route_->spec.policy;
  if (request.actor == nullptr) {
    if (policy == Policy::open || policy == Policy::resume_code) return true;
    settle(policy == Policy::operator_token
               ? fail(ErrorCode::unauthenticated, "The operator's token is needed.")
               : not_signed_in());
    return false;
  }
  if (fits(policy, *request.actor)) return true;
  settle(fail(ErrorCode::forbidden, "Your account or token does not allow this."));
  return false;
}

/// The session cookie goes along by itself, so a route that reads it wants proof that our own page asked: a
/// header that no form can set, and where the browser tells, an origin that is ours.
bool Exchange::check_csrf() {
  if (!route_->spec.csrf) return true;
  const auto site = request.header("Sec-Fetch-Site");
  const bool ours = !site || *site == "same-origin" || *site == "none";
  const auto origin = request.header("Origin");
  const auto host = request.header("Host").value_or(std::string_view{});
  const bool same_origin = !origin || same_name(authority_of(*origin), host);
  if (request.header("X-Evenkeel-Csrf") == "1" && ours && same_origin) return true;
  settle(fail(ErrorCode::forbidden, "This call comes from our own pages alone: X-Evenkeel-Csrf is missing."));
  return false;
}

bool Exchange::check_headers() {
  std::vector<FieldError> missing;
  for (const auto& param : route_->spec.headers) {
    if (!param.required || request.header(param.name)) continue;
    if (route_->spec.policy == Policy::resume_code && same_name(param.name, "X-Resume-Code")) {
      // Who is signed in may open their own without a code.
      if (request.actor != nullptr || ask_database_) continue;
      settle(fail(ErrorCode::unauthenticated,
                  "The check-in's code is needed, in the field X-Resume-Code, or please sign in."));
      return false;
    }
    missing.push_back({"header." + param.name, "This header field is needed.", param.description});
  }
  if (missing.empty()) return true;
  settle(invalid(std::move(missing)));
  return false;
}

}  // namespace evenkeel::web
