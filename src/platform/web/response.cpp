#include "platform/web/response.hpp"

namespace evenkeel::web {

Response Response::json(std::string text, int with_status) {
  Response response;
  response.status = with_status;
  response.content_type = kJson;
  response.body = std::move(text);
  return response;
}

Response Response::text(std::string_view type, std::string body) {
  Response response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

Response Response::empty(int with_status) {
  Response response;
  response.status = with_status;
  return response;
}

Response Response::failure(Error error) {
  Response response;
  response.error = std::move(error);
  return response;
}

Response Response::event_stream(EventProducer producer) {
  Response response;
  response.content_type = "text/event-stream";
  response.compress = false;
  response.events = std::move(producer);
  return response;
}

}  // namespace evenkeel::web
