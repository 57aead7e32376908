#include "scaffold/view.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/item_schema.hpp"
#include "model/settings.hpp"
#include "model/table_words.hpp"
#include "model/tables.hpp"
#include "scaffold/unique_names.hpp"
#include "text/names.hpp"

namespace samgen::scaffold {
namespace {

// The table whose items a route is about: what `crud` says, or else the only one that the function touches.
const model::Table* table_of(const model::Service& service, const model::Function& function,
                             const model::Route& route) {
    if (route.resource) {
        return model::find_by_id(service.tables, route.resource->table);
    }
    return function.tables.size() == 1 ? model::find_by_id(service.tables, function.tables.front()) : nullptr;
}

// What stands for {name} in a path: text without quotes.
std::string parameter_value(const model::Table* table, std::string_view name) {
    if (table != nullptr) {
        for (Attribute& attribute : sample_item(*table)) {
            if (attribute.name == name && !attribute.text.empty()) {
                return std::move(attribute.text);
            }
        }
    }
    return "example";
}

// Replaces {name} and {name+} in the path of `route`, and says by what.
void fill_path(RouteView& route, std::string_view path, const model::Table* table) {
    while (!path.empty()) {
        const std::size_t open = std::min(path.find('{'), path.size());
        const std::size_t close = path.find('}', open);
        if (close == std::string_view::npos) {
            route.path += path;
            return;
        }
        route.path += path.substr(0, open);
        std::string_view name = path.substr(open + 1, close - open - 1);
        if (name.ends_with('+')) {
            name.remove_suffix(1);
        }
        route.parameters.push_back({.name = std::string(name), .value = parameter_value(table, name)});
        route.path += route.parameters.back().value;
        path.remove_prefix(close + 1);
    }
}

RouteView route_view(const model::Service& service, const model::Function& function, const model::Route& route,
                     std::string event) {
    const model::Table* table = table_of(service, function, route);
    const bool is_catch_all = route.path == "$default";
    RouteView view = {
        .key = is_catch_all ? route.path : fmt::format("{} {}", route.method, route.path),
        .handler = route.handler,
        .event = std::move(event),
        .method = route.method == "ANY" || is_catch_all ? "GET" : route.method,
        .resource = route.path,
    };
    fill_path(view, is_catch_all ? "/" : route.path, table);

    if (table != nullptr && table->version_attribute && route.resource &&
        route.resource->operation == model::Operation::remove) {
        view.query.push_back({.name = *table->version_attribute, .value = "1"});
    }
    view.has_body = model::has_body(view.method);
    if (view.has_body && table != nullptr) {
        view.body = sample_item(*table);
        // What the path says already.
        std::erase_if(view.body, [&](const Attribute& attribute) {
            return std::any_of(view.parameters.begin(), view.parameters.end(),
                               [&](const Parameter& parameter) { return parameter.name == attribute.name; });
        });
    }
    return view;
}

std::optional<CrudView> crud_view(const model::Route& route, const std::vector<TableModelView>& tables) {
    const TableModelView* table = route.resource ? find_table_view(tables, route.resource->table) : nullptr;
    if (table == nullptr) {
        return std::nullopt;
    }
    CrudView view{
        .operation = route.resource->operation, .table = table->name, .partition = {}, .query = {}, .version = {}};
    if (view.operation == model::Operation::list && table->key.size() > 1) {
        view.partition = table->key.front();
        view.query = "list";
    }
    if (view.operation == model::Operation::remove) {
        view.version = table->version;
    }
    if (view.operation == model::Operation::query) {
        const auto index = std::find_if(table->indexes.begin(), table->indexes.end(), [&](const IndexView& candidate) {
            return candidate.index == route.resource->index;
        });
        view.partition = index->partition;
        view.record = index->record;
        view.query = index->query;
    }
    return view;
}

// The functions of C++ that serve the routes, in the order in which the routes name them.
std::vector<RouteHandler> handlers_of(const model::Function& function, const std::vector<RouteView>& routes,
                                      const std::vector<TableModelView>& tables) {
    std::vector<RouteHandler> out;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        auto found = std::find_if(out.begin(), out.end(),
                                  [&](const RouteHandler& handler) { return handler.name == routes[i].handler; });
        if (found == out.end()) {
            found = out.insert(out.end(),
                               {.name = routes[i].handler, .keys = {}, .crud = crud_view(function.routes[i], tables)});
        }
        found->keys.push_back(routes[i].key);
    }
    return out;
}

std::string accessor_of(std::string_view table) { return text::snake_case(table) + "_table"; }

// The tables whose names the function's environment holds, as a reference to the table.
std::vector<TableView> tables_of(const model::Service& service, const model::Function& function) {
    std::vector<TableView> out;
    for (const model::EnvironmentVariable& variable : function.environment) {
        const cfn::Intrinsic* reference = variable.value.intrinsic();
        const std::string* table =
            reference != nullptr && reference->name == "Ref" ? reference->arg().string() : nullptr;
        if (table == nullptr || model::find_by_id(service.tables, *table) == nullptr) {
            continue;
        }
        const std::string accessor = accessor_of(*table);
        if (std::none_of(out.begin(), out.end(), [&](const TableView& other) { return other.accessor == accessor; })) {
            out.push_back({.accessor = accessor, .variable = variable.name});
        }
    }
    return out;
}

// The variable that holds the table's physical name: the one that refers to the table, or else the one that would, had
// the spec not set it to something else.
std::string variable_of(const model::Function& function, const std::string& table) {
    for (const model::EnvironmentVariable& variable : function.environment) {
        const cfn::Intrinsic* reference = variable.value.intrinsic();
        if (reference != nullptr && reference->name == "Ref" && reference->arg().string() != nullptr &&
            *reference->arg().string() == table) {
            return variable.name;
        }
    }
    return function.tables.size() == 1 ? "TABLE_NAME" : text::upper_snake(table) + "_TABLE_NAME";
}

// The variables that model::add_environment makes, unless the spec sets them.
std::vector<std::string> versions_of(const model::Function& function) {
    std::vector<std::string> names;
    for (const auto& variable : function.environment) {
        const bool of_version = !function.tries.empty() && variable.name.ends_with("NEW_VERSION");
        if (of_version) {
            names.push_back(variable.name);
        }
    }
    return names;
}

std::vector<StoreView> stores_of(const model::Function& function, const std::vector<TableModelView>& tables) {
    std::vector<StoreView> out;
    for (const TableModelView& table : tables) {
        const auto is_here = [&](const std::string& id) { return id == table.logical_id; };
        const bool serves = std::any_of(function.routes.begin(), function.routes.end(), [&](const model::Route& route) {
            return route.resource && is_here(route.resource->table);
        });
        if (serves || std::any_of(function.tables.begin(), function.tables.end(), is_here)) {
            out.push_back({.table = table.name, .variable = variable_of(function, table.logical_id)});
        }
    }
    return out;
}

StreamView stream_view(const model::Service& service, const model::StreamEvent& event) {
    StreamView view = {
        .table = event.table,
        .table_name = "nullptr",
        .physical_name = event.table,
        .reports_item_failures = event.report_item_failures,
    };
    model::StreamView images = model::StreamView::new_and_old_images;
    if (const model::Table* table = model::find_by_id(service.tables, event.table); table != nullptr) {
        images = table->stream.value_or(images);
        view.key = sample_key(*table);
        view.item = sample_item(*table);
        if (table->name && table->name->string() != nullptr) {
            view.physical_name = *table->name->string();
        }
    }
    view.view = model::word(images);
    view.shows_old = images == model::StreamView::old_image || images == model::StreamView::new_and_old_images;
    view.shows_new = images == model::StreamView::new_image || images == model::StreamView::new_and_old_images;
    return view;
}

// The physical name that a sample shows: the spec's, or else the logical ID.
template <class Thing>
std::string physical_name(const std::vector<Thing>& things, const std::string& logical_id) {
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return thing.logical_id == logical_id; });
    const bool named = found != things.end() && found->name && found->name->string() != nullptr;
    return named ? *found->name->string() : logical_id;
}

// The first text that a pattern allows at `key`; `standard` where it has none.
std::string text_of(const cfn::Map& pattern, std::string_view key, std::string standard) {
    const cfn::Value* value = pattern.find(key);
    const cfn::List* list = value == nullptr ? nullptr : value->list();
    const std::string* first = list == nullptr || list->empty() ? nullptr : list->front().string();
    return first == nullptr ? std::move(standard) : *first;
}

SourceView queue_view(const model::Service& service, const model::QueueEvent& event) {
    SourceView view{.name = event.queue,
                    .physical_name = physical_name(service.queues, event.queue),
                    .reports_item_failures = event.report_item_failures};
    for (const model::Queue& queue : service.queues) {
        view.fifo = view.fifo || (queue.logical_id == event.queue && queue.fifo);
    }
    if (view.fifo && !view.physical_name.ends_with(".fifo")) {
        view.physical_name += ".fifo";
    }
    return view;
}

SourceView rule_view(const model::Service& service, const model::RuleEvent& event) {
    const std::string bucket = event.bucket;
    return {.name = bucket.empty() ? event.bus : bucket,
            .physical_name = bucket.empty() ? "" : physical_name(service.buckets, bucket),
            .source = text_of(event.pattern, "source", "example"),
            .detail_type = text_of(event.pattern, "detail-type", "Example")};
}

// https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html: x86_64 where nothing is said.
std::string architecture_of(const model::Service& service, const model::Function& function) {
    return model::setting_of(service, function, &model::FunctionSettings::architecture, std::string("x86_64"));
}

FunctionView function_view(const model::Service& service, const model::Function& function,
                           const std::vector<TableModelView>& tables) {
    FunctionView view = {
        .logical_id = function.logical_id,
        .name = function_name(function.logical_id),
        .description = function.description.value_or(""),
        .architecture = architecture_of(service, function),
        .tables = tables_of(service, function),
        .stores = stores_of(function, tables),
        .versions = versions_of(function),
    };
    view.source = fmt::format("src/{}.cpp", view.name);

    UniqueNames events;
    for (const model::Route& route : function.routes) {
        view.routes.push_back(route_view(service, function, route, events.take(text::snake_case(route.event_id))));
    }
    view.route_handlers = handlers_of(function, view.routes, tables);
    for (const model::StreamEvent& stream : function.streams) {
        StreamView& added = view.streams.emplace_back(stream_view(service, stream));
        added.event = events.take(text::snake_case(stream.event_id));
        added.handler = "on_" + added.event;
        const bool named = std::any_of(view.tables.begin(), view.tables.end(), [&](const TableView& table) {
            return table.accessor == accessor_of(stream.table);
        });
        if (named && function.streams.size() > 1) {
            added.table_name = fmt::format("handlers::{}::{}", view.name, accessor_of(stream.table));
        }
    }
    const auto add = [&](std::vector<SourceView>& views, SourceView added, const std::string& event_id) {
        added.event = events.take(text::snake_case(event_id));
        views.push_back(std::move(added));
    };
    for (const model::QueueEvent& queue : function.queues) {
        add(view.queues, queue_view(service, queue), queue.event_id);
    }
    for (const model::StreamEvent& stream : function.kinesis) {
        const std::string name = stream.name.empty() ? "example" : stream.name;
        add(view.kinesis,
            {.name = name,
             .physical_name = physical_name(service.streams, name),
             .reports_item_failures = stream.report_item_failures},
            stream.event_id);
    }
    for (const model::TopicEvent& topic : function.topics) {
        add(view.topics, {.name = topic.topic, .physical_name = physical_name(service.topics, topic.topic)},
            topic.event_id);
    }
    for (const model::RuleEvent& rule : function.rules) {
        add(rule.bucket.empty() ? view.rules : view.buckets, rule_view(service, rule), rule.event_id);
    }
    for (const model::ScheduleEvent& schedule : function.schedules) {
        ScheduleView& added = view.schedules.emplace_back();
        added.event = events.take(text::snake_case(schedule.event_id));
        added.handler = "on_" + added.event;
        added.expression = schedule.expression;
        added.rule = function.logical_id + schedule.event_id;
    }
    return view;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html: letters, digits and hyphens,
// a letter first, at most 128.
std::string stack_name(std::string_view service) {
    std::string out;
    for (const char c : text::snake_case(service)) {
        out += c == '_' ? '-' : c;
    }
    return out.substr(0, 128);
}

// A value as `sam deploy --parameter-overrides` reads it, in quotes where it would be more than one word.
std::string override_value(const std::string& value) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.,:/@+";
    if (!value.empty() && value.find_first_not_of(kPlain) == std::string::npos) {
        return value;
    }
    std::string quoted = "\"";
    for (const char c : value) {
        quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return quoted + '"';
}

EnvironmentView environment_of(std::string_view section, const model::Stage& stage, const std::string& stack) {
    std::string overrides = "Stage=" + stage.name;
    for (const auto& parameter : stage.parameters) {
        overrides += " " + parameter.name + "=" + override_value(parameter.value);
    }
    return {.section = std::string(section),
            .stage = stage.name,
            .stack = stack.substr(0, 128 - 1 - stage.name.size()) + "-" + stage.name,
            .region = stage.region.value_or(std::string()),
            .overrides = std::move(overrides)};
}

std::vector<EnvironmentView> environments_of(const model::Service& service, const std::string& stack) {
    std::vector<EnvironmentView> environments;
    if (service.stages.empty()) {
        environments.push_back({.section = "default", .stage = {}, .stack = stack, .region = {}, .overrides = {}});
    } else {
        environments.push_back(environment_of("default", service.stages.front(), stack));
    }
    for (const auto& stage : service.stages) {
        environments.push_back(environment_of(stage.name, stage, stack));
    }
    return environments;
}

}  // namespace

std::string function_name(std::string_view logical_id) {
    // The namespaces that code in handlers::NAME wants to see: a NAME like these would hide them.
    constexpr auto kTaken = std::to_array<std::string_view>(
        {"aws",      "bucket",   "bus",     "crud",    "direct",  "dynamodb", "environment", "errno",
         "handlers", "http",     "kinesis", "lambda",  "logging", "nlohmann", "queue",       "routes",
         "sample",   "schedule", "std",     "storage", "stream",  "tables",   "topic"});
    std::string name = text::cpp_identifier(logical_id);
    if (std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end()) {
        name += '_';
    }
    return name;
}

ProjectView view_of(const model::Service& service) {
    ProjectView view = {
        .spec = service.spec_name,
        .project = text::snake_case(service.name),
        .stack = stack_name(service.name),
        .environments = environments_of(service, stack_name(service.name)),
        .client = service.client,
    };
    if (service.api && service.api->type == model::ApiType::rest) {
        view.api.rest = true;
        view.api.stage = service.api->stage;
        if (service.api->cors) {
            view.api.origin = service.api->cors->origins.front();
            view.api.credentials = service.api->cors->credentials;
        }
    }
    const std::vector<TableModelView> tables = table_views(service);
    for (const model::Function& function : service.functions) {
        if (function.scaffolded) {
            view.functions.push_back(function_view(service, function, tables));
        }
    }
    for (const TableModelView& table : tables) {
        const auto is_used = [&](const FunctionView& function) {
            return std::any_of(function.stores.begin(), function.stores.end(),
                               [&](const StoreView& store) { return store.table == table.name; });
        };
        if (std::any_of(view.functions.begin(), view.functions.end(), is_used)) {
            view.tables.push_back(table);
        }
    }
    return view;
}

}  // namespace samgen::scaffold
