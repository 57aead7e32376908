#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Gives the APIs without a document of their own one of SAM's, makes the APIs ServerlessRestApi and ServerlessHttpApi
// for events that name none, and enters the routes of events into the documents that are SAM's.
void add_implicit_apis(Context& context);

// `GET`, `Any` -> "get", "x-amazon-apigateway-any-method".
[[nodiscard]] std::string normal_method(std::string_view method);

// The logical ID that an event's RestApiId or ApiId means: of a Ref, or the text itself. nullptr for anything else.
[[nodiscard]] const Node* api_id(const Node* value);

}  // namespace samgen::lint::sam
