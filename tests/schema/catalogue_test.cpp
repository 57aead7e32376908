#include "schema/catalogue.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samgen::schema;

TEST_CASE("every resource type is there under its own name") {
    const Json names = resource_types();
    CHECK(names.size() == 1585);
    std::string previous;
    for (const Json name : names.items()) {
        INFO(name.string());
        const Json schema = resource_type(name.string());
        REQUIRE(schema.is_object());
        CHECK(schema.find(Keyword::type_name).string() == name.string());
        CHECK(previous < name.string());
        previous = name.string();
    }
}

TEST_CASE("a resource type's schema") {
    const Json queue = resource_type("AWS::SQS::Queue");
    CHECK(queue.find(Keyword::additional_properties).is_false());
    CHECK(queue.find(Keyword::properties).find("DelaySeconds").find(Keyword::type).string() == "integer");
    CHECK(queue.find(Keyword::read_only_properties).contains("/properties/Arn"));
    // Of equal schemas there is one.
    CHECK(queue.find(Keyword::properties).find("DelaySeconds").find(Keyword::type) ==
          resource_type("AWS::Lambda::Function").find(Keyword::properties).find("Timeout").find(Keyword::type));

    CHECK_FALSE(resource_type("AWS::SQS::Queu"));
    CHECK_FALSE(resource_type(""));
    CHECK_FALSE(resource_type("AWS::Serverless::Function"));
}

TEST_CASE("custom resources and modules have a schema in common") {
    CHECK(resource_type("Custom::Anything") == resource_type("AWS::CloudFormation::CustomResource"));
    CHECK(resource_type("My::Very::Own::MODULE") == resource_type("Module"));
    CHECK(resource_type("Custom::Anything").is_object());
    CHECK(resource_type("Module").is_object());
}

TEST_CASE("where a resource type is to be had") {
    CHECK(is_available("AWS::SQS::Queue", "eu-west-1"));
    CHECK(is_available("AWS::AIOps::InvestigationGroup", "us-east-1"));
    CHECK_FALSE(is_available("AWS::AIOps::InvestigationGroup", "af-south-1"));
    CHECK(is_available("Custom::Anything", "af-south-1"));
    // Of a type that us-east-1 lacks there is no schema, but the regions that have it are known.
    CHECK(is_available("AWS::GameLiftStreams::Application", "ap-northeast-1"));
    CHECK_FALSE(is_available("AWS::GameLiftStreams::Application", "af-south-1"));
    CHECK_FALSE(is_available("AWS::No::Such", "us-east-1"));
}

TEST_CASE("regions and their zones") {
    CHECK(regions().size() == 46);
    CHECK(regions().contains("us-east-1"));
    for (const Json region : regions().items()) {
        INFO(region.string());
        CHECK(availability_zones(region.string()).is_array());
    }
    CHECK(availability_zones("eu-west-1").contains("eu-west-1a"));
    CHECK_FALSE(availability_zones("eu-west-9"));
}

TEST_CASE("extensions") {
    CHECK(extension("aws_lambda_function/zipfile_runtime_enum").has(Keyword::if_));
    CHECK_FALSE(extension("aws_lambda_function"));

    SECTION("an enum of each region") {
        const Json types = extension("aws_amazonmq_broker/instancetype_enum");
        CHECK(types.find("us-east-1").find(Keyword::enum_).contains("mq.m4.large"));
        CHECK_FALSE(types.find("af-south-1").find(Keyword::enum_).contains("mq.m4.large"));
        CHECK(types.find("af-south-1").find(Keyword::enum_).contains("mq.m5.large"));
        CHECK_FALSE(types.find("us-east-1").find(Keyword::enum_).contains("mq.m5.enormous"));
        CHECK_FALSE(types.find("xx-east-1"));
    }
    SECTION("clauses of each region") {
        const Json classes = extension("aws_rds_dbinstance/dbinstanceclass_enum").find("eu-west-1");
        for (const Json clause : classes.find(Keyword::all_of).items()) {
            CHECK(clause.find(Keyword::then)
                      .find(Keyword::properties)
                      .find("DBInstanceClass")
                      .find(Keyword::enum_)
                      .size() > 0);
        }
        CHECK(classes.find(Keyword::all_of).size() > 10);
    }
    SECTION("shared enums") {
        const Json clause = extension("aws_rds_dbinstance/db_instance_class").find(Keyword::all_of).at(0);
        CHECK(clause.find(Keyword::then)
                  .find(Keyword::properties)
                  .find("DBInstanceClass")
                  .find(Keyword::enum_)
                  .contains("db.r6g.large"));
    }
}

TEST_CASE("parts and facts") {
    CHECK(part("template/configuration").find(Keyword::properties).find("Resources"));
    CHECK(part("functions/join").is_object());
    CHECK_FALSE(part("functions/glue"));
    CHECK(facts("stateful_resources").find("AWS::DynamoDB::Table"));
    CHECK(facts("iam_actions").find("sqs").find("actions").find("sendmessage").contains("queue"));
    CHECK(facts("lambda_runtimes").find("python3.8").find("deprecated").is_string());
    CHECK(facts("managed_policies").find("AWSLambdaExecute").string() == "arn:aws:iam::aws:policy/AWSLambdaExecute");
    CHECK(facts("sam_props").find("AWS::Serverless::Function").is_object());
    CHECK(facts("sam_passthrough_schema").is_object());
    CHECK(facts("sam_policy_templates").find("SQSPollerPolicy").is_object());
    CHECK_FALSE(facts("nothing"));
}
