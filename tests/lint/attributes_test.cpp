// What Fn::GetAtt and Ref give, by type.
#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/get_atts.hpp"
#include "schema/catalogue.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

std::string_view type_of(std::string_view type, std::string_view attribute) {
    const auto schema = attribute_schema(type, attribute);
    return schema ? schema->find(Keyword::type).string() : "no such attribute";
}

TEST_CASE("attributes are what only the service sets, and what the type's peculiarities add") {
    CHECK(type_of("AWS::Lambda::Function", "Arn") == "string");
    CHECK(type_of("AWS::Lambda::Function", "FunctionName") == "no such attribute");
    CHECK(type_of("AWS::Lambda::Function", "Arn.Arn") == "no such attribute");
    CHECK(type_of("AWS::RDS::DBCluster", "Endpoint.Address") == "string");
    CHECK(type_of("AWS::SQS::Queue", "QueueName") == "string");      // every property is one
    CHECK(type_of("AWS::AppSync::DataSource", "Name") == "string");  // one property is
    CHECK(attribute_schema("AWS::SQS::Queue", "DelaySeconds")->find(Keyword::type).string() == "integer");
}

TEST_CASE("the outputs of a stack and what a custom resource answers are open") {
    CHECK(attribute_schema("AWS::CloudFormation::Stack", "Outputs.Anything"));
    CHECK_FALSE(attribute_schema("AWS::CloudFormation::Stack", "Outputs"));
    CHECK_FALSE(attribute_schema("AWS::CloudFormation::Stack", "StackName"));
    CHECK(attribute_schema("Custom::Thing", "Any.Thing"));
    CHECK(attribute_schema("Acme::Net::Vpc::MODULE", "Anything"));
    // Of a type that is not known nothing can be said.
    CHECK(attribute_schema("Acme::Net::Vpc", "Anything"));
}

TEST_CASE("attributes are listed for hints") {
    const auto names = attributes_of("AWS::IAM::Role");
    CHECK(names == std::vector<std::string>{"Arn", "RoleId"});
    CHECK(attributes_of("AWS::CloudFormation::Stack") == std::vector<std::string>{"Outputs.*"});
    CHECK(attributes_of("Acme::Net::Vpc").empty());
}

// Where every property is an attribute, one is looked for by another way than they are listed.
TEST_CASE("every attribute that is listed is found by its name, and nothing below or above it") {
    for (const auto type : schema::facts("get_atts").find("all_properties").items()) {
        for (const auto& name : attributes_of(type.string())) {
            INFO(type.string() << ' ' << name);
            CHECK(attribute_schema(type.string(), name));
            CHECK_FALSE(attribute_schema(type.string(), name + ".More"));
            if (const auto dot = name.rfind('.'); dot != std::string::npos) {
                CHECK_FALSE(attribute_schema(type.string(), name.substr(0, dot)));
            }
        }
    }
}

TEST_CASE("Ref gives what identifies a resource") {
    CHECK(ref_schema("AWS::SNS::Topic").find(Keyword::format).string() == "AWS::SNS::Topic.Arn");
    CHECK(ref_schema("AWS::ApiGateway::Stage").find(Keyword::type).contains("string"));  // of several parts
    CHECK_FALSE(ref_schema("Acme::Net::Vpc"));
}

}  // namespace
}  // namespace samgen::lint
