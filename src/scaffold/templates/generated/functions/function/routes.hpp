// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

#include <vector>

{{#has_stores}}
#include "functions/{{name}}/stores.hpp"
{{/has_stores}}
#include "lambda/{{api}}.hpp"

namespace routes::{{name}} {

// What the function serves, and by which of its handlers.
{{#has_stores}}
[[nodiscard]] std::vector<lambda::Route> all(handlers::{{name}}::Stores& stores);
{{/has_stores}}
{{^has_stores}}
[[nodiscard]] std::vector<lambda::Route> all();
{{/has_stores}}

}  // namespace routes::{{name}}
