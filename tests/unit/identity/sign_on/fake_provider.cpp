#include "fake_provider.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "identity/sign_on/rules.hpp"

namespace evenkeel::identity::sign_on::test {

using http_client::HttpRequest;
using http_client::HttpResponse;

namespace {

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

HttpResponse json_answer(const boost::json::object& body, int status = 200) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}},
          .body = boost::json::serialize(body)};
}

}  // namespace

std::map<std::string, std::string> parameters_of(const std::string& text) {
  std::map<std::string, std::string> found;
  const auto question = text.find('?');
  std::string_view rest = text;
  if (question != std::string::npos) rest.remove_prefix(question + 1);
  while (!rest.empty()) {
    const auto end = rest.find('&');
    const auto pair = rest.substr(0, end);
    const auto divide = pair.find('=');
    found[decoded(pair.substr(0, divide))] = decoded(pair.substr(divide + 1));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return found;
}

FakeProvider::FakeProvider() {
  keys.push_back(TestKey::p256("k1"));
  discovery = {{"issuer", issuer},
               {"authorization_endpoint", issuer + "/authorize?tenant=1"},
               {"token_endpoint", issuer + "/token"},
               {"jwks_uri", issuer + "/jwks"},
               {"userinfo_endpoint", issuer + "/userinfo"},
               {"response_types_supported", boost::json::array{"code", "id_token"}}};
}

int FakeProvider::asked(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  return asked_[issuer + path];
}

std::string FakeProvider::approve(const std::string& authorization_url) {
  auto given = parameters_of(authorization_url);
  const std::scoped_lock lock(mutex_);
  std::string code = "code-" + std::to_string(grants_.size()) + "&=";
  grants_[code] = {given["nonce"], given["code_challenge"], given["redirect_uri"]};
  return code;
}

Result<HttpResponse> FakeProvider::send(const HttpRequest& request) {
  const std::scoped_lock lock(mutex_);
  ++asked_[request.url];
  if (down) return fail(ErrorCode::unavailable, "words", "HTTP request: Couldn't connect to server");
  if (request.url == issuer + "/.well-known/openid-configuration") return json_answer(discovery);
  if (request.url == issuer + "/token") return token(request);
  if (request.url == issuer + "/jwks") {
    boost::json::array list;
    for (const auto& key : keys) list.emplace_back(key.jwk());
    return json_answer({{"keys", std::move(list)}});
  }
  if (request.url == issuer + "/userinfo") {
    boost::json::object body = userinfo;
    body.emplace("sub", "person-1");
    return json_answer(body);
  }
  return HttpResponse{.status = 404};
}

HttpResponse FakeProvider::token(const HttpRequest& request) {
  auto form = parameters_of(request.body);
  last_form = request.body;
  last_authorization.clear();
  for (const auto& [name, value] : request.headers) {
    if (name == "Authorization") last_authorization = value;
  }
  if (token_status != 200) return json_answer({{"error", "server_error"}}, token_status);
  const auto grant = grants_.find(form["code"]);
  if (grant == grants_.end() || form["grant_type"] != "authorization_code" ||
      form["redirect_uri"] != grant->second.redirect_uri ||
      code_challenge(form["code_verifier"]) != grant->second.challenge) {
    return json_answer({{"error", "invalid_grant"}, {"error_description", "about a person"}}, 400);
  }
  const std::int64_t now = clock->now() / 1000;
  boost::json::object body{{"iss", issuer},     {"aud", client_id},
                           {"sub", "person-1"}, {"nonce", grant->second.nonce},
                           {"iat", now},        {"exp", now + 300}};
  for (const auto& [name, value] : claims) body.insert_or_assign(name, value);
  grants_.erase(grant);
  const TestKey& key = signs != nullptr ? *signs : keys.front();
  return json_answer(
      {{"access_token", "at-1"}, {"token_type", "Bearer"}, {"id_token", key.sign("ES256", body)}});
}

}  // namespace evenkeel::identity::sign_on::test
