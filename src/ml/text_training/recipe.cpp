#include "ml/text_training/recipe.hpp"

#include "base/json.hpp"

namespace evenkeel::ml::text_training {
namespace {

void merge(boost::json::object& into, const boost::json::object& from) {
  for (const auto& [key, value] : from) {
    auto* old = into.if_contains(key);
    if (old != nullptr && old->is_object() && value.is_object()) {
      merge(old->get_object(), value.get_object());
    } else {
      into[key] = value;
    }
  }
}

Result<void> check(const Recipe& r) {
  if (r.units == 0 || r.layers == 0 || r.epochs == 0 || r.batch == 0) {
    return invalid("recipe", "A size is zero.", "units, layers, epochs and batch of at least 1");
  }
  for (const auto p :
       {r.dropout.input, r.dropout.word, r.dropout.subword, r.dropout.between, r.dropout.pooled}) {
    if (!(p >= 0 && p < 1)) return invalid("recipe.dropout", "Not a probability.", "0 to under 1");
  }
  return success();
}

}  // namespace

Result<Recipe> override_recipe(const Recipe& recipe, std::string_view overrides) {
  EVENKEEL_TRY(const auto changes, json::parse(overrides));
  if (!changes.is_object()) return invalid("recipe", "Wrong type.", "an object");
  auto all = json::write(recipe);
  merge(all.get_object(), changes.get_object());
  EVENKEEL_TRY(auto out, json::read<Recipe>(all, "recipe"));
  EVENKEEL_CHECK(check(out));
  return out;
}

}  // namespace evenkeel::ml::text_training
