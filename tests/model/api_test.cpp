#include "model/service/api.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "building.hpp"
#include "cfn/write.hpp"
#include "model/item_schema.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::build;

namespace {

const std::string kTable =
    "tables: { Products: { key: productId, fields: { name: { type: string, required: true } } } }\n";

const model::Route& route(const model::Service& service, std::string_view handler) {
    for (const auto& function : service.functions) {
        for (const auto& route : function.routes) {
            if (route.handler == handler) {
                return route;
            }
        }
    }
    FAIL("there is no route " << handler);
    throw;
}

}  // namespace

TEST_CASE("a REST API has a name, a stage and a role for its logs; an HTTP API needs none") {
    const auto rest = build(kTable + "functions: { F: { crud: { Products: /p } } }\napi: { type: rest }\n");
    REQUIRE(rest.api);
    CHECK(rest.api->type == model::ApiType::rest);
    CHECK(rest.api->stage == "live");
    CHECK(cfn::same_data(rest.api->name, cfn::ref("AWS::StackName")));
    CHECK(rest.api->tracing);
    CHECK(rest.api->execution_logs == model::ExecutionLogs::error);
    REQUIRE(rest.api->log_role);
    CHECK(rest.api->log_role->account_id == "ApiLogAccount");

    const auto http = build(kTable + "functions: { F: { crud: { Products: /p } } }\n");
    REQUIRE(http.api);
    CHECK(http.api->stage.empty());
    CHECK_FALSE(http.api->log_role);
    CHECK(model::stage_of(*http.api) == "$default");

    const auto bare =
        build("profile: bare\n" + kTable + "functions: { F: { crud: { Products: /p } } }\napi: { type: rest }\n");
    REQUIRE(bare.api);
    CHECK_FALSE(bare.api->tracing);
    CHECK_FALSE(bare.api->log_role);
    CHECK(bare.api->models.empty());
    CHECK_FALSE(bare.api->openapi);
}

TEST_CASE("a cache tells the pages of a list apart, and one item from another") {
    const auto service = build(
        kTable +
        "functions: { F: { crud: { Products: { path: /p, routes: { list: { cache: 30 }, read: { cache: 30 } } } } } }\n"
        "api: { type: rest, cache: 0.5 }\n");
    const auto& list = route(service, "list_products").access.cache;
    REQUIRE(list);
    CHECK(list->keys == std::vector<std::string>{"querystring.limit", "querystring.nextToken"});
    const auto& read = route(service, "read_products").access.cache;
    REQUIRE(read);
    CHECK(read->keys == std::vector<std::string>{"path.productId"});
}

TEST_CASE("alarms are on metrics that the API's type has") {
    const auto metric = [](const model::Service& service) {
        const auto alarm = std::find_if(service.alarms.begin(), service.alarms.end(),
                                        [](const auto& a) { return a.logical_id == "ApiServerErrorsAlarm"; });
        REQUIRE(alarm != service.alarms.end());
        std::string text = alarm->metrics.at(0).name;
        for (const auto& dimension : alarm->metrics.at(0).dimensions) {
            text += " " + dimension.name;
        }
        return text;
    };
    CHECK(metric(build(kTable + "functions: { F: { crud: { Products: /p } } }\n")) == "5xx ApiId");
    CHECK(metric(build(kTable + "functions: { F: { crud: { Products: /p } } }\napi: { type: rest }\n")) ==
          "5XXError ApiName Stage");
}

TEST_CASE("what one route says goes before what its resource says, and that before the API") {
    const auto service = build(kTable + R"(functions:
  F:
    crud:
      Products: { path: /p, auth: Staff, scopes: [write], routes: { list: { auth: none }, read: { throttle: { rate: 1, burst: 2 } } } }
    routes: { GET /me: { handler: me, auth: iam }, GET /you: you }
api: { auth: { default: Customers, authorizers: { Customers: cognito, Staff: { jwt: { issuer: https://a.example.com, audience: [b] } } } } }
)");
    CHECK(route(service, "list_products").access.authorizer == "NONE");
    CHECK(route(service, "list_products").access.scopes.empty());
    CHECK(route(service, "read_products").access.authorizer == "Staff");
    CHECK(route(service, "read_products").access.scopes == std::vector<std::string>{"write"});
    REQUIRE(route(service, "read_products").access.throttle);
    CHECK(route(service, "me").access.authorizer == "AWS_IAM");
    CHECK_FALSE(route(service, "you").access.authorizer);
    CHECK(service.api->default_authorizer == "Customers");
    CHECK(service.api->uses_iam);
}

TEST_CASE("a user pool is an issuer to an HTTP API, and an ARN to a REST API") {
    const std::string auth = "auth: { authorizers: { Customers: { cognito: { pool: !Ref Pool";
    const std::string functions =
        "functions: { F: { crud: { Products: /p } } }\nparameters: { Pool: { Type: String } }\n";
    const auto http = build(kTable + functions + "api: { " + auth + ", clients: [abc] } } } } }\n");
    const auto& jwt = std::get<model::JwtAuthorizer>(http.api->authorizers.at(0).kind);
    CHECK(cfn::to_yaml(jwt.issuer) == "!Sub https://cognito-idp.${AWS::Region}.${AWS::URLSuffix}/${Pool}\n");
    CHECK(http.api->user_pools.empty());

    const auto rest = build(kTable + functions + "api: { type: rest, " + auth + " } } } } }\n");
    const auto& cognito = std::get<model::CognitoAuthorizer>(rest.api->authorizers.at(0).kind);
    CHECK(cfn::to_yaml(cognito.pool_arn) ==
          "!Sub arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${Pool}\n");
}

TEST_CASE("bodies are held against models made of fields") {
    const auto service = build(kTable + R"(functions:
  F:
    crud: { Products: /p }
    routes: { POST /quotes: { handler: quote, validate: Products }, PUT /free: free_form }
api: { type: rest }
)");
    CHECK(route(service, "create_products").body_model == "Products");
    CHECK(route(service, "replace_products").body_model == "ProductsBody");
    CHECK(route(service, "update_products").body_model == "ProductsChanges");
    CHECK(route(service, "quote").body_model == "Products");
    CHECK(route(service, "free_form").body_model.empty());
    CHECK(route(service, "list_products").body_model.empty());
    CHECK(service.api->models.size() == 3);
}

TEST_CASE("an item's schema says what DynamoDB and the fields ask for") {
    const auto service = build(
        "tables: { Products: { key: [shop, 'number:N'], indexes: { byColour: { key: [colour, name] } }, ttl: gone, "
        "fields: { "
        "name: { type: string, required: true, min: 2, max: 20 }, stock: { type: integer, min: 0 }, "
        "tags: { type: list, max: 5 } } } }\n");
    const auto schema = model::item_schema(service.tables.at(0), {.said_elsewhere = {"shop"}});
    CHECK(cfn::to_yaml(schema) == R"(type: object
required:
  - number
  - name
properties:
  shop:
    type: string
    minLength: 1
  number:
    type: number
  name:
    type: string
    minLength: 2
    maxLength: 20
  stock:
    type: integer
    minimum: 0
  tags:
    type: array
    maxItems: 5
    items: {}
  colour:
    type: string
    minLength: 1
  gone:
    type: integer
additionalProperties: false
)");
    const auto changes = model::item_schema(service.tables.at(0), {.partial = true});
    CHECK(changes.find("required") == nullptr);
    const auto& types = *changes.find("properties")->map();
    // What an item cannot be without cannot be taken away.
    CHECK(types.find("number")->map()->find("type")->string() != nullptr);
    CHECK(types.find("name")->map()->find("type")->string() != nullptr);
    CHECK(cfn::to_yaml(*types.find("stock")) == "type:\n  - integer\n  - 'null'\nminimum: 0\n");
    CHECK(cfn::to_yaml(*types.find("gone")) == "type:\n  - integer\n  - 'null'\n");
}
