#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/application/production.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

// What production asks of APIs.
namespace samgen::lint::application {
namespace {

// Where something of an API stands, sorted by type.
struct Place {
    std::string_view type;
    std::string_view path;
};

template <class Places>
void each_place(const Application& application, const Places& places, const auto& visit) {
    for (const auto& piece : application.pieces()) {
        for (const auto& place : rows_of(places, piece.type)) {
            each_at(piece, place.path, [&](const Value& value, const Scenario&) { visit(piece, value); });
        }
    }
}

constexpr std::array kOrigins = {
    Place{"AWS::ApiGatewayV2::Api", "CorsConfiguration/AllowOrigins/*"},
    Place{"AWS::Lambda::Url", "Cors/AllowOrigins/*"},
    Place{"AWS::Serverless::Api", "Cors"},
    Place{"AWS::Serverless::Api", "Cors/AllowOrigin"},
    Place{"AWS::Serverless::Function", "FunctionUrlConfig/Cors/AllowOrigins/*"},
    Place{"AWS::Serverless::HttpApi", "CorsConfiguration"},
    Place{"AWS::Serverless::HttpApi", "CorsConfiguration/AllowOrigins/*"},
};

// IG4001: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
void open_origins(const Application& application, Errors& errors) {
    each_place(application, kOrigins, [&](const Piece& piece, const Value& value) {
        // SAM takes `true` for all that there are.
        if (piece.is_written && (value.text() == "*" || value.text() == "'*'" || value.text() == "true")) {
            errors.push_back(finding(value, fmt::format("the pages of every site may call `{}`", piece.id),
                                     "name the origins that are yours: `https://shop.example.com`"));
        }
    });
}

// APIs that have a name of their own.
constexpr std::array kMapped = {
    Place{"AWS::ApiGateway::BasePathMapping", "RestApiId"},
    Place{"AWS::ApiGatewayV2::ApiMapping", "ApiId"},
};

// IG4002: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html
void ways_around(const Application& application, Errors& errors) {
    std::unordered_set<std::string_view> named;
    each_place(application, kMapped, [&](const Piece& mapping, const Value& value) {
        if (mapping.is_written) {
            named.insert(value.referred());
        }
    });
    for (const auto& piece : application.pieces()) {
        const bool is_sam = piece.type == "AWS::Serverless::Api" || piece.type == "AWS::Serverless::HttpApi";
        const bool is_plain = piece.type == "AWS::ApiGateway::RestApi" || piece.type == "AWS::ApiGatewayV2::Api";
        const auto disabled = piece.find("DisableExecuteApiEndpoint");
        const bool has_name = named.contains(piece.id) || (is_sam && piece.find("Domain"));
        if ((is_sam || is_plain) && piece.is_written && has_name && is_off(disabled)) {
            errors.push_back(finding(place_of(piece, disabled),
                                     fmt::format("`{}` is reached by its execute-api URL as well, around whatever "
                                                 "guards its domain",
                                                 piece.id),
                                     "write `DisableExecuteApiEndpoint: true`"));
        }
    }
}

constexpr std::array kMethods = {
    Place{"AWS::ApiGateway::Stage", "MethodSettings/*"},
    Place{"AWS::Serverless::Api", "MethodSettings/*"},
};

// IG4003: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
void open_caches(const Application& application, Errors& errors) {
    each_place(application, kMethods, [&](const Piece& piece, const Value& method) {
        if (piece.is_written && method["CachingEnabled"].text() == "true" && is_off(method["CacheDataEncrypted"])) {
            const auto encrypted = method["CacheDataEncrypted"];
            errors.push_back(finding(encrypted ? encrypted : method["CachingEnabled"],
                                     fmt::format("what `{}` keeps in its cache is not encrypted", piece.id),
                                     "write `CacheDataEncrypted: true`"));
        }
    });
}

// WG6008: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
void whole_requests(const Application& application, Errors& errors) {
    each_place(application, kMethods, [&](const Piece& piece, const Value& method) {
        if (piece.is_written && method["DataTraceEnabled"].text() == "true") {
            errors.push_back(
                finding(method["DataTraceEnabled"],
                        fmt::format("whole requests to `{}` are logged, with the tokens in them", piece.id),
                        "leave this out where requests are real"));
        }
    });
}

// IG6011: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
void silent_stages(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!is_rest_stage(piece) || !piece.is_written) {
            continue;
        }
        Value off;
        bool has_logs = false;
        for (const auto& place : rows_of(kMethods, piece.type)) {
            each_at(piece, place.path, [&](const Value& method, const Scenario&) {
                const auto level = method["LoggingLevel"];
                off = level.text() == "OFF" ? level : off;
                has_logs = has_logs || (level && level.text() != "OFF") || !method.is_map();
            });
        }
        if (!has_logs) {
            errors.push_back(finding(off ? off : piece.where,
                                     fmt::format("why a request to `{}` failed stands nowhere", piece.id),
                                     "`LoggingLevel: ERROR` in `MethodSettings`, and a role in "
                                     "`AWS::ApiGateway::Account` that may write it"));
        }
    }
}

// IG6012: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
void metrics_of_all(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto settings = piece.find("DefaultRouteSettings");
        const auto enabled = piece.find("DefaultRouteSettings", "DetailedMetricsEnabled");
        if (is_http_stage(piece) && piece.is_written && (!settings || settings.is_map()) && is_off(enabled)) {
            errors.push_back(finding(place_of(piece, enabled),
                                     fmt::format("the metrics of `{}` do not say which route fails", piece.id),
                                     "`DefaultRouteSettings: {DetailedMetricsEnabled: true}` has them by route"));
        }
    }
}

constexpr std::array kDomains = {
    Place{"AWS::ApiGateway::DomainName", "SecurityPolicy"},
    Place{"AWS::ApiGatewayV2::DomainName", "DomainNameConfigurations/*/SecurityPolicy"},
    Place{"AWS::Serverless::Api", "Domain/SecurityPolicy"},
    Place{"AWS::Serverless::HttpApi", "Domain/SecurityPolicy"},
};

// WG4019: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
void old_domains(const Application& application, Errors& errors) {
    each_place(application, kDomains, [&](const Piece& piece, const Value& policy) {
        if (piece.is_written && policy.text() == "TLS_1_0") {
            errors.push_back(finding(policy,
                                     fmt::format("`{}` takes TLS 1.0, which browsers gave up in 2020", piece.id),
                                     "write `TLS_1_2`"));
        }
    });
}

}  // namespace

const Family& production_api_rules() {
    static const Family family{.applications = {
                                   {rule("IG4001"), open_origins},
                                   {rule("IG4002"), ways_around},
                                   {rule("IG4003"), open_caches},
                                   {rule("IG6011"), silent_stages},
                                   {rule("IG6012"), metrics_of_all},
                                   {rule("WG4019"), old_domains},
                                   {rule("WG6008"), whole_requests},
                               }};
    return family;
}

}  // namespace samgen::lint::application
