#include <fmt/format.h>

#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"

namespace samgen::lint {
namespace {

// W3660: resources that write into the definition of the API that they belong to.
void mixed_definitions(const Validator& validator, const Node&, const Schema&, Errors& errors) {
    constexpr std::string_view kParts[] = {"AWS::ApiGateway::Authorizer",       "AWS::ApiGateway::GatewayResponse",
                                           "AWS::ApiGateway::Method",           "AWS::ApiGateway::Model",
                                           "AWS::ApiGateway::RequestValidator", "AWS::ApiGateway::Resource"};
    const auto* api = resource_around(validator);
    const auto* property = prefix(validator.context.path, 4);
    if (api == nullptr || depth_of(property) < 4) {
        return;
    }
    for (const auto* source : referrers(validator.run.tmpl, api->name, kParts)) {
        auto error = validator.error(fmt::format("the API is defined by its `{}`, which replaces what `{}` adds to it",
                                                 property->key, source->name));
        error.rule = rule("W3660");
        error.related.push_back({source->entry->key_span, "this adds to the same API"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& api_gateway_rules() {
    using Matches = SchemaRule::Matches;
    constexpr std::string_view kMethod = "Resources/AWS::ApiGateway::Method/Properties";
    static const Family family{
        .places = {{rule("W3660"),
                    {"Resources/AWS::ApiGateway::RestApi/Properties/Body",
                     "Resources/AWS::ApiGateway::RestApi/Properties/BodyS3Location"},
                    mixed_definitions}},
        .schemas =
            {
                {rule("E3660"),
                 {"Resources/AWS::ApiGateway::RestApi/Properties"},
                 "aws_apigateway_restapi/openapi_properties",
                 Matches::best,
                 "an API without `Body` and `BodyS3Location` needs a `Name`"},
                {rule("E3698"),
                 {"Resources/AWS::ApiGateway::Stage/Properties"},
                 "aws_apigateway_stage/stage_deployment_rest_api",
                 Matches::best,
                 "the stage and its deployment are of different APIs"},
                {rule("E3699"),
                 {kMethod},
                 "aws_apigateway_method/method_authorizer_rest_api",
                 Matches::best,
                 "the method and its authorizer are of different APIs"},
                {rule("E3708"),
                 {kMethod},
                 "aws_apigateway_method/method_authorizer_type",
                 Matches::best,
                 "`AuthorizationType` is not what the method's authorizer is for"},
                {rule("E3718"),
                 {"Resources/AWS::ApiGateway::Authorizer/Properties"},
                 "aws_apigateway_authorizer/ttl",
                 Matches::best,
                 "the answers of an authorizer of this type are kept for 3600 seconds at most"},
            },
    };
    return family;
}

}  // namespace samgen::lint
