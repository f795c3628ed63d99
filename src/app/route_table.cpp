#include "app/route_table.hpp"

#include <algorithm>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace evenkeel::app {

std::string route_table(const web::Router& router, bool as_json) {
  std::vector<const web::Route*> routes;
  for (const auto& route : router.routes()) routes.push_back(&route);
  std::ranges::stable_sort(routes, {}, [](const web::Route* route) { return route->pattern; });
  boost::json::array array;
  std::string table;
  for (const web::Route* route : routes) {
    const auto method = web::name_of(route->method);
    const auto policy = web::name_of(*route->spec.policy);
    const auto owner = web::name_of(route->spec.owner);
    if (as_json) {
      array.push_back(boost::json::object{{"method", method},
                                          {"pattern", route->pattern},
                                          {"policy", policy},
                                          {"owner", owner},
                                          {"csrf", route->spec.csrf}});
      continue;
    }
    table.append(method).append(method.size() < 8 ? 8 - method.size() : 1, ' ');
    table.append(policy).append(policy.size() < 18 ? 18 - policy.size() : 1, ' ');
    table.append(owner).append(owner.size() < 9 ? 9 - owner.size() : 1, ' ');
    table.append(route->pattern).append("\n");
  }
  return as_json ? boost::json::serialize(array) + "\n" : table;
}

}  // namespace evenkeel::app
