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

TEST_CASE("other files of the spec come from the caller") {
    const auto read = [](std::string_view path) {
        return path == "parts/tables.yaml" ? std::optional<std::string>("tables: { Products: { kye: id } }\n")
                                           : std::nullopt;
    };
    const auto list = [](std::string_view folder) {
        return folder.empty() ? std::vector<std::string>{"samgen.yaml", "parts/"}
                              : std::vector<std::string>{"tables.yaml"};
    };
    const auto outcome =
        samgen::make_template("samgen: 1\nservice: shop\nincludes: [parts/*.yaml]\n", "samgen.yaml", read, list);
    REQUIRE(outcome.messages.size() == 2);
    CHECK(outcome.messages.back().text == "a table has no key `kye`");
    CHECK(outcome.messages.back().file == "parts/tables.yaml");
    REQUIRE(outcome.messages.back().place);
    CHECK(outcome.messages.back().place->column == 23);

    const auto alone = samgen::make_template("samgen: 1\nservice: shop\nincludes: [tables.yaml]\n");
    CHECK_FALSE(alone.template_text);
}
