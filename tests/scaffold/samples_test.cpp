// The sample events and items of a project.
#include <string>

#include "scaffold/bytes_of.hpp"
#include "scaffold/project.hpp"
#include "scaffold/services.hpp"
#include "support/catch.hpp"

namespace samgen::scaffold {

TEST_CASE("a sample request is one that the API could get") {
    const auto files = project(test::product_service());
    const std::string create = bytes_of(files, "generated/events/product_api/create_products.json");
    // Long enough and short enough for `name`, no less than the least `price`.
    CHECK(create.find(R"("body": "{ \"productId\": \"example\", \"name\": \"exampleexamp\", \"price\": 0.5, )"
                      R"(\"stock\": 1, \"listed\": true, \"tags\": [\"example\"], \"sizes\": {}, )"
                      R"(\"category\": \"example\" }")") != std::string::npos);
    CHECK(create.find("pathParameters") == std::string::npos);

    // The key is in the path.
    const std::string replace = bytes_of(files, "generated/events/product_api/replace_products.json");
    CHECK(replace.find(R"("rawPath": "/products/example")") != std::string::npos);
    CHECK(replace.find(R"("productId": "example")") != std::string::npos);
    CHECK(replace.find(R"(\"productId\")") == std::string::npos);

    const std::string any = bytes_of(files, "generated/events/reviews/reviews2.json");
    CHECK(any.find(R"("routeKey": "ANY /reviews/{proxy+}")") != std::string::npos);
    CHECK(any.find(R"("method": "GET")") != std::string::npos);
    CHECK(any.find(R"("proxy": "example")") != std::string::npos);
}

TEST_CASE("what fields say of a key holds for its samples, in paths and in items") {
    auto service = test::product_service();
    service.tables.front().fields.push_back(
        {.name = "productId", .type = model::FieldType::string, .required = true, .min = "8", .max = "9"});
    const auto files = project(service);
    CHECK(bytes_of(files, "generated/events/product_api/read_products.json")
              .find(R"("rawPath": "/products/exampleex")") != std::string::npos);
    CHECK(bytes_of(files, "generated/testing/items/products.json").find(R"("productId": "exampleex")") !=
          std::string::npos);
    CHECK(
        bytes_of(files, "generated/events/worker/products_stream.json").find(R"("productId": { "S": "exampleex" })") !=
        std::string::npos);

    service.tables.front().key.partition.type = model::AttributeType::binary;
    service.tables.front().fields.clear();
    CHECK(bytes_of(project(service), "generated/events/product_api/read_products.json")
              .find(R"("rawPath": "/products/ZXhhbXBsZQ==")") != std::string::npos);
}

TEST_CASE("a sample of a stream shows what the stream's view does") {
    const auto files = project(test::product_service());
    const std::string full = bytes_of(files, "generated/events/worker/products_stream.json");
    CHECK(full.find(":table/products-of-the-shop/stream/") != std::string::npos);
    CHECK(full.find(R"("price": { "N": "0.5" })") != std::string::npos);

    const std::string keys = bytes_of(files, "generated/events/worker/orders_stream.json");
    CHECK(keys.find(R"("number": { "N": "1" })") != std::string::npos);
    CHECK(keys.find("Image\":") == std::string::npos);
    CHECK(keys.find(R"("StreamViewType": "KEYS_ONLY")") != std::string::npos);
}

}  // namespace samgen::scaffold
