#pragma once

#include <string_view>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// Whether anybody of the template but its state machines may do the action ("sns:publish") on the ARN: what such a one
// sends, the template does not show. Somebody whose permissions are not known may.
[[nodiscard]] bool others_may(const Application& application, std::string_view action, const Arn& arn);

}  // namespace samgen::lint::application
