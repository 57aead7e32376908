// The library as another program sees it: through its one header.
#include <samgen/samgen.hpp>

#include "support/catch.hpp"

TEST_CASE("a spec becomes a template") {
    const auto outcome = samgen::make_template("samgen: 1\nservice: shop\ntables: { Products: { key: id } }\n");
    CHECK(outcome.messages.empty());
    REQUIRE(outcome.template_text);
    CHECK(outcome.template_text->find("# Made by samgen from samgen.yaml") == 0);
    CHECK(outcome.template_text->find("Type: AWS::DynamoDB::Table") != std::string::npos);
}

TEST_CASE("what is wrong comes with its place and a hint") {
    const auto outcome = samgen::make_template("samgen: 1\nservice: shop\ntabels: {}\n");
    CHECK_FALSE(outcome.template_text);
    REQUIRE(outcome.messages.size() == 1);
    const auto& message = outcome.messages.front();
    CHECK(message.level == samgen::Level::error);
    CHECK(message.text == "a spec has no key `tabels`");
    CHECK(message.hint.find("did you mean `tables`?") == 0);
    REQUIRE(message.place);
    CHECK(message.place->line == 3);
    CHECK(message.place->column == 1);
}

TEST_CASE("any bytes at all are an outcome") {
    CHECK_FALSE(samgen::make_template("").template_text);
    CHECK_FALSE(samgen::make_template(std::string_view("\0\xff", 2)).template_text);
    CHECK_FALSE(samgen::make_template(std::string(17U << 20U, 'a')).template_text);
}

TEST_CASE("the schema is there for editors") { CHECK(samgen::spec_schema().find("\"$schema\"") != std::string::npos); }
