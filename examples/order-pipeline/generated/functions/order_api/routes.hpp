// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/order_api/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::order_api {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::order_api::Stores& stores);

}  // namespace routes::order_api
