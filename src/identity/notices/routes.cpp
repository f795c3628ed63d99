#include "identity/notices/routes.hpp"

#include "platform/web/endpoint.hpp"

namespace evenkeel::identity::notices {

using web::Call;
using web::endpoint;
using web::Method;
using web::Nothing;

void add_routes(web::Router& router, Service& service) {
  router.add(endpoint<Nothing, std::vector<NoticeShown>>(
      Method::get, "/api/me/notices/",
      {.summary = "What this site has to tell you, newest first",
       .tag = "notices",
       .policy = web::Policy::signed_in,
       .owner = web::Owner::self,
       .errors = {ErrorCode::unavailable}},
      [&service](Call<Nothing>& call) -> asio::awaitable<Result<std::vector<NoticeShown>>> {
        co_return co_await service.list(call.actor().id);
      }));

  router.add(endpoint<Nothing, Nothing>(Method::post, "/api/me/notices/{id:uuid}/read/",
                                        {.summary = "Mark a notice as read",
                                         .tag = "notices",
                                         .policy = web::Policy::signed_in,
                                         .owner = web::Owner::self,
                                         .errors = {ErrorCode::not_found, ErrorCode::unavailable}},
                                        [&service](Call<Nothing>& call) -> asio::awaitable<Result<Nothing>> {
                                          EVENKEEL_CO_CHECK(
                                              co_await service.mark_read(call.actor().id, call.param("id")));
                                          co_return Nothing{};
                                        }));
}

}  // namespace evenkeel::identity::notices
