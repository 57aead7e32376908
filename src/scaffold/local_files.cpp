#include "scaffold/local_files.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "offline/tables.hpp"
#include "offline/values.hpp"
#include "scaffold/table_view.hpp"

namespace samgen::scaffold {
namespace {

using nlohmann::json;
using ownership::File;

// What SAM CLI takes where nothing is configured.
constexpr const char* kRegion = "us-east-1";

// Where a container finds the machine that it runs on, and DynamoDB Local listens by itself.
constexpr const char* kEndpoint = "http://host.docker.internal:8000";

// Bytes that are not UTF-8 become U+FFFD, since JSON can carry nothing else.
std::string to_text(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + '\n'; }

// Nothing for variables whose values only AWS knows.
json environment(const model::Service& service) {
    json functions = json::object();
    for (const model::Function& function : service.functions) {
        json variables = json::object();
        for (const model::EnvironmentVariable& variable : function.environment) {
            if (auto value = offline::text_of(variable.value, service, kRegion)) {
                variables[variable.name] = *std::move(value);
            }
        }
        if (!function.tables.empty()) {
            variables["AWS_ENDPOINT_URL_DYNAMODB"] = kEndpoint;
        }
        if (!variables.empty()) {
            functions[function.logical_id] = std::move(variables);
        }
    }
    return functions;
}

}  // namespace

std::vector<File> local_files(const model::Service& service) {
    const auto add = [](std::vector<File>& files, std::string path, const json& value) {
        files.push_back({.path = std::move(path), .bytes = to_text(value), .owner = ownership::Owner::samgen});
    };
    std::vector<File> files;
    if (const json functions = environment(service); !functions.empty()) {
        add(files, "generated/local/env.json", functions);
    }
    const std::vector<TableModelView> views = table_views(service);
    for (std::size_t i = 0; i < views.size(); ++i) {
        add(files, fmt::format("generated/local/tables/{}.json", views[i].name),
            offline::create_table_request(service.tables[i]));
    }
    return files;
}

}  // namespace samgen::scaffold
