#include "spec/parse_function.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/parse_access.hpp"
#include "spec/parse_event.hpp"
#include "spec/parse_invocation.hpp"
#include "text/names.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

Crud read_crud(const Node& node, diag::Diagnostics& diagnostics) {
    Crud crud;
    if (auto path = text_of(&node)) {
        crud.path = std::move(*path);
        return crud;
    }
    crud.path = text_of(node.find("path")).value_or(Text{});
    if (const auto* operations = node.find("operations")) {
        for (const auto* item : operations->items) {
            const auto operation = word_of<Operation>(item, kOperationWords);
            if (!operation) {
                continue;
            }
            const auto first = std::find_if(crud.operations.begin(), crud.operations.end(),
                                            [&](const auto& o) { return o.value == operation->value; });
            if (first != crud.operations.end()) {
                diagnostics.error(operation->span, fmt::format("`{}` is listed twice", item->scalar))
                    .related.push_back({.span = first->span, .message = "first listed here"});
                continue;
            }
            crud.operations.push_back(*operation);
        }
    }
    crud.query = texts_of(node.find("query"));
    crud.split = node.find("split") != nullptr;
    return crud;
}

void read_routes(const Node* node, std::vector<Route>& routes, diag::Diagnostics& diagnostics) {
    for (const auto& entry : entries_of(node)) {
        const auto handler = text_of(entry.value);
        const std::string_view key = entry.key->scalar;
        const auto blank = key.find(' ');
        if (!handler || blank == std::string_view::npos) {
            continue;
        }
        if (text::is_cpp_keyword(handler->value)) {
            diagnostics.error(handler->span,
                              fmt::format("`{}` is a keyword of C++ and cannot name a function", handler->value),
                              fmt::format("`{}_item` would do", handler->value));
        }
        routes.push_back({.method = std::string(key.substr(0, blank)),
                          .path = std::string(key.substr(std::min(key.find_first_not_of(' ', blank), key.size()))),
                          .handler = *handler,
                          .span = entry.key->span});
    }
}

}  // namespace

Function read_function(const Node& node, diag::Diagnostics& diagnostics) {
    Function function;
    function.physical_name = read_optional_raw(node.find("name"), diagnostics);
    function.description = text_of(node.find("description"));
    for (const auto& crud_entry : entries_of(node.find("crud"))) {
        function.crud.push_back({.name = name_of(crud_entry), .value = read_crud(*crud_entry.value, diagnostics)});
    }
    read_routes(node.find("routes"), function.routes, diagnostics);
    function.events = read_events(node.find("events"), diagnostics);
    function.access = read_access(node.find("access"));
    if (const auto* policies = node.find("policies"); policies != nullptr) {
        for (const auto* item : policies->items) {
            function.policies.push_back(read_raw(*item, diagnostics));
        }
    }
    function.env = read_environment(node.find("env"), diagnostics);
    function.runtime = text_of(node.find("runtime"));
    function.handler = text_of(node.find("handler"));
    function.code = text_of(node.find("code"));
    function.memory = count_of(node.find("memory"));
    function.timeout = count_of(node.find("timeout"));
    function.tracing = word_of<Tracing>(node.find("tracing"), kTracingWords);
    function.architecture = text_of(node.find("architecture"));
    if (const auto* layers = node.find("layers"); layers != nullptr) {
        for (const auto* item : layers->items) {
            function.layers.push_back(read_raw(*item, diagnostics));
        }
    }
    function.ephemeral_storage = count_of(node.find("ephemeral-storage"));
    function.vpc = flag_of(node.find("vpc"));
    read_invocation(node, function, diagnostics);
    read_operation(node, function, diagnostics);
    function.tags = read_tags(node.find("tags"), diagnostics);
    function.properties = read_raw_map(node.find("properties"), diagnostics);
    return function;
}

}  // namespace samgen::spec
