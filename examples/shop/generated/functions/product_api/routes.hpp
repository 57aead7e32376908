// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/product_api/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::product_api {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::product_api::Stores& stores);

}  // namespace routes::product_api
