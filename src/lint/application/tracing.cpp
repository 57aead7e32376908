#include <algorithm>
#include <string_view>
#include <unordered_set>
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

// The APIs that begin traces, or have a function that goes on with them.
std::unordered_set<std::string_view> traced_apis(const Application& application) {
    std::unordered_set<std::string_view> traced;
    for (const auto& piece : application.pieces()) {
        const bool is_stage = piece.type == "AWS::ApiGateway::Stage" && piece.is_written;
        if ((is_stage || piece.type.ends_with("Api")) && piece.find("TracingEnabled").text() == "true") {
            traced.insert(is_stage ? piece.properties["RestApiId"].referred() : piece.id);
        }
    }
    for (const auto& function : application.functions()) {
        if (!function.routes.empty() && is_traced(function) == Traced::yes) {
            for (const auto index : function.routes) {
                traced.insert(application.routes()[index].api);
            }
        }
    }
    return traced;
}

// WG6004: https://docs.aws.amazon.com/xray/latest/devguide/xray-services-apigateway.html
void half_traces(const Application& application, Errors& errors) {
    const auto traced = traced_apis(application);
    std::vector<const LambdaFunction*> dark;
    for (const auto& function : application.functions()) {
        if (!function.routes.empty() && traced.contains(application.routes()[function.routes.front()].api) &&
            is_traced(function) == Traced::no) {
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
