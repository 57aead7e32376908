#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Enters into the document of a REST API what its properties say: Cors, Auth, GatewayResponses, Models and so on.
void complete_rest_document(Context& context, Source& source);

// The permissions for an API to call its authorizers' functions.
void add_authorizer_permissions(Context& context, const Source& source, Resources& made);

}  // namespace samgen::lint::sam
