#include "scaffold/function_scope.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scaffold/scopes.hpp"
#include "scaffold/table_scope.hpp"
#include "scaffold/templates.hpp"

namespace samgen::scaffold {
namespace {

std::string yes_or_no(bool value) { return value ? "true" : "false"; }

Scope scope_of(const Attribute& attribute) {
    return {{{"attribute", attribute.name},
             {"type", attribute.type},
             {"plain", attribute.plain},
             {"typed", attribute.typed}}};
}

std::vector<Scope> scopes_of(const std::vector<Attribute>& attributes) {
    return list(attributes, [](const Attribute& attribute) { return scope_of(attribute); });
}

// A piece of a file, without its last line end.
std::string piece(std::string_view name, const Scope& scope) {
    std::string text = render(name, template_text(name), scope);
    text.pop_back();
    return text;
}

// What a handler does, and the pieces of C++ that say so.
Scope crud_scope(const std::string& handler, const std::optional<CrudView>& crud) {
    using model::Operation;
    const auto is = [&](Operation operation) { return crud && crud->operation == operation; };
    const bool lists = is(Operation::list) || is(Operation::query);
    Scope scope = {{
        {"handler", handler},
        {"crud", crud.has_value()},
        {"create", is(Operation::create)},
        {"list", lists && !crud->partition},
        {"part", lists && crud->partition},
        {"read", is(Operation::read)},
        {"replace", is(Operation::replace)},
        {"update", is(Operation::update)},
        {"remove", is(Operation::remove)},
        {"answers", !is(Operation::remove)},
        {"versioned", crud && !crud->version.empty()},
    }};
    if (crud) {
        scope.bindings.insert(scope.bindings.end(),
                              {{"table", crud->table}, {"record", crud->record}, {"query", crud->query}});
        if (crud->partition) {
            scope = joined(std::move(scope), scope_of(*crud->partition));
        }
        scope.bindings.emplace_back("signature", piece("pieces/signature.hpp", scope));
        scope.bindings.emplace_back("body", piece("pieces/body.cpp", scope));
    }
    return scope;
}

Scope scope_of(const RouteHandler& handler) {
    const auto key = [](const std::string& text) { return Scope{{{"key", text}}}; };
    return joined({{{"keys", list(handler.keys, key)}}}, crud_scope(handler.name, handler.crud));
}

// The function's routes, each with what its handler does.
std::vector<Scope> entries_of(const FunctionView& function) {
    return list(function.routes, [&](const RouteView& route) {
        const auto handler = std::find_if(function.route_handlers.begin(), function.route_handlers.end(),
                                          [&](const RouteHandler& h) { return h.name == route.handler; });
        return joined(crud_scope(handler->name, handler->crud), {{{"key", route.key}, {"event", route.event}}});
    });
}

// The one handler of all sources of a kind, if there are any: a list of one, or of none.
std::vector<Scope> handler_of(const std::vector<SourceView>& sources) {
    if (sources.empty()) {
        return {};
    }
    std::string names;
    bool reports = true;
    for (const SourceView& source : sources) {
        names += (names.empty() ? "" : ", ") + source.name;
        reports = reports && source.reports_item_failures;
    }
    return {{{{"names", names},
              {"reports", yes_or_no(reports)},
              {"repeats", std::string(reports ? "from this record on" : "the whole batch")}}}};
}

template <typename T>
std::vector<Scope> scopes(const std::vector<T>& values) {
    return list(values, [](const T& value) { return scope_of(value); });
}

}  // namespace

std::string_view api_name(const ProjectView& project) { return project.api.rest ? "rest_api" : "http_api"; }

std::string json_item(const std::vector<Attribute>& attributes) {
    return attributes.empty() ? "{}" : piece("generated/events/item.json", {{{"attributes", scopes_of(attributes)}}});
}

Scope scope_of(const RouteView& route) {
    return {{
        {"key", route.key},
        {"handler", route.handler},
        {"event", route.event},
        {"method", route.method},
        {"resource", route.resource},
        {"path", route.path},
        {"has_parameters", !route.parameters.empty()},
        {"parameters", list(route.parameters,
                            [](const Parameter& parameter) {
                                return Scope{{{"parameter", parameter.name}, {"value", parameter.value}}};
                            })},
        {"has_query", !route.query.empty()},
        {"query", list(route.query,
                       [](const Parameter& parameter) {
                           return Scope{{{"parameter", parameter.name}, {"value", parameter.value}}};
                       })},
        {"has_body", route.has_body},
        {"body", json_item(route.body)},
    }};
}

Scope scope_of(const StreamView& stream) {
    struct Change {
        std::string name;
        bool had;  // an item before it
        bool has;  // and after
    };
    const std::vector<Change> changes = {{"INSERT", false, true}, {"MODIFY", true, true}, {"REMOVE", true, false}};
    std::vector<Scope> records;
    for (const Change& change : changes) {
        const std::size_t number = records.size() + 1;
        records.push_back({{
            {"id", fmt::format("{:032}", number)},
            {"sequence", fmt::format("{}00000000000000000001", number)},
            {"change", change.name},
            {"has_old", stream.shows_old && change.had},
            {"has_new", stream.shows_new && change.has},
        }});
    }
    return {{
        {"handler", stream.handler},
        {"event", stream.event},
        {"table", stream.table},
        {"table_name", stream.table_name},
        {"physical_name", stream.physical_name},
        {"view", stream.view},
        {"reports", yes_or_no(stream.reports_item_failures)},
        {"repeats", stream.reports_item_failures ? "from this record on" : "the whole batch"},
        {"records", records},
        {"key", scopes_of(stream.key)},
        {"attributes", scopes_of(stream.item)},
    }};
}

Scope scope_of(const ScheduleView& schedule) {
    return {{{"handler", schedule.handler},
             {"event", schedule.event},
             {"expression", schedule.expression},
             {"rule", schedule.rule}}};
}

Scope scope_of(const SourceView& source) {
    return {{{"event", source.event},
             {"physical_name", source.physical_name},
             {"fifo", source.fifo},
             {"event_source", source.source},
             {"detail_type", source.detail_type}}};
}

Scope scope_of(const FunctionView& function, const ProjectView& project) {
    std::vector<Scope> direct;
    if (function.direct()) {
        direct.push_back({{{"handler", std::string("handle")}, {"event", std::string(kDirectEvent)}}});
    }
    std::vector<Scope> hook;
    if (!function.versions.empty()) {
        hook.push_back({{{"versions", fmt::format("{}", fmt::join(function.versions, ", "))}}});
    }
    std::vector<Scope> cors;
    if (!project.api.origin.empty() && !function.routes.empty()) {
        cors.push_back({{{"origin", project.api.origin}, {"credentials", yes_or_no(project.api.credentials)}}});
    }
    std::vector<std::string> included;  // as #include lines stand
    for (const StoreView& store : function.stores) {
        included.push_back(store.table);
    }
    std::sort(included.begin(), included.end());
    // A route that `crud` made has a test of its logic alone.
    const bool has_requests = std::any_of(function.route_handlers.begin(), function.route_handlers.end(),
                                          [](const RouteHandler& handler) { return !handler.crud; });
    return {{
        {"spec", project.spec},
        {"stack", project.stack},
        {"logical_id", function.logical_id},
        {"name", function.name},
        {"source", function.source},
        {"described", !function.description.empty()},
        {"description", function.description},
        {"has_routes", !function.routes.empty()},
        {"entries", entries_of(function)},
        {"routes", scopes(function.route_handlers)},
        {"api", std::string(api_name(project))},
        {"request", std::string(project.api.rest ? "rest_request" : "http_request")},
        {"cors", cors},
        {"has_streams", !function.streams.empty()},
        {"streams", scopes(function.streams)},
        {"has_queues", !function.queues.empty()},
        {"queues_handler", handler_of(function.queues)},
        {"queues", scopes(function.queues)},
        {"has_kinesis", !function.kinesis.empty()},
        {"kinesis_handler", handler_of(function.kinesis)},
        {"kinesis", scopes(function.kinesis)},
        {"has_topics", !function.topics.empty()},
        {"topics_handler", handler_of(function.topics)},
        {"topics", scopes(function.topics)},
        {"has_rules", !function.rules.empty()},
        {"rules_handler", handler_of(function.rules)},
        {"rules", scopes(function.rules)},
        {"has_buckets", !function.buckets.empty()},
        {"buckets_handler", handler_of(function.buckets)},
        {"buckets", scopes(function.buckets)},
        {"has_schedules", !function.schedules.empty()},
        {"schedules", scopes(function.schedules)},
        {"direct", direct},
        {"hook", hook},
        {"uses_tables", std::any_of(function.streams.begin(), function.streams.end(),
                                    [](const StreamView& stream) { return stream.table_name != "nullptr"; })},
        {"has_stores", !function.stores.empty()},
        {"included_tables", list(included,
                                 [](const std::string& table) {
                                     return Scope{{{"table", table}}};
                                 })},
        {"stores", list(function.stores,
                        [](const StoreView& store) {
                            return Scope{{{"table", store.table}, {"variable", store.variable}}};
                        })},
        {"has_crud", std::any_of(function.route_handlers.begin(), function.route_handlers.end(),
                                 [](const RouteHandler& handler) { return handler.crud.has_value(); })},
        {"has_parts", std::any_of(function.route_handlers.begin(), function.route_handlers.end(),
                                  [](const RouteHandler& handler) { return handler.crud && handler.crud->partition; })},
        {"has_requests", has_requests},
        {"has_events", has_requests || function.has_sources() || function.direct()},
        {"tables", list(function.tables,
                        [](const TableView& table) {
                            return Scope{{{"accessor", table.accessor}, {"variable", table.variable}}};
                        })},
    }};
}

}  // namespace samgen::scaffold
