#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

bool is_table(const Piece& piece) {
    return piece.type == "AWS::DynamoDB::Table" || piece.type == "AWS::DynamoDB::GlobalTable";
}

// The attributes of a key, in its order; empty when they cannot be told.
std::vector<std::string_view> key_of(const Value& owner) {
    const auto keys = owner["KeySchema"];
    std::vector<std::string_view> names;
    if (keys.is_list()) {
        for (std::size_t i = 0; i < keys.node()->items.size(); ++i) {
            const auto name = keys.item(i)["AttributeName"].text();
            if (name.empty()) {
                return {};
            }
            names.push_back(name);
        }
    }
    return names;
}

// Visits the indexes of a table that are written out.
void each_index(const Piece& table, const auto& visit) {
    for (const std::string_view key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto indexes = table.properties[key];
        if (indexes.is_list()) {
            for (std::size_t i = 0; i < indexes.node()->items.size(); ++i) {
                if (indexes.item(i).is_map()) {
                    visit(indexes.item(i));
                }
            }
        }
    }
}

// Where the key of an index, or of a table, begins.
Value begin_of_key(const Value& owner) { return owner["KeySchema"].item(0)["AttributeName"]; }

// WG8002
void same_keys(const Application& application, Errors& errors) {
    for (const auto& table : application.pieces()) {
        if (!is_table(table)) {
            continue;
        }
        struct Seen {
            std::vector<std::string_view> key;
            Value where;
            std::string what;
        };
        std::vector<Seen> seen{{key_of(table.properties), begin_of_key(table.properties), "the table itself"}};
        each_index(table, [&](const Value& index) {
            const auto key = key_of(index);
            const auto same = std::ranges::find(seen, key, &Seen::key);
            if (!key.empty() && same != seen.end()) {
                auto error =
                    finding(begin_of_key(index),
                            fmt::format("the index has the key of {}: `{}`", same->what, fmt::join(key, "`, `")),
                            "each write is paid for twice, and no query is answered that was not before");
                error.related.push_back({same->where.way()->span, "the same key is here"});
                errors.push_back(std::move(error));
                return;
            }
            // A table without a sort key has one item for each key. Of a local index, EG2002 says so.
            const bool is_global = index.way()->parent->key == "GlobalSecondaryIndexes";
            if (is_global && key.size() > 1 && seen.front().key.size() == 1 &&
                key.front() == seen.front().key.front()) {
                auto error = finding(begin_of_key(index),
                                     fmt::format("`{}` is the table's key, which no two items share: the index has "
                                                 "nothing to sort by `{}`",
                                                 key.front(), key[1]),
                                     "an index begins with an attribute that items have in common");
                error.related.push_back({seen.front().where.way()->span, "the table's key is here"});
                errors.push_back(std::move(error));
                return;
            }
            seen.push_back({key, begin_of_key(index), fmt::format("`{}`", index["IndexName"].text())});
        });
    }
}

// IG8002
void whole_projections(const Application& application, Errors& errors) {
    for (const auto& table : application.pieces()) {
        if (!is_table(table)) {
            continue;
        }
        each_index(table, [&](const Value& index) {
            const auto type = index["Projection"]["ProjectionType"];
            if (type.text() == "ALL") {
                errors.push_back(finding(type, "the index holds a copy of every attribute, which each write pays for",
                                         "`INCLUDE` with the `NonKeyAttributes` that queries show, or `KEYS_ONLY`"));
            }
        });
    }
}

// Whether items share a partition key, so that a query finds those that belong together.
bool has_sort_key(const Piece& table) { return key_of(table.properties).size() > 1; }

// Whether the table has an index, and nobody may query it.
bool has_idle_index(const Application& application, const Piece& table) {
    const auto* resource = application.tmpl().resource(table.id);
    const auto names = resource == nullptr ? std::nullopt : index_names(*resource);
    if (!names || names->empty()) {
        return false;
    }
    auto index = arn_of(*resource, application.tmpl());
    index.resource += "/index/*";
    return std::ranges::none_of(application.functions(), [&](const LambdaFunction& function) {
        return !function.permissions.is_known || allows(function.permissions, "dynamodb:query", index) != Answer::no;
    });
}

// Whether the function's environment names an index, which a scan has no use for.
bool is_told_of_index(const LambdaFunction& function) {
    return std::ranges::any_of(function.variables, [](const Value& variable) {
        return variable.way()->key.find("INDEX") != std::string_view::npos;
    });
}

// The route of a function that lists: a GET that ends in no parameter.
const Route* list_route(const Application& application, const LambdaFunction& function) {
    for (const auto* route : routes_of(application, function)) {
        if (route->method == "GET" && !route->path.ends_with('}') && route->path.size() > 1) {
            return route;
        }
    }
    return nullptr;
}

// Scans for which a query would do (`avoidable`), or those for which the table has no other way.
void scans(const Application& application, bool avoidable, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto* route = list_route(application, function);
        if (route == nullptr) {
            continue;
        }
        for (const auto& statement : function.permissions.statements) {
            const auto scan = std::ranges::find(statement.actions, "dynamodb:scan", &Named::text);
            if (!statement.allows || !statement.policy_template.empty() || !statement.managed.empty() ||
                statement.is_made || scan == statement.actions.end()) {
                continue;
            }
            const Piece* table = nullptr;
            for (const auto& arn : statement.arns) {
                const auto* resource = application.resource_at(
                    {.service = arn.service, .resource = arn.resource.substr(0, arn.resource.find("/index/"))});
                table = resource == nullptr ? table : application.piece(resource->name);
            }
            if (table == nullptr) {
                continue;
            }
            const bool can_query = may(function, "dynamodb:query");
            const bool is_of_index = std::ranges::any_of(statement.arns, [](const Arn& arn) {
                return arn.resource.find("/index/") != std::string::npos && !arn.resource.ends_with("/index/*");
            });
            const bool is_avoidable = !can_query && (is_of_index || has_sort_key(*table) || is_told_of_index(function));
            // Where there is nothing to query, a page of a scan costs what a page of a query would.
            if (is_avoidable != avoidable || (!avoidable && (can_query || !has_idle_index(application, *table)))) {
                continue;
            }
            auto error = finding(
                scan->where, fmt::format("`{} {}` reads all of `{}` to answer", route->method, route->path, table->id),
                avoidable ? "`dynamodb:Query` reads what has one partition key, and costs what it returns"
                          : "it has an index that nobody may query; `dynamodb:Query` of that reads less");
            error.related.push_back({route->where.way()->span, "the route is here"});
            errors.push_back(std::move(error));
        }
    }
}

// WG8001
void avoidable_scans(const Application& application, Errors& errors) { scans(application, true, errors); }

// IG8001
void other_scans(const Application& application, Errors& errors) { scans(application, false, errors); }

// WG8003: what a process of C++ with TLS and an SDK needs to start in time. Memory buys CPU: at 128 MB a thirteenth of
// one. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
constexpr double kLeastMemory = 128;

// Of what else runs in provided.*, SAM knows how it is built: Rust and Go, which need less.
bool may_be_cpp(const LambdaFunction& function) {
    const auto method = function.where["Metadata"]["BuildMethod"];
    return function.find("Runtime").text().starts_with("provided.") && (!method || method.text() == "makefile");
}

void least_memory(const Application& application, Errors& errors) {
    const Node* said = nullptr;
    for (const auto& function : application.functions()) {
        const bool is_made = function.where["Metadata"]["BuildMethod"].text() == "makefile" ||
                             function.find("CodeUri").text().find("cpp") != std::string_view::npos;
        const auto memory = function.find("MemorySize");
        // Who says nothing of the memory is asked only where it is C++ for sure.
        if (!may_be_cpp(function) || (!is_made && !memory)) {
            continue;
        }
        const auto size = memory && memory.node()->is_scalar() ? number_in(*memory.node()) : std::nullopt;
        if (memory && (!size || *size > kLeastMemory || memory.node() == said)) {
            continue;
        }
        said = memory.node();
        errors.push_back(
            finding(memory ? memory : function.where,
                    fmt::format("`{}` has {}128 MB: {} TLS handshake alone takes it a second", function.id,
                                memory ? "" : "no `MemorySize`, which means ", is_made ? "a" : "if it is C++, a"),
                    "`MemorySize: 256` or more starts sooner, and seldom costs more"));
    }
}

}  // namespace

const Family& cost_rules() {
    static const Family family{.applications = {
                                   {rule("IG8001"), other_scans},
                                   {rule("IG8002"), whole_projections},
                                   {rule("WG8001"), avoidable_scans},
                                   {rule("WG8002"), same_keys},
                                   {rule("WG8003"), least_memory},
                               }};
    return family;
}

}  // namespace samgen::lint::application
