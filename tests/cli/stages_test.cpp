// What may differ between the stages of one template, and what it becomes: whole specs, built without a word.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/make.hpp"
#include "support/catch.hpp"

using namespace samgen;

namespace {

std::string template_of(std::string_view spec) {
    const text::Source source("samgen.yaml", "samgen: 1\nservice: shop\n" + std::string(spec));
    text::ProjectFiles files({.read =
                                  [](std::string_view path) {
                                      return text::FileText{
                                          .name = std::string(path), .text = {}, .trouble = "is not there"};
                                  },
                              .list = [](std::string_view) { return std::vector<text::FolderEntry>(); }});
    diag::Diagnostics diagnostics;
    const auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
    for (const auto& diagnostic : diagnostics.sorted()) {
        UNSCOPED_INFO(diagnostic.message);
    }
    CHECK(diagnostics.empty());
    REQUIRE(product);
    return product->template_text;
}

struct Row {
    std::string_view what;
    std::string_view spec;
    std::vector<std::string_view> pieces;  // of the template
};

}  // namespace

TEST_CASE("what a stage alone has becomes a part of the one template") {
    const std::array rows = {
        Row{"a domain of an HTTP API",
            R"(functions: { F: { routes: { GET /x: xx } } }
stages: { dev: {}, prod: { api: { domain: { name: a.example.com, zone: Z1234567890 } } } }
)",
            {"  ApiDomain:\n    Type: AWS::ApiGatewayV2::DomainName\n    Condition: IsProd\n",
             "  ApiDomainMapping:\n    Type: AWS::ApiGatewayV2::ApiMapping\n    Condition: IsProd\n",
             "            DNSName: !GetAtt ApiDomain.RegionalDomainName\n",
             "      DisableExecuteApiEndpoint: !If\n        - IsProd\n        - true\n"}},
        Row{"a domain of a REST API",
            R"(functions: { F: { routes: { GET /x: xx } } }
api: { type: rest }
stages: { dev: {}, prod: { api: { domain: { name: a.example.com, zone: Z1234567890 } } } }
)",
            {"  ApiDomain:\n    Type: AWS::ApiGateway::DomainName\n    Condition: IsProd\n",
             "      RegionalCertificateArn: !Ref ApiCertificate\n",
             "    Type: AWS::ApiGateway::BasePathMapping\n    Condition: IsProd\n"}},
        Row{"domains that differ in name alone are SAM's",
            R"(functions: { F: { routes: { GET /x: xx } } }
api: { domain: { name: dev.example.com, zone: Z1234567890 } }
stages: { dev: {}, prod: { api: { domain: { name: example.com } } } }
)",
            {"      Domain:\n        DomainName: !FindInMap"}},
        Row{"gradual deployments",
            R"(functions: { F: { events: [{ schedule: rate(1 day) }] } }
stages: { dev: {}, prod: { functions: { F: { deployment: canary-10%-5m } } } }
)",
            {"      AutoPublishAlias: live\n",
             "        Type: Canary10Percent5Minutes\n        Enabled: !FindInMap\n          - Stages\n          - !Ref "
             "Stage\n          - FEnabled\n"}},
        Row{"other alarms that stop a deployment",
            R"(functions: { F: { events: [{ schedule: rate(1 day) }], deployment: canary-10%-5m } }
stages: { dev: { alarms: { except: [function-errors] } }, prod: {} }
)",
            {"        Alarms: !If\n          - IsProd\n          - - !Ref FErrorsAlarm\n            - !Ref "
             "FThrottlesAlarm\n          - - !Ref FThrottlesAlarm\n"}},
        Row{"a function that tries versions in one stage only",
            R"(functions:
  F: { events: [{ schedule: rate(1 day) }], deployment: canary-10%-5m }
  Try: {}
stages: { dev: {}, prod: { functions: { F: { deployment: { type: canary-10%-5m, before: Try } } } } }
)",
            {"        Hooks:\n          PreTraffic: !If\n            - IsProd\n            - !Ref Try\n"}},
        Row{"all of what a function may do",
            R"(tables: { Products: { key: id } }
functions: { F: { events: [{ schedule: rate(1 day) }] } }
stages: { dev: {}, prod: { functions: { F: { access: { Products: [GetItem] } } } } }
)",
            {"      Policies:\n        - !If\n          - IsProd\n          - Version: '2012-10-17'\n"}},
        Row{"a cache of answers",
            R"(functions: { F: { routes: { GET /x: { handler: xx, cache: 60 } } } }
api: { type: rest }
stages: { dev: {}, prod: { api: { cache: 0.5 } } }
)",
            {"      CacheClusterEnabled: !If\n        - IsProd\n        - true\n"}},
        Row{"a condition of a stage that the spec names",
            R"(functions: { F: { condition: IsProd, events: [{ schedule: rate(1 day) }] } }
stages: { dev: {}, prod: {} }
)",
            {"    Condition: IsProd\n    Properties:\n      CodeUri: .\n",
             "  IsProd: !Equals\n    - !Ref Stage\n    - prod\n"}},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        const auto text = template_of(row.spec);
        INFO(text);
        for (const auto piece : row.pieces) {
            INFO(piece);
            CHECK(text.find(piece) != std::string::npos);
        }
    }
}

TEST_CASE("conditions of stages that nothing names do not appear") {
    const auto text = template_of(R"(tables: { Products: { key: id } }
stages: { dev: {}, prod: {} }
)");
    CHECK(text.find("Conditions:") == std::string::npos);
}

TEST_CASE("a function that tries the pieces of a split may invoke each, and hears which") {
    const auto text = template_of(R"(tables: { Products: { key: id } }
functions:
  F: { crud: { Products: { path: /products, split: operation, operations: [read, list] } }, deployment: { type: canary-10%-5m, before: Try } }
  Try: {}
)");
    for (const std::string_view piece :
         {"!Sub ${FRead.Arn}:*", "!Sub ${FList.Arn}:*", "F_READ_NEW_VERSION: !Ref FRead.Version",
          "F_LIST_NEW_VERSION: !Ref FList.Version"}) {
        INFO(piece);
        CHECK(text.find(piece) != std::string::npos);
    }
    CHECK(text.find("${F.Arn}") == std::string::npos);
}

TEST_CASE("a function with a condition answers for what SAM makes of its route") {
    const auto text = template_of(R"(functions:
  F: { condition: Large, routes: { GET /x: xx } }
  G: { routes: { GET /y: yy } }
parameters: { Plan: { Type: String } }
conditions: { Large: !Equals [!Ref Plan, large] }
)");
    CHECK(text.find("          ignore_checks:\n            - W1028\n") != std::string::npos);
}

TEST_CASE("a role of the user's own gets no policies, whatever the function does") {
    const auto text = template_of(R"(functions:
  F: { events: [{ schedule: rate(1 day) }], deployment: { type: canary-10%-5m, before: Try } }
  Try: { role: "arn:aws:iam::123456789012:role/tries" }
)");
    const auto try_at = text.find("\n  Try:\n");
    REQUIRE(try_at != std::string::npos);
    CHECK(text.substr(try_at, text.find("\n  TryLogs:\n") - try_at).find("Policies:") == std::string::npos);
}

TEST_CASE("the name of a parameter that is put together begins with its own slash") {
    const auto text =
        template_of(R"(functions: { F: { events: [{ schedule: rate(1 day) }], access: { Plain: read, Rooted: read } } }
resources:
  Plain: { Type: AWS::SSM::Parameter, Properties: { Name: !Sub "${AWS::StackName}-x", Type: String, Value: x } }
  Rooted: { Type: AWS::SSM::Parameter, Properties: { Name: !Sub "/${AWS::StackName}/x", Type: String, Value: x } }
)");
    CHECK(text.find(":parameter/${Plain}") != std::string::npos);
    CHECK(text.find(":parameter${Rooted}") != std::string::npos);
}

TEST_CASE("a stream of changes says how long it keeps them") {
    CHECK(template_of("tables: { Products: { key: id, kinesis: true } }\n").find("RetentionPeriodHours: 24\n") !=
          std::string::npos);
}
