#pragma once

#include <string>

#include "model/service.hpp"

namespace samgen::scaffold {

// The service's API as an OpenAPI 3 document in JSON (https://spec.openapis.org/oas/v3.0.3): what each route takes and
// answers, and whom it lets through. `service` has an API.
[[nodiscard]] std::string openapi(const model::Service& service);

}  // namespace samgen::scaffold
