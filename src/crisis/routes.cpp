#include "crisis/routes.hpp"

#include <utility>

#include "platform/web/endpoint.hpp"

namespace evenkeel::crisis {

void add_routes(web::Router& router, const Resources& resources, std::string default_country) {
  // A plain function on the I/O thread: it reads memory alone, so help is there when all pools are full or
  // broken.
  router.add(web::endpoint<web::Nothing, CrisisResources>(
      web::Method::get, "/api/resources/",
      {.summary = "Emergency number and helplines of a country",
       .description = "Works without the database. Without a country it shows that of the deployment, where "
                      "one is set. A "
                      "country that has no lines of its own here gets the link that works "
                      "for every country.",
       .tag = "help",
       .policy = web::Policy::open,
       .query = {{.name = "country", .description = "ISO 3166-1 code of two letters", .example = "GB"}},
       .errors = {ErrorCode::invalid_input}},
      [&resources,
       home = std::move(default_country)](web::Call<web::Nothing>& call) -> Result<CrisisResources> {
        const auto country = call.query("country");
        if (country && country->empty())
          return invalid("country", "This is no country code.", "two letters, for example GB");
        call.response.cache_control = "public, max-age=3600";
        return resources.for_country(country.value_or(home));
      }));
}

}  // namespace evenkeel::crisis
