// One template for several stages: what becomes of lists whose items SAM looks at one by one.
#include "template/stages.hpp"

#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "cfn/write.hpp"
#include "samples.hpp"
#include "support/catch.hpp"
#include "template/document.hpp"

namespace samgen {
namespace {

model::Service with_policies(std::vector<model::Policy> policies) {
    model::Service service;
    auto function = test::bare_function("F");
    function.policies = std::move(policies);
    service.functions = {std::move(function)};
    return service;
}

model::Policy reads(std::string table) {
    return model::PolicyTemplate{
        .name = "DynamoDBReadPolicy", .parameters = {{"TableName", cfn::ref(table)}}, .span = {}};
}

model::Policy allows(std::string action) {
    return model::InlinePolicy{
        .statements = {{.actions = {std::move(action)}, .resources = {cfn::Value("*")}, .condition = {}, .span = {}}},
        .span = {}};
}

}  // namespace

TEST_CASE("SAM takes no choice between two kinds of policies, so each stands beside its like") {
    const std::vector<tmpl::StageDocument> stages = {
        {.name = "dev", .span = {}, .document = tmpl::from_model(with_policies({reads("A"), allows("a:B")}))},
        {.name = "prod", .span = {}, .document = tmpl::from_model(with_policies({allows("a:B")}))}};
    diag::Diagnostics diagnostics;
    const auto joined = tmpl::join_stages(stages, false, diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    const auto text = cfn::to_yaml(joined.root);
    CHECK(text.find(R"(      Policies:
        - !If
          - IsDev
          - DynamoDBReadPolicy:
              TableName: !Ref A
          - !Ref AWS::NoValue
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action:
                - a:B
              Resource: '*'
)") != std::string::npos);
}

TEST_CASE("a policy of some stages that hangs on a condition hangs on one Fn::If, into which SAM looks") {
    auto dev = with_policies(
        {allows("a:B"), cfn::Value(cfn::Intrinsic{.name = "Fn::If",
                                                  .argument = {cfn::Value(cfn::List{"Open", "arn:aws:iam::aws:policy/X",
                                                                                    cfn::ref("AWS::NoValue")})}})});
    const std::vector<tmpl::StageDocument> stages = {
        {.name = "dev", .span = {}, .document = tmpl::from_model(dev)},
        {.name = "prod", .span = {}, .document = tmpl::from_model(with_policies({allows("a:B")}))}};
    diag::Diagnostics diagnostics;
    const auto text = cfn::to_yaml(tmpl::join_stages(stages, false, diagnostics).root);
    CHECK_FALSE(diagnostics.has_errors());
    CHECK(text.find("          - OpenAndIsDev\n          - arn:aws:iam::aws:policy/X\n") != std::string::npos);
    CHECK(text.find("  OpenAndIsDev: !And\n") != std::string::npos);
}

}  // namespace samgen
