#include <string>
#include <string_view>
#include <utility>

#include "model/routes.hpp"
#include "template/api_parts.hpp"
#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/routes.hpp"

// Routes that start workflows. SAM has an event for REST APIs, whose answers lack the headers of CORS and which waits
// for no execution, and none for HTTP APIs. So these routes stand in the API's own definition, and SAM adds to it the
// routes of the functions' events, the default authorizer and CORS. They cannot be resources beside it
// (AWS::ApiGatewayV2::Route): each deployment imports the definition anew, and the import drops what it does not have.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
namespace samgen::tmpl {
namespace {

constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";

// What Step Functions calls it to start an execution; one that is express is waited for.
std::string_view action_of(const model::Workflow& workflow) {
    return workflow.express ? "StartSyncExecution" : "StartExecution";
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
cfn::Map http_method(const model::Workflow& workflow) {
    return {{"responses", cfn::Map{{"default", cfn::Map{{"description", "What Step Functions says"}}}}},
            {std::string(kIntegration),
             cfn::Map{{"type", "aws_proxy"},
                      {"integrationSubtype", "StepFunctions-" + std::string(action_of(workflow))},
                      {"credentials", cfn::get_att(workflow.api_role, "Arn")},
                      {"requestParameters",
                       cfn::Map{{"StateMachineArn", cfn::ref(workflow.logical_id)}, {"Input", "$request.body"}}},
                      {"payloadFormatVersion", "1.0"},
                      {"connectionType", "INTERNET"}}}};
}

// ---- REST -----------------------------------------------------------------------------------------------------------

// The body as text in JSON. In JSON a quote of JavaScript's needs no backslash, and may have none.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
std::string request_template(const model::Workflow& workflow) {
    constexpr std::string_view kBegin =
        R"vtl({"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'", "'")", "stateMachineArn": "${)vtl";
    return std::string(kBegin) + workflow.logical_id + "}\"}";
}

constexpr std::string_view kSucceeded = R"vtl(#if($input.path('$.status').toString().equals("SUCCEEDED"))
$input.path('$.output')
#else
#set($context.responseOverride.status = 500)
{"message": "The execution did not succeed"}
#end
)vtl";

// Step Functions answers 400 to whatever it refuses. Why it cannot do its work is not the caller's business.
constexpr std::string_view kRefused = R"vtl(#set($type = $input.path('$.__type').toString())
#if($type.contains("InvalidExecutionInput"))
{"message": "The body is not what the workflow takes"}
#elseif($type.contains("Throttling") || $type.contains("LimitExceeded"))
#set($context.responseOverride.status = 429)
{"message": "Too Many Requests"}
#else
#set($context.responseOverride.status = 500)
{"message": "Internal Server Error"}
#end
)vtl";
constexpr std::string_view kFailed = R"({"message": "Internal Server Error"})";

// The headers of an answer that pages of other origins may read, by whom they are meant for.
cfn::Map cors_headers(const model::Api& api, std::string_view prefix) {
    cfn::Map headers;
    if (api.cors && !api.cors->origins.empty()) {
        const auto add = [&](std::string_view name, const std::string& value) {
            headers.set(std::string(prefix) + std::string(name),
                        prefix.empty() ? cfn::Value(cfn::Map{{"type", "string"}}) : cfn::Value("'" + value + "'"));
        };
        add("Access-Control-Allow-Origin", api.cors->origins.front());
        if (api.cors->credentials) {
            add("Access-Control-Allow-Credentials", "true");
        }
    }
    return headers;
}

cfn::Map rest_method(const model::Api& api, const model::Workflow& workflow) {
    const auto headers = cors_headers(api, "method.response.header.");
    cfn::Map answers;
    cfn::Map responses;
    const auto add = [&](std::string_view pattern, std::string_view status, std::string_view text,
                         std::string_view description) {
        cfn::Map answer{{"statusCode", status}};
        if (!text.empty()) {
            answer.set("responseTemplates", cfn::Map{{"application/json", text}});
        }
        if (!headers.empty()) {
            answer.set("responseParameters", headers);
        }
        answers.set(std::string(pattern), std::move(answer));
        cfn::Map response{{"description", description}};
        if (!headers.empty()) {
            response.set("headers", cors_headers(api, {}));
        }
        responses.set(std::string(status), std::move(response));
    };
    add("default", "200", workflow.express ? kSucceeded : std::string_view(),
        workflow.express ? "The output of the execution" : "The execution");
    add(R"(4\d{2})", "400", kRefused, "The execution could not be started");
    add(R"(5\d{2})", "500", kFailed, "Step Functions failed");
    return {{"responses", std::move(responses)},
            {std::string(kIntegration),
             cfn::Map{{"type", "aws"},
                      {"httpMethod", "POST"},
                      {"uri", cfn::sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/" +
                                       std::string(action_of(workflow)))},
                      {"credentials", cfn::get_att(workflow.api_role, "Arn")},
                      {"passthroughBehavior", "never"},
                      {"requestTemplates", cfn::Map{{"application/json", cfn::sub(request_template(workflow))}}},
                      {"responses", std::move(answers)}}}};
}

// ---- who is let through ---------------------------------------------------------------------------------------------

// What the route says for itself. SAM adds the API's defaults, and takes out the names that say that there is none.
cfn::List security(const model::Api& api, const model::Route& route) {
    cfn::List all;
    if (const auto& name = route.access.authorizer) {
        all.push_back(cfn::Map{{*name, cfn::List(route.access.scopes.begin(), route.access.scopes.end())}});
    }
    if (const auto& key = route.access.api_key; key && *key != api.api_key) {
        all.push_back(cfn::Map{{*key ? "api_key" : "api_key_false", cfn::List{}}});
    }
    return all;
}

// What SAM declares only where the API or the event of a function asks for it. An HTTP API says so under `Auth`.
cfn::Map schemes(const model::Service& service) {
    cfn::Map all;
    for (const auto& workflow : service.workflows) {
        for (const auto& route : workflow.routes) {
            if (route.access.authorizer == "AWS_IAM") {
                all.set("AWS_IAM", cfn::Map{{"type", "apiKey"},
                                            {"name", "Authorization"},
                                            {"in", "header"},
                                            {"x-amazon-apigateway-authtype", "awsSigv4"}});
            }
            if (route.access.api_key.value_or(false)) {
                all.set("api_key", cfn::Map{{"type", "apiKey"}, {"name", "x-api-key"}, {"in", "header"}});
            }
        }
    }
    return all;
}

}  // namespace

cfn::Map definition_body(const model::Service& service) {
    const auto& api = *service.api;
    const bool rest = api.type == model::ApiType::rest;
    cfn::Map paths;
    for (const auto& workflow : service.workflows) {
        for (const auto& route : workflow.routes) {
            auto method = rest ? rest_method(api, workflow) : http_method(workflow);
            if (auto needed = security(api, route); !needed.empty()) {
                method.set("security", std::move(needed));
            }
            if (paths.find(route.path) == nullptr) {
                put(paths, route.path, cfn::Map{}, route.span);
            }
            put(*paths.find(route.path)->map(), operation_key(route), std::move(method), route.span);
        }
    }
    if (paths.empty()) {
        return {};
    }
    // SAM adds models of bodies as OpenAPI 2 has them, whichever version the definition is of.
    cfn::Map body{rest ? cfn::Member("swagger", "2.0") : cfn::Member("openapi", "3.0.1"),
                  {"info", cfn::Map{{"title", cfn::ref("AWS::StackName")}, {"version", "1.0"}}},
                  {"paths", std::move(paths)}};
    if (auto all = schemes(service); rest && !all.empty()) {
        body.set("securityDefinitions", std::move(all));
    }
    return body;
}

void add_api_role(cfn::Map& resources, const model::Workflow& workflow) {
    const auto span = workflow.routes.front().span;
    cfn::Map start{{"Effect", "Allow"},
                   {"Action", "states:" + std::string(action_of(workflow))},
                   {"Resource", cfn::ref(workflow.logical_id)}};
    cfn::Map properties{{"Description", "Lets the API start the workflow " + workflow.logical_id},
                        {"AssumeRolePolicyDocument", trust_policy("apigateway.amazonaws.com")},
                        {"Policies", cfn::List{cfn::Map{{"PolicyName", "Start"},
                                                        {"PolicyDocument", policy_document({std::move(start)})}}}}};
    if (!workflow.tags.empty()) {
        properties.set("Tags", tag_list(workflow.tags));
    }
    add_resource(resources, workflow.api_role, {.type = "AWS::IAM::Role", .properties = std::move(properties)}, span);
}

}  // namespace samgen::tmpl
