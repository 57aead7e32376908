// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/report_api/stores.hpp"
#include "lambda/rest_api.hpp"

namespace routes::report_api {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::report_api::Stores& stores);

}  // namespace routes::report_api
