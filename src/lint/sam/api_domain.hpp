#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// What Domain of a REST API makes: the domain, its mappings, its records in Route 53.
void add_rest_domain(Context& context, const Source& source, Resources& made);

// The same of an HTTP or WebSocket API.
void add_http_domain(Context& context, const Source& source, Members attributes, const Node* tags, Resources& made);

}  // namespace samgen::lint::sam
