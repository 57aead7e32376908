#pragma once

#include <string_view>

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// The Events of a function: routes, then streams, then schedules. `api` is the logical ID of what the routes hang on;
// empty for the API that SAM makes by itself.
[[nodiscard]] cfn::Map events(const model::Function& function, std::string_view api);

}  // namespace samgen::tmpl
