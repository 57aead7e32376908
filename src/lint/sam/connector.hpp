#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Makes resources AWS::Serverless::Connector of the attributes Connectors of others.
void add_embedded_connectors(Context& context);

// What a connector with these properties becomes, under logical IDs that begin with its own.
struct Connection {
    std::string_view id;
    text::Span span;
    const Node* source;
    const Node* destination;
    const Node* permissions;
};
void connect(Context& context, const Connection& connection, const Node* depends_on, const Members& attributes,
             Resources& made);

}  // namespace samgen::lint::sam
