#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "lint/application/possible_texts.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// EG4006: whose tokens an HTTP API takes. What is written out as a text is judged where authorizers are.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kPool = "AWS::Cognito::UserPool";

bool is_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("{{resolve:"); }

// A parameter none of whose values is one: what is wrong stands there.
void check_parameter(const Application& application, const Value& issuer, std::string_view name, Errors& errors) {
    const auto texts = possible_texts(std::string(1, kHole) + std::string(name) + kHoleEnd, application.tmpl());
    if (!texts || std::ranges::any_of(*texts, [](const auto& text) { return is_address(text); })) {
        return;
    }
    const auto scheme = texts->front().find("://");
    const auto host = scheme == std::string::npos ? 0 : scheme + 3;
    const Value written(&application.run().written, nullptr, application.run().arena);
    const auto parameter = written["Parameters"][name];
    const auto by_default = parameter["Default"];
    auto error =
        finding(by_default ? by_default : parameter,
                fmt::format("`{}` is no address by HTTPS, where the keys of an issuer are looked up", texts->front()),
                fmt::format("write `https://{}`", std::string_view(texts->front()).substr(host)));
    error.related.push_back({issuer.way()->span, "it is the issuer here"});
    errors.push_back(std::move(error));
}

void check_issuer(const Application& application, const Value& issuer, Errors& errors) {
    if (!issuer.is_function()) {
        return;
    }
    const auto text = written_text(*issuer.node(), application.tmpl());
    const auto hole = only_hole(text);
    const auto* piece = application.piece(hole.substr(0, hole.find('.')));
    if (piece != nullptr && piece->type == kPool && hole.find(".ProviderURL") == std::string_view::npos) {
        errors.push_back(finding(
            issuer, fmt::format("`{}` is no address, where the keys of an issuer are looked up", readable(text)),
            fmt::format("write `!GetAtt {}.ProviderURL`", piece->id)));
    } else if (!hole.empty() && application.tmpl().parameter(hole) != nullptr) {
        check_parameter(application, issuer, hole, errors);
    } else if (!text.empty() && text.front() != kHole && !is_address(text)) {
        errors.push_back(finding(
            issuer,
            fmt::format("`{}` is no address by HTTPS, where the keys of an issuer are looked up", readable(text)),
            "it begins with `https://`"));
    }
}

void check_audience(const Application& application, const Value& audience, Errors& errors) {
    const auto* piece = application.piece(audience.referred());
    if (piece == nullptr || piece->type != kPool) {
        return;
    }
    const Piece* client = nullptr;
    for (const auto& each : application.pieces()) {
        if (each.type == "AWS::Cognito::UserPoolClient" && each.properties["UserPoolId"].referred() == piece->id) {
            client = &each;
        }
    }
    errors.push_back(finding(audience,
                             "tokens are made for a client of the user pool, not for the pool: all are refused",
                             client == nullptr ? std::string("name an `AWS::Cognito::UserPoolClient`")
                                               : fmt::format("write `!Ref {}`", client->id)));
}

void issuers(const Application& application, Errors& errors) {
    const auto check = [&](const Piece& piece, std::string_view issuer, std::string_view audience) {
        each_at(piece, issuer, [&](const Value& value, const Scenario&) { check_issuer(application, value, errors); });
        each_at(piece, audience,
                [&](const Value& value, const Scenario&) { check_audience(application, value, errors); });
    };
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::Serverless::HttpApi") {
            check(piece, "Auth/Authorizers/*/JwtConfiguration/issuer",
                  "Auth/Authorizers/*/JwtConfiguration/audience/*");
        } else if (piece.type == "AWS::ApiGatewayV2::Authorizer" && piece.is_written) {
            check(piece, "JwtConfiguration/Issuer", "JwtConfiguration/Audience/*");
        }
    }
}

}  // namespace

const Family& token_issuer_rules() {
    static const Family family{.applications = {{rule("EG4006"), issuers}}};
    return family;
}

}  // namespace samgen::lint::application
