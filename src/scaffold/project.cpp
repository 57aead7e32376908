#include "scaffold/project.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scaffold/layout.hpp"
#include "scaffold/local_files.hpp"
#include "scaffold/openapi.hpp"
#include "scaffold/render.hpp"
#include "scaffold/scopes.hpp"
#include "scaffold/table_scope.hpp"
#include "scaffold/view.hpp"
#include "text/embedded.hpp"

namespace samgen::scaffold {

std::span<const text::Embedded> templates();  // samgen_embed

namespace {

using ownership::File;
using ownership::Owner;

std::string_view template_text(std::string_view name) {
    for (const text::Embedded& file : templates()) {
        if (file.name == name) {
            return file.bytes;
        }
    }
    throw std::logic_error(fmt::format("there is no template {}", name));
}

// ---- what the names in templates stand for --------------------------------------------------------------------------

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

// An item in plain JSON.
std::string json_item(const std::vector<Attribute>& attributes) {
    return attributes.empty() ? "{}" : piece("generated/events/item.json", {{{"attributes", scopes_of(attributes)}}});
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

// ---- files ----------------------------------------------------------------------------------------------------------

constexpr std::string_view kDirectEvent = "direct";

// What answers the API's events: of a template and of a C++ function.
std::string_view api_name(const ProjectView& project) { return project.api.rest ? "rest_api" : "http_api"; }

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
    const bool only_routes = function.streams.empty() && function.queues.empty() && function.kinesis.empty() &&
                             function.topics.empty() && function.rules.empty() && function.buckets.empty() &&
                             function.schedules.empty() && !function.direct();
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
        {"has_events", has_requests || !only_routes},
        {"tables", list(function.tables,
                        [](const TableView& table) {
                            return Scope{{{"accessor", table.accessor}, {"variable", table.variable}}};
                        })},
    }};
}

// The files as they are made. A template that many functions or tables have their files from is read once.
class Files {
   public:
    // `name` is the template's.
    void render(std::string path, std::string_view name, const Scope& scope, Owner owner) {
        std::string bytes = template_named(name).render(scope);
        if (path.ends_with(".cpp") || path.ends_with(".hpp")) {
            bytes = layout(bytes);
        }
        add({.path = std::move(path), .bytes = std::move(bytes), .owner = owner});
    }

    // One that is the same in every project, and no template at all.
    void copy(std::string_view path, Owner owner) {
        add({.path = std::string(path), .bytes = std::string(template_text(path)), .owner = owner});
    }

    void add(File file) { files_.push_back(std::move(file)); }

    [[nodiscard]] std::vector<File> take() { return std::move(files_); }

   private:
    const Template& template_named(std::string_view name) {
        auto at = templates_.find(name);
        if (at == templates_.end()) {
            at = templates_.try_emplace(std::string(name)).first;
            at->second.emplace(at->first, template_text(name));
        }
        return *at->second;
    }

    std::vector<File> files_;
    // Each points to its key, which is its name for messages.
    std::map<std::string, std::optional<Template>, std::less<>> templates_;
};

// The C++ code that all functions share, without its folder `generated/`: what the service's functions call, no more.
std::vector<std::string> support_files(const ProjectView& project) {
    const auto any = [&](bool (*wanted)(const FunctionView&)) {
        return std::any_of(project.functions.begin(), project.functions.end(), wanted);
    };
    std::vector<std::string> names = {"app/environment", "app/invocation", "app/logging", "app/metrics",
                                      "lambda/event_source"};
    if (any([](const FunctionView& function) { return !function.routes.empty(); })) {
        names.insert(names.end(), {"app/base64", "app/http", fmt::format("lambda/{}", api_name(project))});
    }
    if (any([](const FunctionView& function) { return !function.streams.empty(); })) {
        names.insert(names.end(), {"app/stream", "lambda/dynamodb_stream"});
    }
    if (any([](const FunctionView& function) { return !function.queues.empty(); })) {
        names.insert(names.end(), {"app/queue", "lambda/queue"});
    }
    if (any([](const FunctionView& function) { return !function.kinesis.empty(); })) {
        names.insert(names.end(), {"app/base64", "app/kinesis", "lambda/kinesis"});
    }
    if (any([](const FunctionView& function) { return !function.topics.empty(); })) {
        names.insert(names.end(), {"app/topic", "lambda/topic"});
    }
    if (any([](const FunctionView& function) { return !function.rules.empty(); })) {
        names.insert(names.end(), {"app/bus", "lambda/bus"});
    }
    if (any([](const FunctionView& function) { return !function.buckets.empty(); })) {
        names.insert(names.end(), {"app/bucket", "lambda/bucket"});
    }
    if (any([](const FunctionView& function) { return !function.schedules.empty(); })) {
        names.insert(names.end(), {"app/schedule", "lambda/schedule"});
    }
    if (any([](const FunctionView& function) { return function.direct(); })) {
        names.insert(names.end(), {"app/direct", "lambda/direct"});
    }
    if (project.uses_dynamodb()) {
        names.insert(names.end(), {"app/base64", "storage/codec", "storage/dynamodb_table", "storage/schema",
                                   "storage/table", "storage/transaction"});
        if (any([](const FunctionView& function) { return !function.stores.empty() && !function.routes.empty(); })) {
            names.insert(names.end(), {"crud/answer", "crud/request"});
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

// ---- DynamoDB -------------------------------------------------------------------------------------------------------

constexpr std::string_view kDynamodb = "generated/dynamodb/";

std::string_view client_name(const ProjectView& project) {
    switch (project.client) {
        case model::DynamodbClient::lean:
            return "lean_client";
        case model::DynamodbClient::aws_sdk:
            return "aws_sdk_client";
    }
    return "";
}

// The library for DynamoDB, with one of the clients: what belongs to another is left out.
std::vector<std::string_view> dynamodb_files(const ProjectView& project) {
    std::vector<std::string_view> files;
    for (const text::Embedded& file : templates()) {
        if (!file.name.starts_with(kDynamodb)) {
            continue;
        }
        const std::string_view name = file.name.substr(kDynamodb.size());
        const std::string_view stem = name.substr(0, name.find('.'));
        const bool of_lean = stem == "sigv4" || stem == "crc32";
        const bool of_a_client = stem.ends_with("_client") || of_lean;
        const bool of_this = stem == client_name(project) || (of_lean && project.client == model::DynamodbClient::lean);
        if (!of_a_client || of_this) {
            files.push_back(file.name);
        }
    }
    return files;
}

// ---------------------------------------------------------------------------------------------------------------------

void add_function(Files& files, const FunctionView& function, const ProjectView& project) {
    const Scope scope = scope_of(function, project);
    const std::string folder = fmt::format("generated/functions/{}/", function.name);
    for (const std::string_view name : {"defaults.cpp", "handlers.hpp", "main.cpp", "routes.cpp", "routes.hpp",
                                        "stores.cpp", "stores.hpp", "tables.hpp"}) {
        if ((name.starts_with("tables.") && function.tables.empty()) ||
            (name.starts_with("stores.") && function.stores.empty()) ||
            (name.starts_with("routes.") && function.routes.empty())) {
            continue;
        }
        files.render(folder + std::string(name), fmt::format("generated/functions/function/{}", name), scope,
                     Owner::samgen);
    }
    files.render(function.source, "src/function.cpp", scope, Owner::developer);
    files.render(fmt::format("tests/{}_test.cpp", function.name), "tests/function_test.cpp", scope, Owner::developer);

    const auto add_event = [&](std::string_view event, std::string_view name, const Scope& event_scope) {
        files.render(fmt::format("generated/events/{}/{}.json", function.name, event),
                     fmt::format("generated/events/{}.json", name), event_scope, Owner::samgen);
    };
    for (const RouteView& route : function.routes) {
        add_event(route.event, api_name(project), joined(scope_of(route), {{{"stage", project.api.stage}}}));
    }
    for (const StreamView& stream : function.streams) {
        add_event(stream.event, "dynamodb_stream", scope_of(stream));
    }
    const auto add_events = [&](std::string_view name, const std::vector<SourceView>& sources) {
        for (const SourceView& source : sources) {
            add_event(source.event, name, scope_of(source));
        }
    };
    add_events("sqs", function.queues);
    add_events("kinesis", function.kinesis);
    add_events("sns", function.topics);
    add_events("eventbridge", function.rules);
    add_events("s3", function.buckets);
    for (const ScheduleView& schedule : function.schedules) {
        add_event(schedule.event, "schedule", joined(scope_of(schedule), scope));
    }
    if (function.direct()) {
        add_event(kDirectEvent, "direct", {});
    }
}

void add_tables(Files& files, const ProjectView& project) {
    for (const TableModelView& table : project.tables) {
        const Scope scope = scope_of(table, project.spec);
        for (const std::string_view extension : {"cpp", "hpp"}) {
            files.render(fmt::format("generated/tables/{}.{}", table.name, extension),
                         fmt::format("generated/tables/table.{}", extension), scope, Owner::samgen);
        }
        files.add({.path = fmt::format("generated/testing/items/{}.json", table.name),
                   .bytes = json_item(table.sample) + '\n',
                   .owner = Owner::samgen});
    }
    if (!project.tables.empty()) {
        for (const std::string_view name : {"memory_table", "sample_item"}) {
            files.copy(fmt::format("generated/testing/{}.cpp", name), Owner::samgen);
            files.copy(fmt::format("generated/testing/{}.hpp", name), Owner::samgen);
        }
    }
}

// What brings the service up where there is no AWS.
void add_local(Files& files, const model::Service& service) {
    for (File& file : local_files(service)) {
        files.add(std::move(file));
    }
    if (!service.tables.empty()) {
        files.copy("generated/local/tables.sh", Owner::samgen);
    }
}

void add_shared(Files& files, const ProjectView& project) {
    std::vector<Scope> sources;
    for (const std::string& name : support_files(project)) {
        files.copy(fmt::format("generated/{}.hpp", name), Owner::samgen);
        files.copy(fmt::format("generated/{}.cpp", name), Owner::samgen);
        sources.push_back({{{"file", name + ".cpp"}}});
    }
    if (project.uses_dynamodb()) {
        for (const std::string_view path : dynamodb_files(project)) {
            files.copy(path, Owner::samgen);
            if (path.ends_with(".cpp")) {
                sources.push_back({{{"file", std::string(path.substr(std::string_view("generated/").size()))}}});
            }
        }
    }
    for (const TableModelView& table : project.tables) {
        sources.push_back({{{"file", fmt::format("tables/{}.cpp", table.name)}}});
    }
    for (const std::string_view path :
         {"generated/build.cmake", "generated/check_bootstrap.cmake", "generated/dependencies.cmake",
          "generated/docker/build.cmake", "generated/lambda/run.cpp", "generated/lambda/run.hpp",
          "generated/testing/catch.hpp", "generated/testing/main.cpp", "generated/testing/sample.cpp",
          "generated/testing/sample.hpp"}) {
        files.copy(path, Owner::samgen);
    }
    const Scope scope = {{
        {"spec", project.spec},
        {"project", project.project},
        {"example", project.functions.front().name},
        {"support", sources},
        {"uses_dynamodb", project.uses_dynamodb()},
        {"client", std::string(client_name(project))},
        {"uses_lean", project.uses_dynamodb() && project.client == model::DynamodbClient::lean},
        {"uses_sdk", project.uses_dynamodb() && project.client == model::DynamodbClient::aws_sdk},
        {"has_stores", !project.tables.empty()},
        {"functions", list(project.functions,
                           [](const FunctionView& function) {
                               return Scope{{{"name", function.name},
                                             {"logical_id", function.logical_id},
                                             {"architecture", function.architecture},
                                             {"has_routes", !function.routes.empty()},
                                             {"has_stores", !function.stores.empty()}}};
                           })},
    }};
    files.render("generated/build.mk", "generated/build.mk", scope, Owner::samgen);
    files.render("generated/docker/Dockerfile", "generated/docker/Dockerfile", scope, Owner::samgen);
    files.render("generated/functions.cmake", "generated/functions.cmake", scope, Owner::samgen);
    files.render("CMakeLists.txt", "CMakeLists.txt", scope, Owner::developer);
    files.copy("CMakePresets.json", Owner::developer);
    files.copy("Makefile", Owner::developer);
    files.render(".gitignore", "gitignore", scope, Owner::developer);
    files.render("vcpkg.json", "vcpkg.json", scope, Owner::developer);
}

Scope environments(const ProjectView& project) {
    return {{{"environments", list(project.environments, [&](const EnvironmentView& environment) {
                  const bool first = environment.section == "default";
                  std::vector<Scope> region;
                  if (!environment.region.empty()) {
                      region.push_back({{{"name", environment.region}}});
                  }
                  return Scope{{{"section", environment.section},
                                {"stage", environment.stage},
                                {"first_stage", first && !environment.stage.empty()},
                                {"later_stage", !first},
                                {"stack", environment.stack},
                                {"compiled", !project.functions.empty()},
                                {"region", region},
                                {"stage_parameters", !environment.overrides.empty()},
                                {"overrides", environment.overrides}}};
              })}}};
}

}  // namespace

std::vector<File> project(const model::Service& service) {
    const ProjectView view = view_of(service);
    Files files;
    files.render("samconfig.toml", "samconfig.toml", environments(view), Owner::developer);
    if (!view.functions.empty()) {
        add_shared(files, view);
        add_tables(files, view);
        add_local(files, service);
    }
    for (const FunctionView& function : view.functions) {
        add_function(files, function, view);
    }
    if (service.api && service.api->openapi) {
        files.add({.path = "generated/openapi.json", .bytes = openapi(service), .owner = Owner::samgen});
    }
    auto made = files.take();
    std::sort(made.begin(), made.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return made;
}

}  // namespace samgen::scaffold
