#include "spec/parse_function.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/parse_event.hpp"
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

void read_access(const Node* node, std::vector<Access>& accesses, diag::Diagnostics& diagnostics) {
    for (const auto& entry : entries_of(node)) {
        Access access;
        access.span = entry.key->span;
        const std::string_view key = entry.key->scalar;
        const auto dot = std::min(key.find('.'), key.size());
        const auto begin = entry.key->span.begin;
        access.table = {.value = std::string(key.substr(0, dot)), .span = entry.key->span};
        if (dot < key.size()) {
            access.index = {.value = std::string(key.substr(dot + 1)), .span = entry.key->span};
            if (entry.key->style == yaml::Style::plain) {
                const auto at = begin + static_cast<std::uint32_t>(dot);
                access.table.span.end = at;
                access.index.span.begin = at + 1;
            }
        }
        if (entry.value->kind == Kind::sequence) {
            access.what = texts_of(entry.value);
        } else if (auto word = text_of(entry.value)) {
            const auto known = std::find_if(kAccessWords.begin(), kAccessWords.end(),
                                            [&](const auto& w) { return w.word == word->value; });
            if (known == kAccessWords.end()) {
                continue;
            }
            if (!access.index.value.empty()) {
                diagnostics.error(word->span, fmt::format("`{}` gives access to a table, not to an index", word->value),
                                  fmt::format("for `{}`, list the actions: `[Query]`", key));
                continue;
            }
            access.what = Text{.value = std::string(known->policy_template), .span = word->span};
        } else {
            continue;
        }
        accesses.push_back(std::move(access));
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
    read_access(node.find("access"), function.access, diagnostics);
    if (const auto* policies = node.find("policies"); policies != nullptr) {
        for (const auto* item : policies->items) {
            function.policies.push_back(read_raw(*item, diagnostics));
        }
    }
    for (const auto& variable : entries_of(node.find("env"))) {
        function.env.push_back({.name = name_of(variable),
                                .value = read_text_value(variable, "text or an intrinsic function", diagnostics)});
    }
    function.runtime = text_of(node.find("runtime"));
    function.handler = text_of(node.find("handler"));
    function.code = text_of(node.find("code"));
    function.memory = count_of(node.find("memory"));
    function.timeout = count_of(node.find("timeout"));
    function.tracing = word_of<Tracing>(node.find("tracing"), kTracingWords);
    function.architecture = text_of(node.find("architecture"));
    function.tags = read_tags(node.find("tags"), diagnostics);
    function.properties = read_raw_map(node.find("properties"), diagnostics);
    return function;
}

}  // namespace samgen::spec
