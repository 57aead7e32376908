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

enum class Kind { rest, http, socket, unknown };

// What the API of a stage is.
Kind kind_of(const Application& application, const Piece& piece) {
    if (piece.type == "AWS::Serverless::HttpApi") {
        return Kind::http;
    }
    if (piece.type != "AWS::ApiGatewayV2::Stage") {
        return Kind::rest;
    }
    const auto* api = application.piece(piece.properties["ApiId"].referred());
    if (api == nullptr) {
        return Kind::unknown;
    }
    const auto protocol = api->properties["ProtocolType"].text();
    return api->type == "AWS::Serverless::HttpApi" || protocol == "HTTP" ? Kind::http
           : protocol == "WEBSOCKET"                                     ? Kind::socket
                                                                         : Kind::unknown;
}

// What only one kind of API can say, as the three pages have it. A name that ends in a dot stands for all that begin
// so.
struct OfOneKind {
    std::string_view name;
    Kind kind;
    std::string_view in_http{};  // what says as much there
    std::string_view in_rest{};
};
constexpr OfOneKind kOfOneKind[] = {
    {"authenticate.", Kind::rest},
    {"authorize.", Kind::rest},
    {"connectedAt", Kind::socket, "requestTime", "requestTime"},
    {"connectionId", Kind::socket, "requestId", "requestId"},
    {"dataProcessed", Kind::http, {}, "responseLength"},
    {"disconnectReason", Kind::socket},
    {"eventType", Kind::socket, "httpMethod", "httpMethod"},
    {"identity.apiKey", Kind::rest},
    {"identity.apiKeyId", Kind::rest},
    {"identity.vpcId", Kind::rest},
    {"identity.vpceId", Kind::rest},
    {"messageDirection", Kind::socket},
    {"messageId", Kind::socket, "requestId", "requestId"},
    {"resourceId", Kind::rest, "routeKey"},
    {"resourcePath", Kind::rest, "routeKey"},
    {"routeKey", Kind::http, {}, "resourcePath"},
    {"waf.", Kind::rest},
    {"wafResponseCode", Kind::rest},
    {"webaclArn", Kind::rest},
    {"xrayTraceId", Kind::rest},
};

// Whether the name is of another kind of API than this one; what says as much here.
const OfOneKind* strange_to(Kind kind, std::string_view name) {
    const auto* found = std::ranges::find_if(kOfOneKind, [name](const OfOneKind& one) {
        return one.name.ends_with('.') ? name.starts_with(one.name) : name == one.name;
    });
    // A WebSocket API has keys of routes as well, and may have more in common with REST APIs than is listed.
    if (found == std::end(kOfOneKind) || found->kind == kind || kind == Kind::unknown || kind == Kind::socket) {
        return nullptr;
    }
    return found;
}

std::string_view words_for(Kind kind) {
    return kind == Kind::rest ? "a REST API" : kind == Kind::http ? "an HTTP API" : "a WebSocket API";
}

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
void check_format(const Application& application, Kind kind, const Value& format, Errors& errors) {
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
        if (const auto* strange = scope == "context" ? strange_to(kind, name) : nullptr) {
            const auto same = kind == Kind::http ? strange->in_http : strange->in_rest;
            errors.push_back(
                finding(format,
                        fmt::format("{} has no `${}`, which is of {}: the log has nothing in its place",
                                    words_for(kind), variable, words_for(strange->kind)),
                        same.empty() ? std::string("leave it out") : fmt::format("write `$context.{}`", same)));
            return;
        }
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
            const auto kind = kind_of(application, piece);
            each_at(piece, row->path,
                    [&](const Value& format, const Scenario&) { check_format(application, kind, format, errors); });
        }
    }
}

}  // namespace

const Family& access_log_rules() {
    static const Family family{.applications = {{rule("WG4023"), formats}}};
    return family;
}

}  // namespace samgen::lint::application
