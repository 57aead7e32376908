// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/cart/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::cart {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::cart::Stores& stores);

}  // namespace routes::cart
