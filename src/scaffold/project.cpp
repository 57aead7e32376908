#include "scaffold/project.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "scaffold/files.hpp"
#include "scaffold/function_scope.hpp"
#include "scaffold/local_files.hpp"
#include "scaffold/openapi.hpp"
#include "scaffold/scopes.hpp"
#include "scaffold/table_scope.hpp"
#include "scaffold/templates.hpp"
#include "scaffold/view.hpp"

namespace samgen::scaffold {
namespace {

using ownership::File;
using ownership::Owner;

// What functions of a kind call, without the folder `generated/`.
struct Support {
    bool (*called_by)(const FunctionView& function);
    std::array<std::string_view, 3> files;
};

template <auto Member>
bool has(const FunctionView& function) {
    return !(function.*Member).empty();
}

constexpr auto kSupport = std::to_array<Support>({
    {has<&FunctionView::routes>, {"app/base64", "app/http"}},
    {has<&FunctionView::streams>, {"app/stream", "lambda/dynamodb_stream"}},
    {has<&FunctionView::queues>, {"app/queue", "lambda/queue"}},
    {has<&FunctionView::kinesis>, {"app/base64", "app/kinesis", "lambda/kinesis"}},
    {has<&FunctionView::topics>, {"app/topic", "lambda/topic"}},
    {has<&FunctionView::rules>, {"app/bus", "lambda/bus"}},
    {has<&FunctionView::buckets>, {"app/bucket", "lambda/bucket"}},
    {has<&FunctionView::schedules>, {"app/schedule", "lambda/schedule"}},
    {[](const FunctionView& function) { return function.direct(); }, {"app/direct", "lambda/direct"}},
    {[](const FunctionView& function) { return !function.stores.empty() && !function.routes.empty(); },
     {"crud/answer", "crud/request"}},
});

// The C++ code that all functions share, without its folder `generated/`: what the service's functions call, no more.
std::set<std::string> support_files(const ProjectView& project) {
    std::set<std::string> names = {"app/environment", "app/invocation", "app/logging", "app/metrics",
                                   "lambda/event_source"};
    const auto any = [&](bool (*wanted)(const FunctionView&)) {
        return std::any_of(project.functions.begin(), project.functions.end(), wanted);
    };
    for (const Support& support : kSupport) {
        if (any(support.called_by)) {
            names.insert(support.files.begin(), support.files.end());
        }
    }
    names.erase("");  // what rows with fewer files end in
    if (any(has<&FunctionView::routes>)) {
        names.insert(fmt::format("lambda/{}", api_name(project)));
    }
    if (project.uses_dynamodb()) {
        names.insert({"app/base64", "storage/codec", "storage/dynamodb_table", "storage/schema", "storage/table",
                      "storage/transaction"});
    }
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
    return files.take();
}

}  // namespace samgen::scaffold
