// What becomes of an API: each property at the place where SAM or CloudFormation wants it.
#include <string>
#include <vector>

#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

model::Service rest_service() {
    model::Service service;
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    api.type = model::ApiType::rest;
    api.name = "shop";
    api.stage = "live";
    return service;
}

model::Route route(std::string method, std::string path, std::string event_id) {
    model::Route route;
    route.method = std::move(method);
    route.path = std::move(path);
    route.event_id = std::move(event_id);
    return route;
}

}  // namespace

TEST_CASE("a REST API with nothing to say") {
    CHECK(test::resource_text(rest_service(), "Api") == R"(Type: AWS::Serverless::Api
Properties:
  Name: shop
  StageName: live
  OpenApiVersion: 3.0.1
  EndpointConfiguration:
    Type: REGIONAL
)");
}

TEST_CASE("a REST API's throttles and logs are settings of methods") {
    auto service = rest_service();
    auto& api = *service.api;
    api.throttle = model::Throttle{.rate = 5, .burst = 10};
    api.execution_logs = model::ExecutionLogs::error;
    api.log_role = model::LogRole{.logical_id = "ApiLogRole", .account_id = "ApiLogAccount", .span = {}};
    auto function = test::bare_function("F");
    function.routes = {route("GET", "/a/{b}", "Get"), route("ANY", "/", "Root")};
    function.routes[0].access.throttle = model::Throttle{.rate = 1, .burst = 2};
    function.routes[1].access.throttle = model::Throttle{.rate = 3, .burst = 4};
    service.functions = {function};
    CHECK(test::resource_text(service, "Api") == R"(Type: AWS::Serverless::Api
DependsOn:
  - ApiLogAccount
Properties:
  Name: shop
  StageName: live
  OpenApiVersion: 3.0.1
  EndpointConfiguration:
    Type: REGIONAL
  MethodSettings:
    - ResourcePath: /*
      HttpMethod: '*'
      LoggingLevel: ERROR
      ThrottlingBurstLimit: 10
      ThrottlingRateLimit: 5
    - ResourcePath: /~1a~1{b}
      HttpMethod: GET
      LoggingLevel: ERROR
      ThrottlingBurstLimit: 2
      ThrottlingRateLimit: 1
    - ResourcePath: /
      HttpMethod: '*'
      LoggingLevel: ERROR
      ThrottlingBurstLimit: 4
      ThrottlingRateLimit: 3
)");
    CHECK(test::resource_text(service, "ApiLogAccount") == R"(Type: AWS::ApiGateway::Account
DeletionPolicy: Retain
UpdateReplacePolicy: Retain
Properties:
  CloudWatchRoleArn: !GetAtt ApiLogRole.Arn
)");
}

TEST_CASE("routes of a REST API are events of type Api") {
    auto service = rest_service();
    auto function = test::bare_function("F");
    function.routes = {route("POST", "/a", "Post"), route("GET", "/a", "Get")};
    function.routes[0].body_model = "A";
    function.routes[1].access.authorizer = "AWS_IAM";
    function.routes[1].access.api_key = true;
    service.functions = {function};
    const auto text = test::resource_text(service, "F");
    CHECK(text.find(R"(    Post:
      Type: Api
      Properties:
        RestApiId: !Ref Api
        Path: /a
        Method: POST
        RequestModel:
          Model: A
          Required: true
          ValidateBody: true
          ValidateParameters: true
    Get:
      Type: Api
      Properties:
        RestApiId: !Ref Api
        Path: /a
        Method: GET
        Auth:
          Authorizer: AWS_IAM
          InvokeRole: NONE
          ApiKeyRequired: true
)") != std::string::npos);
}

TEST_CASE("a cache answers the routes that name it, by what makes their answers differ") {
    auto service = rest_service();
    auto& api = *service.api;
    api.cache_size = "1.6";
    api.throttle = model::Throttle{.rate = 5, .burst = 10};
    auto function = test::bare_function("F");
    function.routes = {route("GET", "/a/{b}", "Get"), route("GET", "/c", "List")};
    function.routes[0].access.cache =
        model::RouteCache{.ttl = 60, .keys = {"path.b", "header.Authorization"}, .span = {}};
    service.functions = {function};
    CHECK(test::resource_text(service, "Api") == R"(Type: AWS::Serverless::Api
Properties:
  Name: shop
  StageName: live
  OpenApiVersion: 3.0.1
  EndpointConfiguration:
    Type: REGIONAL
  CacheClusterEnabled: true
  CacheClusterSize: '1.6'
  MethodSettings:
    - ResourcePath: /*
      HttpMethod: '*'
      ThrottlingBurstLimit: 10
      ThrottlingRateLimit: 5
      CachingEnabled: false
    - ResourcePath: /~1a~1{b}
      HttpMethod: GET
      ThrottlingBurstLimit: 10
      ThrottlingRateLimit: 5
      CachingEnabled: true
      CacheTtlInSeconds: 60
      CacheDataEncrypted: true
)");
    CHECK(test::resource_text(service, "F").find(R"(      Properties:
        RestApiId: !Ref Api
        Path: /a/{b}
        Method: GET
        RequestParameters:
          - method.request.path.b:
              Required: true
              Caching: true
          - method.request.header.Authorization:
              Required: false
              Caching: true
)") != std::string::npos);
}

TEST_CASE("a private API lets in what comes through its endpoints") {
    auto service = rest_service();
    service.api->endpoint = model::Endpoint::within_vpc;
    service.api->vpc_endpoints = {cfn::ref("Endpoint")};
    CHECK(test::resource_text(service, "Api") == R"(Type: AWS::Serverless::Api
Properties:
  Name: shop
  StageName: live
  OpenApiVersion: 3.0.1
  EndpointConfiguration:
    Type: PRIVATE
    VPCEndpointIds:
      - !Ref Endpoint
  Auth:
    ResourcePolicy:
      IntrinsicVpceWhitelist:
        - !Ref Endpoint
)");
}

TEST_CASE("a domain whose callers have certificates") {
    auto service = rest_service();
    auto& domain = service.api->domain.emplace();
    domain.name = "api.example.com";
    domain.certificate = cfn::ref("Certificate");
    domain.default_endpoint = false;
    domain.truststore = "s3://bucket/clients.pem";
    domain.truststore_version = "3";
    CHECK(test::resource_text(service, "Api").find(R"(  Domain:
    DomainName: api.example.com
    CertificateArn: !Ref Certificate
    EndpointConfiguration: REGIONAL
    SecurityPolicy: TLS_1_2
    MutualTlsAuthentication:
      TruststoreUri: s3://bucket/clients.pem
      TruststoreVersion: '3'
  DisableExecuteApiEndpoint: true
)") != std::string::npos);
}

TEST_CASE("authorizers of an HTTP API and of a REST API") {
    auto service = rest_service();
    auto& api = *service.api;
    model::Authorizer partners;
    partners.name = "Partners";
    partners.kind = model::LambdaAuthorizer{.function = "Authorize",
                                            .response = model::AuthorizerResponse::iam,
                                            .headers = {"Authorization"},
                                            .query = {"tenant"},
                                            .ttl = 60};
    api.authorizers = {partners};
    api.default_authorizer = "Partners";
    CHECK(test::resource_text(service, "Api").find(R"(  Auth:
    Authorizers:
      Partners:
        FunctionArn: !GetAtt Authorize.Arn
        FunctionPayloadType: REQUEST
        Identity:
          Headers:
            - Authorization
          QueryStrings:
            - tenant
          ReauthorizeEvery: 60
    DefaultAuthorizer: Partners
)") != std::string::npos);
    api.type = model::ApiType::http;
    CHECK(test::resource_text(service, "Api").find(R"(      Partners:
        FunctionArn: !GetAtt Authorize.Arn
        AuthorizerPayloadFormatVersion: '2.0'
        EnableSimpleResponses: false
        EnableFunctionDefaultPermissions: true
)") != std::string::npos);
}

TEST_CASE("a domain, its certificate and its records") {
    auto service = rest_service();
    model::Domain domain;
    domain.name = "api.example.com";
    domain.certificate_id = "ApiCertificate";
    domain.certificate = cfn::ref("ApiCertificate");
    domain.zone = cfn::Value("Z1");
    domain.default_endpoint = false;
    service.api->domain = domain;
    CHECK(test::resource_text(service, "Api").find(R"(  Domain:
    DomainName: api.example.com
    CertificateArn: !Ref ApiCertificate
    EndpointConfiguration: REGIONAL
    SecurityPolicy: TLS_1_2
    Route53:
      HostedZoneId: Z1
      IpV6: true
  DisableExecuteApiEndpoint: true
)") != std::string::npos);
    CHECK(test::resource_text(service, "ApiCertificate") == R"(Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: api.example.com
  ValidationMethod: DNS
  DomainValidationOptions:
    - DomainName: api.example.com
      HostedZoneId: Z1
)");
}

TEST_CASE("usage plans, keys, and a web ACL that is given") {
    auto service = rest_service();
    model::UsagePlan plan;
    plan.name = "Gold";
    plan.logical_id = "GoldUsagePlan";
    plan.keys = {{.name = "Acme", .logical_id = "AcmeApiKey", .plan_key_id = "AcmeUsagePlanKey", .span = {}}};
    plan.quota = model::Quota{.requests = 10, .period = model::QuotaPeriod::week};
    service.api->usage_plans = {plan};
    model::WebAcl acl;
    acl.arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b";
    acl.association_id = "ApiWebAclAssociation";
    service.api->waf = acl;
    CHECK(test::resource_ids(service) ==
          std::vector<std::string>{"Api", "GoldUsagePlan", "AcmeApiKey", "AcmeUsagePlanKey", "ApiWebAclAssociation"});
    CHECK(test::resource_text(service, "GoldUsagePlan") == R"(Type: AWS::ApiGateway::UsagePlan
Properties:
  Description: Gold
  ApiStages:
    - ApiId: !Ref Api
      Stage: !Ref Api.Stage
  Quota:
    Limit: 10
    Period: WEEK
)");
}

TEST_CASE("a user pool that is locked, and one that is disposable") {
    auto service = rest_service();
    model::UserPool pool;
    pool.logical_id = "Pool";
    pool.client_id = "Client";
    pool.protection = model::Protection::locked;
    service.api->user_pools = {pool};
    const auto text = test::resource_text(service, "Pool");
    CHECK(text.find("DeletionPolicy: Retain\nUpdateReplacePolicy: Retain\n") != std::string::npos);
    CHECK(text.find("  DeletionProtection: ACTIVE\n") != std::string::npos);
    service.api->user_pools[0].protection = model::Protection::disposable;
    CHECK(test::resource_text(service, "Pool").find("DeletionPolicy: Delete\n") != std::string::npos);
}

}  // namespace samgen
