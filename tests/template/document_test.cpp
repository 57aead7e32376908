#include "template/document.hpp"

#include <string>
#include <utility>

#include "cfn/from_tree.hpp"
#include "samples.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    cfn::Value root;
    const char* text;
};

TEST_CASE("sections and resources are set apart, lines of one section are not") {
    const Case cases[] = {
        {"short lines stay together, blocks do not",
         cfn::Map{
             {"AWSTemplateFormatVersion", "2010-09-09"},
             {"Transform", cfn::List{"AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"}},
             {"Description", "Sells"},
             {"Parameters", cfn::Map{{"One", cfn::Map{{"Type", "String"}}}, {"Two", cfn::Map{{"Type", "String"}}}}}},
         R"(AWSTemplateFormatVersion: '2010-09-09'

Transform:
  - AWS::LanguageExtensions
  - AWS::Serverless-2016-10-31

Description: Sells

Parameters:
  One:
    Type: String
  Two:
    Type: String
)"},
        {"resources, none in front of the first",
         cfn::Map{{"Resources", cfn::Map{{"One", cfn::Map{{"Type", "A::B::C"}, {"Properties", cfn::Map{{"P", 1}}}}},
                                         {"Two", cfn::Map{{"Type", "A::B::C"}}}}},
                  {"Outputs", cfn::Map{{"Three", cfn::Map{{"Value", 3}}}, {"Four", cfn::Map{{"Value", 4}}}}}},
         R"(Resources:
  One:
    Type: A::B::C
    Properties:
      P: 1

  Two:
    Type: A::B::C

Outputs:
  Three:
    Value: 3
  Four:
    Value: 4
)"},
        {"text of several lines keeps its empty ones, and nothing in it is taken for a resource",
         cfn::Map{{"Description", "Resources:\n\n  One\n  Two\n"},
                  {"Resources", cfn::Map{{"One", cfn::Map{{"Body", "a:\n\n  b\nc\n"}}},
                                         {"Two", "a\n\nb\n"},
                                         {"Three", "a\n\n"},
                                         {"Four", 4}}}},
         R"(Description: |
  Resources:

    One
    Two

Resources:
  One:
    Body: |
      a:

        b
      c

  Two: |
    a

    b

  Three: "a\n\n"

  Four: 4
)"},
        {"no resources", cfn::Map{{"Resources", cfn::Map{}}}, "Resources: {}\n"},
        {"no template", cfn::List{"Resources", "Outputs"}, "- Resources\n- Outputs\n"},
    };
    for (const auto& [name, root, text] : cases) {
        CAPTURE(name);
        CHECK(tmpl::to_yaml({root}, "") == text);
    }
}

TEST_CASE("the first line says where the template comes from, whatever the spec is called") {
    const tmpl::Document document{cfn::Map{{"Description", "Sells"}}};
    CHECK(tmpl::to_yaml(document, "shop.yaml") ==
          "# Made by samgen from shop.yaml: change that, then run `samgen build`.\nDescription: Sells\n");
    CHECK(tmpl::to_yaml(document, "a\nb: c\x7f") ==
          "# Made by samgen from a?b: c?: change that, then run `samgen build`.\nDescription: Sells\n");
}

TEST_CASE("a section is a map or not there") {
    const tmpl::Document document{cfn::Map{{"Resources", cfn::Map{{"One", cfn::Map{}}}}, {"Outputs", "none"}}};
    REQUIRE(document.section("Resources") != nullptr);
    CHECK(document.section("Resources")->find("One") != nullptr);
    CHECK(document.section("Outputs") == nullptr);
    CHECK(document.section("Globals") == nullptr);
    CHECK(tmpl::Document{cfn::List{}}.section("Resources") == nullptr);
}

TEST_CASE("JSON says the same without comments") {
    const tmpl::Document document{cfn::Map{{"Outputs", cfn::Map{{"Url", cfn::Map{{"Value", cfn::ref("Api")}}}}}}};
    CHECK(tmpl::to_json(document) == R"({
  "Outputs": {
    "Url": {
      "Value": {
        "Ref": "Api"
      }
    }
  }
}
)");
}

TEST_CASE("sections stand in the order of the reference, and only those that hold something") {
    model::Service service;
    const auto keys = [&] {
        const auto document = tmpl::from_model(service);
        std::string list;
        for (const auto& member : document.root.map()->members) {
            list += (list.empty() ? "" : " ") + member.key;
        }
        return list;
    };
    CHECK(keys() == "AWSTemplateFormatVersion Transform");

    const cfn::Map entry{{"Any", cfn::Map{}}};
    service.raw_outputs = service.resources = service.rules = service.conditions = entry;
    service.mappings = service.parameters = service.metadata = entry;
    service.function_tags = {{"Team", "sales", {}}};
    service.description = "Sells";
    CHECK(keys() ==
          "AWSTemplateFormatVersion Transform Description Metadata Parameters Mappings Conditions Rules Globals "
          "Resources Outputs");
}

// What samgen writes, it reads and writes again to the same byte; intrinsic functions, quoting and all.
TEST_CASE("a template that was read is the document that was written") {
    for (const auto& service : {test::product_service(), test::order_service()}) {
        const text::Source source("template.yaml", tmpl::to_yaml(tmpl::from_model(service), service.spec_name));
        diag::Diagnostics diagnostics;
        const auto tree = yaml::read(source, diagnostics);
        REQUIRE(tree.has_value());
        REQUIRE(tree->documents().size() == 1);
        const auto document = tmpl::Document{cfn::from_tree(*tree->documents().front(), diagnostics)};
        CHECK(diagnostics.empty());
        CHECK(document.section("Resources") != nullptr);
        CHECK(document.root.span.source == &source);
        CHECK(tmpl::to_yaml(document, service.spec_name) == source.text());
    }
}

}  // namespace
}  // namespace samgen
