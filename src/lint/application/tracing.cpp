#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

Value tracing_of(const LambdaFunction& function) {
    return function.is_sam ? function.find("Tracing") : function.find("TracingConfig", "Mode");
}

enum class Traced { no, yes, unknown };

Traced is_traced(const LambdaFunction& function) {
    const auto tracing = tracing_of(function);
    const auto text = tracing.text();
    return text == "Active" ? Traced::yes : !tracing || !text.empty() ? Traced::no : Traced::unknown;
}

// Whether the API with the logical ID begins traces.
bool begins_traces(const Application& application, std::string_view api) {
    const auto* piece = application.piece(api);
    if (piece != nullptr && piece->find("TracingEnabled").text() == "true") {
        return true;
    }
    return std::ranges::any_of(application.pieces(), [&](const Piece& stage) {
        return stage.type == "AWS::ApiGateway::Stage" && stage.is_written &&
               stage.properties["RestApiId"].referred() == api && stage.find("TracingEnabled").text() == "true";
    });
}

// WG6004: https://docs.aws.amazon.com/xray/latest/devguide/xray-services-apigateway.html
void half_traces(const Application& application, Errors& errors) {
    std::unordered_map<std::string_view, std::vector<const LambdaFunction*>> by_api;
    for (const auto& function : application.functions()) {
        for (const auto index : function.routes) {
            auto& all = by_api[application.routes()[index].api];
            if (all.empty() || all.back() != &function) {
                all.push_back(&function);
            }
        }
    }
    std::vector<const LambdaFunction*> dark;
    for (const auto& function : application.functions()) {
        if (function.routes.empty() || is_traced(function) != Traced::no) {
            continue;
        }
        const auto api = application.routes()[function.routes.front()].api;
        const bool has_traced_sibling = std::ranges::any_of(
            by_api[api], [](const LambdaFunction* other) { return is_traced(*other) == Traced::yes; });
        if (has_traced_sibling || begins_traces(application, api)) {
            dark.push_back(&function);
        }
    }
    const auto say = [&](const Value& place, std::string message, bool is_sam) {
        errors.push_back(finding(place, std::move(message),
                                 is_sam ? "write `Tracing: Active`" : "write `TracingConfig: {Mode: Active}`"));
    };
    // What all functions lack is added in one place.
    const auto functions = std::ranges::count_if(application.functions(), &LambdaFunction::is_sam);
    if (dark.size() > 1 && std::ssize(dark) <= functions && dark.front()->globals &&
        std::ranges::all_of(application.functions(), [](const LambdaFunction& function) {
            return function.is_sam && is_traced(function) == Traced::no && !tracing_of(function);
        })) {
        say(dark.front()->globals, "the API is traced, and none of its functions", true);
        return;
    }
    for (const auto* function : dark) {
        const auto tracing = tracing_of(*function);
        say(tracing ? tracing : function->where,
            fmt::format("`{}` is not traced, and its API or others that serve it are", function->id), function->is_sam);
    }
}

}  // namespace

const Family& tracing_rules() {
    static const Family family{.applications = {{rule("WG6004"), half_traces}}};
    return family;
}

}  // namespace samgen::lint::application
