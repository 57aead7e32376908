#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// EG4030: in which form an HTTP API hands a call to a function. SAM and the console have a default; CloudFormation has
// none.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
namespace samgen::lint::application {
namespace {

bool is_http(const Application& application, const Piece& integration) {
    const auto* api = application.piece(integration.properties["ApiId"].referred());
    return api != nullptr &&
           (api->type == "AWS::Serverless::HttpApi" || api->properties["ProtocolType"].text() == "HTTP");
}

void payload_versions(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::ApiGatewayV2::Integration" || !piece.is_written || !is_http(application, piece)) {
            continue;
        }
        const auto version = piece.properties["PayloadFormatVersion"];
        const bool is_function =
            piece.properties["IntegrationType"].text() == "AWS_PROXY" && !piece.properties["IntegrationSubtype"];
        if (!version && is_function) {
            errors.push_back(finding(piece.where,
                                     fmt::format("`{}` does not say how a call comes to its function", piece.id),
                                     "add `PayloadFormatVersion: '2.0'`, or '1.0' for what REST APIs send"));
        } else if (version.text() == "2.0" && !piece.properties["IntegrationType"].text().empty() && !is_function) {
            errors.push_back(finding(version, "calls in the form of version 2.0 are for functions alone",
                                     "write `PayloadFormatVersion: '1.0'`"));
        }
    }
}

}  // namespace

const Family& payload_version_rules() {
    static const Family family{.applications = {{rule("EG4030"), payload_versions}}};
    return family;
}

}  // namespace samgen::lint::application
