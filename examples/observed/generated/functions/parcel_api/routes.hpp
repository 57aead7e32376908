// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/parcel_api/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::parcel_api {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::parcel_api::Stores& stores);

}  // namespace routes::parcel_api
