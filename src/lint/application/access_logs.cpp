#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

// What API Gateway can write into an access log.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
namespace samgen::lint::application {
namespace {

struct LogFormat {
    std::string_view type;
    std::string_view path;
};
constexpr LogFormat kFormats[] = {
    {"AWS::ApiGateway::Deployment", "StageDescription/AccessLogSetting/Format"},
    {"AWS::ApiGateway::Stage", "AccessLogSetting/Format"},
    {"AWS::ApiGatewayV2::Stage", "AccessLogSettings/Format"},
    {"AWS::Serverless::Api", "AccessLogSetting/Format"},
    {"AWS::Serverless::HttpApi", "AccessLogSettings/Format"},
};

// Visits the names behind `$` in a format: `context.requestId` of `$context.requestId`.
void each_variable(std::string_view format, const auto& visit) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    };
    for (auto at = format.find('$'); at != std::string_view::npos; at = format.find('$', at + 1)) {
        auto end = at + 1;
        while (end < format.size() && is_part(format[end])) {
            ++end;
        }
        auto name = format.substr(at + 1, end - at - 1);
        while (name.ends_with('.')) {
            name.remove_suffix(1);
        }
        if (!name.empty()) {
            visit(name);
        }
    }
}

// What an authorizer hands on is called as it likes.
bool is_free(std::string_view name) { return name.starts_with("authorizer.") || name.starts_with("requestOverride."); }

// WG4023: only what is nearly a name that there is, for the lists grow.
void check_format(const Application& application, const Value& format, Errors& errors) {
    constexpr std::string_view kContext = "context.";
    if (!format.node()->is_string() && format.node()->function != Function::sub) {
        return;
    }
    const auto known = schema::facts("access_log_variables");
    const auto text = written_text(*format.node(), application.tmpl());
    each_variable(text, [&](std::string_view variable) {
        const auto dot = variable.find('.');
        const auto scope = variable.substr(0, dot);
        const auto name = dot == std::string_view::npos ? std::string_view{} : variable.substr(dot + 1);
        if (name.empty() || (scope == "context" && (known.contains(name) || is_free(name)))) {
            return;
        }
        std::vector<std::string> all;
        for (const auto each : known.items()) {
            all.push_back(std::string(kContext) + std::string(each.string()));
        }
        const std::vector<std::string_view> names(all.begin(), all.end());
        const auto same = std::ranges::find_if(
            names, [&](std::string_view each) { return text::lower_case(each) == text::lower_case(variable); });
        const auto near = same == names.end() ? application.run().nearest(variable, names) : std::optional(*same);
        if (near) {
            errors.push_back(
                finding(format, fmt::format("API Gateway knows no `${}`: the log has nothing in its place", variable),
                        fmt::format("did you mean `${}`?", *near)));
        }
    });
}

void formats(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto* row = std::ranges::find(kFormats, piece.type, &LogFormat::type);
        if (row != std::end(kFormats) && piece.is_written) {
            each_at(piece, row->path,
                    [&](const Value& format, const Scenario&) { check_format(application, format, errors); });
        }
    }
}

}  // namespace

const Family& access_log_rules() {
    static const Family family{.applications = {{rule("WG4023"), formats}}};
    return family;
}

}  // namespace samgen::lint::application
