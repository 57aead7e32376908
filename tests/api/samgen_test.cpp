// The library as another program sees it: through its headers.
#include <algorithm>
#include <stdexcept>

#include <samgen/samgen.hpp>

#include "support/catch.hpp"

namespace {

constexpr std::string_view kShop = R"(samgen: 1
service: shop
tables:
  Products:
    key: [storeId, price:N]
    indexes: { byName: { key: name } }
    stream: new-and-old-images
functions:
  Shop:
    crud: { Products: /products }
    memory: 512
  Watcher:
    events: [{ stream: Products }]
    access: { Products: [GetItem] }
    policies: [AmazonS3ReadOnlyAccess]
)";

template <class Entry, class Field>
Entry entry(const std::vector<Entry>& list, Field Entry::*field, const Field& value) {
    const auto found = std::ranges::find(list, value, field);
    REQUIRE(found != list.end());
    return *found;
}

}  // namespace

TEST_CASE("a spec becomes a template") {
    const auto outcome =
        samgen::make_template({.text = "samgen: 1\nservice: shop\ntables: { Products: { key: id } }\n"});
    CHECK(outcome.messages.empty());
    REQUIRE(outcome.template_text);
    CHECK(outcome.template_text->find("# Made by samgen from samgen.yaml") == 0);
    CHECK(outcome.template_text->find("Type: AWS::DynamoDB::Table") != std::string::npos);

    const auto json = samgen::make_template({.text = kShop}, samgen::Format::json);
    REQUIRE(json.template_text);
    CHECK(json.template_text->front() == '{');
}

TEST_CASE("what is wrong comes with its place and a hint") {
    const samgen::Spec wrong{.text = "samgen: 1\nservice: shop\ntabels: {}\n"};
    CHECK_FALSE(samgen::make_template(wrong).template_text);
    CHECK_FALSE(samgen::describe(wrong).model);
    CHECK(samgen::make_project(wrong).files.empty());
    const auto messages = samgen::check(wrong);
    REQUIRE(messages.size() == 1);
    const auto& message = messages.front();
    CHECK(message.level == samgen::Level::error);
    CHECK(message.text == "a spec has no key `tabels`");
    CHECK(message.hint.find("did you mean `tables`?") == 0);
    CHECK(message.file == "samgen.yaml");
    REQUIRE(message.place);
    CHECK(message.place->line == 3);
    CHECK(message.place->column == 1);
    REQUIRE(message.end);
    CHECK(message.end->line == 3);
    CHECK(message.end->column == 7);
}

TEST_CASE("any bytes at all are an outcome") {
    CHECK_FALSE(samgen::make_template({.text = ""}).template_text);
    CHECK_FALSE(samgen::make_template({.text = std::string_view("\0\xff", 2)}).template_text);
    const std::string large(17U << 20U, 'a');
    CHECK_FALSE(samgen::make_template({.text = large}).template_text);
}

TEST_CASE("the schema is there for editors") { CHECK(samgen::spec_schema().find("\"$schema\"") != std::string::npos); }

TEST_CASE("other files of the spec come from the caller") {
    samgen::Spec spec{.text = "samgen: 1\nservice: shop\nincludes: [parts/*.yaml]\n"};
    spec.read = [](std::string_view path) {
        return path == "parts/tables.yaml" ? std::optional<std::string>("tables: { Products: { kye: id } }\n")
                                           : std::nullopt;
    };
    spec.list = [](std::string_view folder) {
        return folder.empty() ? std::vector<std::string>{"samgen.yaml", "parts/"}
                              : std::vector<std::string>{"tables.yaml"};
    };
    const auto messages = samgen::check(spec);
    REQUIRE(messages.size() == 2);
    CHECK(messages.back().text == "a table has no key `kye`");
    CHECK(messages.back().file == "parts/tables.yaml");
    REQUIRE(messages.back().place);
    CHECK(messages.back().place->column == 23);

    CHECK_FALSE(samgen::make_template({.text = "samgen: 1\nservice: shop\nincludes: [tables.yaml]\n"}).template_text);
}

TEST_CASE("what a given function throws goes no further") {
    samgen::Spec spec{.text = "samgen: 1\nservice: shop\nincludes: [tables.yaml]\n"};
    spec.read = [](std::string_view) -> std::optional<std::string> { throw std::runtime_error("the line is dead"); };
    const auto outcome = samgen::make_template(spec);
    CHECK_FALSE(outcome.template_text);
    REQUIRE(outcome.messages.size() == 1);
    CHECK(outcome.messages.front().text == "a fault in samgen: the line is dead");
    spec.read = [](std::string_view) -> std::optional<std::string> { throw 7; };
    REQUIRE(samgen::check(spec).size() == 1);
}

TEST_CASE("the model says what will exist") {
    const auto described = samgen::describe({.text = kShop});
    REQUIRE(described.model);
    const auto& model = *described.model;
    CHECK(model.service == "shop");

    REQUIRE(model.tables.size() == 1);
    const auto& table = model.tables.front();
    CHECK(table.logical_id == "Products");
    CHECK(table.name.empty());
    CHECK(table.partition.name == "storeId");
    CHECK(table.partition.type == 'S');
    REQUIRE(table.sort);
    CHECK(table.sort->name == "price");
    CHECK(table.sort->type == 'N');
    REQUIRE(table.indexes.size() == 1);
    CHECK(table.indexes.front().name == "byName");
    CHECK_FALSE(table.indexes.front().local);
    CHECK(table.stream == "NEW_AND_OLD_IMAGES");

    REQUIRE(model.functions.size() == 2);
    CHECK(model.functions[0].memory == 512);
    CHECK(model.functions[0].runtime == "provided.al2023");
    CHECK(model.functions[0].scaffolded);
    const auto& watcher = model.functions[1];
    REQUIRE(watcher.events.size() == 1);
    CHECK(watcher.events.front().kind == "DynamoDB");
    CHECK(watcher.events.front().source == "Products");
    CHECK(watcher.tables == std::vector<std::string>{"Products"});
    const auto own =
        entry(watcher.permissions, &samgen::Permission::actions, std::vector<std::string>{"dynamodb:GetItem"});
    CHECK(own.resources == std::vector<std::string>{R"({"Fn::GetAtt":["Products","Arn"]})"});
    CHECK(
        entry(watcher.permissions, &samgen::Permission::policy, std::string("AmazonS3ReadOnlyAccess")).actions.empty());

    const auto read = entry(model.routes, &samgen::Route::handler, std::string("read_products"));
    CHECK(read.method == "GET");
    CHECK(read.path == "/products/{storeId}/{price}");
    CHECK(read.function == "Shop");
    CHECK(read.authorizer.empty());
    REQUIRE(model.api);
    CHECK(model.api->stage == "$default");

    const auto resource = entry(model.resources, &samgen::Resource::logical_id, std::string("Products"));
    CHECK(resource.type == "AWS::DynamoDB::Table");
    CHECK(resource.file == "samgen.yaml");
    REQUIRE(resource.place);
    CHECK(resource.place->line == 4);
}

TEST_CASE("the project is what a build would write") {
    const auto project = samgen::make_project({.text = kShop});
    const auto made = entry(project.files, &samgen::ProjectFile::path, std::string("template.yaml"));
    CHECK_FALSE(made.handed_over);
    CHECK(made.bytes == *samgen::make_template({.text = kShop}).template_text);
    const auto handler = entry(project.files, &samgen::ProjectFile::path, std::string("src/shop.cpp"));
    CHECK(handler.handed_over);
}
