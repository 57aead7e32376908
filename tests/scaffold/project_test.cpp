#include "scaffold/project.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "scaffold/layout.hpp"
#include "scaffold/services.hpp"
#include "support/catch.hpp"
#include "text/embedded.hpp"

namespace samgen::scaffold {

std::span<const text::Embedded> templates();  // samgen_embed

namespace {

using ownership::File;
using ownership::Owner;

// "S path" for what samgen owns, "D path" for what the developer does.
std::vector<std::string> owned_paths(const std::vector<File>& files) {
    std::vector<std::string> out;
    for (const File& file : files) {
        out.push_back((file.owner == Owner::samgen ? "S " : "D ") + file.path);
    }
    return out;
}

std::string bytes_of(const std::vector<File>& files, std::string_view path) {
    for (const File& file : files) {
        if (file.path == path) {
            return file.bytes;
        }
    }
    FAIL("there is no file " << path);
    return {};
}

TEST_CASE("embedded templates are the files in the source tree") {
    for (const text::Embedded& file : templates()) {
        INFO(file.name);
        std::ifstream stream("src/scaffold/templates/" + std::string(file.name), std::ios::binary);
        REQUIRE(stream);
        CHECK(file.bytes == std::string(std::istreambuf_iterator<char>(stream), {}));
    }
}

TEST_CASE("a service without C++ functions has no project but samconfig.toml") {
    const auto files = project(test::service_without_code());
    CHECK(owned_paths(files) == std::vector<std::string>{"D samconfig.toml"});
    CHECK(files.front().bytes == R"(version = 0.1

[default.global.parameters]
stack_name = "shop"

[default.build.parameters]
cached = true
parallel = true

[default.validate.parameters]
lint = true

[default.deploy.parameters]
capabilities = "CAPABILITY_IAM"
confirm_changeset = true
resolve_s3 = true
)");
}

TEST_CASE("the files of a project and who owns them") {
    const std::vector<std::string> expected = {
        "D .gitignore",
        "D CMakeLists.txt",
        "D CMakePresets.json",
        "D Makefile",
        "S generated/app/base64.cpp",
        "S generated/app/base64.hpp",
        "S generated/app/bucket.cpp",
        "S generated/app/bucket.hpp",
        "S generated/app/bus.cpp",
        "S generated/app/bus.hpp",
        "S generated/app/direct.cpp",
        "S generated/app/direct.hpp",
        "S generated/app/environment.cpp",
        "S generated/app/environment.hpp",
        "S generated/app/http.cpp",
        "S generated/app/http.hpp",
        "S generated/app/invocation.cpp",
        "S generated/app/invocation.hpp",
        "S generated/app/kinesis.cpp",
        "S generated/app/kinesis.hpp",
        "S generated/app/logging.cpp",
        "S generated/app/logging.hpp",
        "S generated/app/metrics.cpp",
        "S generated/app/metrics.hpp",
        "S generated/app/queue.cpp",
        "S generated/app/queue.hpp",
        "S generated/app/schedule.cpp",
        "S generated/app/schedule.hpp",
        "S generated/app/stream.cpp",
        "S generated/app/stream.hpp",
        "S generated/app/topic.cpp",
        "S generated/app/topic.hpp",
        "S generated/build.cmake",
        "S generated/build.mk",
        "S generated/check_bootstrap.cmake",
        "S generated/crud/answer.cpp",
        "S generated/crud/answer.hpp",
        "S generated/crud/request.cpp",
        "S generated/crud/request.hpp",
        "S generated/dependencies.cmake",
        "S generated/docker/Dockerfile",
        "S generated/docker/build.cmake",
        "S generated/dynamodb/batch.cpp",
        "S generated/dynamodb/client.cpp",
        "S generated/dynamodb/client.hpp",
        "S generated/dynamodb/crc32.cpp",
        "S generated/dynamodb/crc32.hpp",
        "S generated/dynamodb/endpoint.cpp",
        "S generated/dynamodb/endpoint.hpp",
        "S generated/dynamodb/errors.cpp",
        "S generated/dynamodb/errors.hpp",
        "S generated/dynamodb/expression.cpp",
        "S generated/dynamodb/expression.hpp",
        "S generated/dynamodb/lean_client.cmake",
        "S generated/dynamodb/lean_client.cpp",
        "S generated/dynamodb/number.cpp",
        "S generated/dynamodb/operations.cpp",
        "S generated/dynamodb/operations.hpp",
        "S generated/dynamodb/page_token.cpp",
        "S generated/dynamodb/page_token.hpp",
        "S generated/dynamodb/pages.cpp",
        "S generated/dynamodb/plain_json.cpp",
        "S generated/dynamodb/random.cpp",
        "S generated/dynamodb/random.hpp",
        "S generated/dynamodb/request.cpp",
        "S generated/dynamodb/request.hpp",
        "S generated/dynamodb/retry.cpp",
        "S generated/dynamodb/retry.hpp",
        "S generated/dynamodb/sigv4.cpp",
        "S generated/dynamodb/sigv4.hpp",
        "S generated/dynamodb/tracing.cpp",
        "S generated/dynamodb/tracing.hpp",
        "S generated/dynamodb/transaction.cpp",
        "S generated/dynamodb/transport.hpp",
        "S generated/dynamodb/value.cpp",
        "S generated/dynamodb/value.hpp",
        "S generated/events/listener/clicks_records.json",
        "S generated/events/listener/images_objects.json",
        "S generated/events/listener/jobs_messages.json",
        "S generated/events/listener/news_notifications.json",
        "S generated/events/listener/ordered_messages.json",
        "S generated/events/listener/rule.json",
        "S generated/events/listener/schedule.json",
        "S generated/events/product_api/create_products.json",
        "S generated/events/product_api/delete_products.json",
        "S generated/events/product_api/list_products.json",
        "S generated/events/product_api/query_products_by_category.json",
        "S generated/events/product_api/read_products.json",
        "S generated/events/product_api/replace_products.json",
        "S generated/events/product_api/update_products.json",
        "S generated/events/report/direct.json",
        "S generated/events/reviews/add_review.json",
        "S generated/events/reviews/change_review.json",
        "S generated/events/reviews/create_orders.json",
        "S generated/events/reviews/delete_orders.json",
        "S generated/events/reviews/list_orders.json",
        "S generated/events/reviews/read_orders.json",
        "S generated/events/reviews/replace_orders.json",
        "S generated/events/reviews/reviews.json",
        "S generated/events/reviews/reviews2.json",
        "S generated/events/reviews/update_orders.json",
        "S generated/events/worker/orders_stream.json",
        "S generated/events/worker/products_stream.json",
        "S generated/events/worker/schedule.json",
        "S generated/events/worker/schedule2.json",
        "S generated/functions.cmake",
        "S generated/functions/listener/defaults.cpp",
        "S generated/functions/listener/handlers.hpp",
        "S generated/functions/listener/main.cpp",
        "S generated/functions/product_api/defaults.cpp",
        "S generated/functions/product_api/handlers.hpp",
        "S generated/functions/product_api/main.cpp",
        "S generated/functions/product_api/routes.cpp",
        "S generated/functions/product_api/routes.hpp",
        "S generated/functions/product_api/stores.cpp",
        "S generated/functions/product_api/stores.hpp",
        "S generated/functions/product_api/tables.hpp",
        "S generated/functions/report/defaults.cpp",
        "S generated/functions/report/handlers.hpp",
        "S generated/functions/report/main.cpp",
        "S generated/functions/reviews/defaults.cpp",
        "S generated/functions/reviews/handlers.hpp",
        "S generated/functions/reviews/main.cpp",
        "S generated/functions/reviews/routes.cpp",
        "S generated/functions/reviews/routes.hpp",
        "S generated/functions/reviews/stores.cpp",
        "S generated/functions/reviews/stores.hpp",
        "S generated/functions/reviews/tables.hpp",
        "S generated/functions/worker/defaults.cpp",
        "S generated/functions/worker/handlers.hpp",
        "S generated/functions/worker/main.cpp",
        "S generated/functions/worker/stores.cpp",
        "S generated/functions/worker/stores.hpp",
        "S generated/functions/worker/tables.hpp",
        "S generated/lambda/bucket.cpp",
        "S generated/lambda/bucket.hpp",
        "S generated/lambda/bus.cpp",
        "S generated/lambda/bus.hpp",
        "S generated/lambda/direct.cpp",
        "S generated/lambda/direct.hpp",
        "S generated/lambda/dynamodb_stream.cpp",
        "S generated/lambda/dynamodb_stream.hpp",
        "S generated/lambda/event_source.cpp",
        "S generated/lambda/event_source.hpp",
        "S generated/lambda/http_api.cpp",
        "S generated/lambda/http_api.hpp",
        "S generated/lambda/kinesis.cpp",
        "S generated/lambda/kinesis.hpp",
        "S generated/lambda/queue.cpp",
        "S generated/lambda/queue.hpp",
        "S generated/lambda/run.cpp",
        "S generated/lambda/run.hpp",
        "S generated/lambda/schedule.cpp",
        "S generated/lambda/schedule.hpp",
        "S generated/lambda/topic.cpp",
        "S generated/lambda/topic.hpp",
        "S generated/local/env.json",
        "S generated/local/tables.sh",
        "S generated/local/tables/orders.json",
        "S generated/local/tables/products.json",
        "S generated/storage/codec.cpp",
        "S generated/storage/codec.hpp",
        "S generated/storage/dynamodb_table.cpp",
        "S generated/storage/dynamodb_table.hpp",
        "S generated/storage/schema.cpp",
        "S generated/storage/schema.hpp",
        "S generated/storage/table.cpp",
        "S generated/storage/table.hpp",
        "S generated/storage/transaction.cpp",
        "S generated/storage/transaction.hpp",
        "S generated/tables/orders.cpp",
        "S generated/tables/orders.hpp",
        "S generated/tables/products.cpp",
        "S generated/tables/products.hpp",
        "S generated/testing/catch.hpp",
        "S generated/testing/items/orders.json",
        "S generated/testing/items/products.json",
        "S generated/testing/main.cpp",
        "S generated/testing/memory_table.cpp",
        "S generated/testing/memory_table.hpp",
        "S generated/testing/sample.cpp",
        "S generated/testing/sample.hpp",
        "S generated/testing/sample_item.cpp",
        "S generated/testing/sample_item.hpp",
        "D samconfig.toml",
        "D src/listener.cpp",
        "D src/product_api.cpp",
        "D src/report.cpp",
        "D src/reviews.cpp",
        "D src/worker.cpp",
        "D tests/listener_test.cpp",
        "D tests/product_api_test.cpp",
        "D tests/report_test.cpp",
        "D tests/reviews_test.cpp",
        "D tests/worker_test.cpp",
        "D vcpkg.json",
    };
    CHECK(owned_paths(project(test::product_service())) == expected);
}

TEST_CASE("a project has no more support code than its functions call") {
    auto service = test::product_service();
    service.functions.resize(1);  // an API alone
    std::vector<std::string> support;
    for (const File& file : project(service)) {
        for (const std::string_view folder : {"generated/app/", "generated/lambda/"}) {
            if (file.path.starts_with(folder) && file.path.ends_with(".cpp")) {
                support.push_back(file.path.substr(folder.size()));
            }
        }
    }
    CHECK(support == std::vector<std::string>{"base64.cpp", "environment.cpp", "http.cpp", "invocation.cpp",
                                              "logging.cpp", "metrics.cpp", "event_source.cpp", "http_api.cpp",
                                              "run.cpp"});
}

namespace {

// The files of generated/dynamodb/ that have to do with this or that client.
std::vector<std::string> client_files(const std::vector<File>& files) {
    std::vector<std::string> names;
    for (const File& file : files) {
        const std::string_view folder = "generated/dynamodb/";
        const bool of_one = file.path.find("_client.") != std::string::npos ||
                            file.path.find("sigv4") != std::string::npos ||
                            file.path.find("crc32") != std::string::npos;
        if (file.path.starts_with(folder) && of_one) {
            names.push_back(file.path.substr(folder.size()));
        }
    }
    return names;
}

}  // namespace

TEST_CASE("the client for DynamoDB that the spec names, and no other") {
    const auto lean = project(test::product_service());
    CHECK(client_files(lean) == std::vector<std::string>{"crc32.cpp", "crc32.hpp", "lean_client.cmake",
                                                         "lean_client.cpp", "sigv4.cpp", "sigv4.hpp"});
    CHECK_THAT(bytes_of(lean, "generated/functions.cmake"),
               Catch::Contains("  generated/dynamodb/lean_client.cpp\n") &&
                   Catch::Contains("include(generated/dynamodb/lean_client.cmake)\n"));

    CHECK(nlohmann::json::parse(bytes_of(lean, "vcpkg.json"))["dependencies"] ==
          nlohmann::json::parse(R"([{"name": "aws-lambda-cpp", "platform": "linux"},
              {"name": "curl", "default-features": false, "features": ["openssl"]}, "openssl", "catch2",
              "nlohmann-json"])"));
    CHECK_THAT(bytes_of(lean, "generated/docker/Dockerfile"), !Catch::Contains("sdk"));

    const auto official = project(test::aws_sdk_service());
    CHECK(nlohmann::json::parse(bytes_of(official, "vcpkg.json"))["dependencies"] ==
          nlohmann::json::parse(R"([{"name": "aws-lambda-cpp", "platform": "linux"},
              {"name": "aws-sdk-cpp", "default-features": false, "features": ["dynamodb"]},
              {"name": "curl", "default-features": false, "features": ["openssl"]}, "catch2", "nlohmann-json"])"));
    CHECK_THAT(bytes_of(official, "generated/docker/Dockerfile"), Catch::Contains("aws-sdk-cpp"));
    CHECK(client_files(official) == std::vector<std::string>{"aws_sdk_client.cmake", "aws_sdk_client.cpp"});
    CHECK_THAT(bytes_of(official, "generated/functions.cmake"),
               Catch::Contains("  generated/dynamodb/aws_sdk_client.cpp\n") &&
                   Catch::Contains("include(generated/dynamodb/aws_sdk_client.cmake)\n") &&
                   !Catch::Contains("lean_client"));
}

TEST_CASE("a service whose functions touch no table has no client") {
    auto service = test::product_service();
    std::erase_if(service.functions, [](const model::Function& function) { return function.logical_id != "Report"; });
    REQUIRE(service.functions.size() == 1);
    for (const File& file : project(service)) {
        CHECK_FALSE(file.path.starts_with("generated/dynamodb/"));
    }
    CHECK_THAT(bytes_of(project(service), "generated/functions.cmake"), !Catch::Contains("dynamodb"));
    CHECK(nlohmann::json::parse(bytes_of(project(service), "vcpkg.json"))["dependencies"] ==
          nlohmann::json::parse(R"([{"name": "aws-lambda-cpp", "platform": "linux"}, "catch2", "nlohmann-json"])"));
}

TEST_CASE("what the service needs where there is no AWS") {
    auto service = test::product_service();
    service.functions[0].environment.push_back({.name = "QUEUE_URL", .value = cfn::ref("Jobs")});
    const auto files = project(service);
    CHECK(bytes_of(files, "generated/local/env.json") == R"({
  "ProductApi": {
    "AWS_ENDPOINT_URL_DYNAMODB": "http://host.docker.internal:8000",
    "POWERTOOLS_METRICS_NAMESPACE": "ProductAPI",
    "TABLE_NAME": "products-of-the-shop"
  },
  "Reviews": {
    "AWS_ENDPOINT_URL_DYNAMODB": "http://host.docker.internal:8000",
    "ORDERS_TABLE_NAME": "Orders",
    "PRODUCTS_TABLE_NAME": "products-of-the-shop"
  },
  "Worker": {
    "AWS_ENDPOINT_URL_DYNAMODB": "http://host.docker.internal:8000",
    "ORDERS_TABLE_NAME": "Orders",
    "PRODUCTS_TABLE_NAME": "products-of-the-shop"
  }
}
)");
    // tables.sh finds these lines.
    CHECK_THAT(bytes_of(files, "generated/local/tables/orders.json"),
               Catch::Contains("\n  \"StreamSpecification\": {\n    \"StreamEnabled\": true,\n"
                               "    \"StreamViewType\": \"KEYS_ONLY\"\n  },\n  \"TableName\": \"Orders\"\n}\n"));
}

TEST_CASE("the entry point of a function") {
    const auto files = project(test::product_service());
    CHECK(bytes_of(files, "generated/functions/product_api/main.cpp") ==
          R"(// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/product_api/handlers.hpp"
#include "functions/product_api/routes.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::product_api::Stores stores = handlers::product_api::stores_from(storage::in_dynamodb(*client));

    lambda::run({
        lambda::http_api(routes::product_api::all(stores)),
    });
}
)");
    const auto worker = bytes_of(files, "generated/functions/worker/main.cpp");
    CHECK(worker.substr(worker.find("    const auto")) ==
          R"(    const auto on_products_stream = [&stores](const stream::Record& record) {
        handlers::worker::on_products_stream(stores, record);
    };
    const auto on_orders_stream = [&stores](const stream::Record& record) {
        handlers::worker::on_orders_stream(stores, record);
    };
    const auto on_schedule = [&stores](const schedule::Tick& tick) { handlers::worker::on_schedule(stores, tick); };
    const auto on_schedule2 = [&stores](const schedule::Tick& tick) { handlers::worker::on_schedule2(stores, tick); };

    lambda::run({
        lambda::dynamodb_streams({
            {handlers::worker::products_table, on_products_stream, true},
            {handlers::worker::orders_table, on_orders_stream, false},
        }),
        lambda::schedules({
            {"WorkerSchedule", on_schedule},
            {"WorkerSchedule2", on_schedule2},
        }),
    });
}
)");
}

TEST_CASE("one handler takes the events of a kind, whatever they come from") {
    const auto main = bytes_of(project(test::product_service()), "generated/functions/listener/main.cpp");
    CHECK(main.substr(main.find("int main")) ==
          R"(int main() {
    lambda::run({
        lambda::queues({handlers::listener::on_message, true}),
        lambda::kinesis_streams({handlers::listener::on_record, true}),
        lambda::topics(handlers::listener::on_notification),
        lambda::bucket_events(handlers::listener::on_object),
        lambda::bus_events(handlers::listener::on_event),
        lambda::schedules({
            {"ListenerSchedule", handlers::listener::on_schedule},
        }),
    });
}
)");
}

TEST_CASE("what the developer gets to write") {
    const auto files = project(test::product_service());
    CHECK(bytes_of(files, "src/product_api.cpp") == R"(#include "functions/product_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::product_api {

// POST /products
tables::products::Item create_products(Stores& stores, tables::products::Item item) {
    return stores.products.create(item);
}

// GET /products
storage::Page<tables::products::Item> list_products(Stores& stores, const storage::PageRequest& page) {
    return stores.products.scan(page);
}

// GET /products/{productId}
tables::products::Item read_products(Stores& stores, const tables::products::Key& key) {
    return stores.products.read(key);
}

// PUT /products/{productId}
tables::products::Item replace_products(Stores& stores, tables::products::Item item) {
    return stores.products.replace(item);
}

// PATCH /products/{productId}
tables::products::Item update_products(Stores& stores, const tables::products::Key& key, storage::Changes changes) {
    return stores.products.update(key, changes);
}

// DELETE /products/{productId}
void delete_products(Stores& stores, const tables::products::Key& key) { stores.products.remove(key); }

// GET /products/byCategory/{category}
storage::Page<tables::products::ByCategoryItem> query_products_by_category(Stores& stores, const std::string& partition,
                                                                           const storage::PageRequest& page) {
    return stores.products.query_by_category(partition, page);
}

}  // namespace handlers::product_api
)");
    const auto reviews = bytes_of(files, "src/reviews.cpp");
    CHECK(reviews.find(R"(
// PATCH /reviews/{id}
http::Response change_review(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/reviews.cpp");
}
)") != std::string::npos);
    const auto listener = bytes_of(files, "src/listener.cpp");  // which has no tables
    CHECK(listener.find("void on_message(const queue::Message& message) { queue::log(message); }\n") !=
          std::string::npos);
}

TEST_CASE("a table's items as a struct, and what an index holds of them") {
    const auto header = bytes_of(project(test::product_service()), "generated/tables/products.hpp");
    CHECK(header.find(R"(
struct Item {
    std::string product_id = {};
    std::string name = {};
    dynamodb::Number price = {};
    std::optional<std::int64_t> stock = {};
    std::optional<bool> listed = {};
    std::optional<dynamodb::List> tags = {};
    std::optional<dynamodb::Map> sizes = {};
    std::optional<std::string> category = {};

    bool operator==(const Item&) const = default;
};

// What the index byCategory holds of an item.
struct ByCategoryItem {
    std::string product_id = {};
    std::string name = {};
    dynamodb::Number price = {};
    std::string category = {};

    bool operator==(const ByCategoryItem&) const = default;
};
)") != std::string::npos);
}

TEST_CASE("lines that names make too long are broken, and short functions stay on one") {
    const std::string fits(20, 'x');
    const std::string wide(50, 'x');
    CHECK(layout("int f(int a) {\n    return a;\n}\n") == "int f(int a) { return a; }\n");
    CHECK(layout("if (a) {\n    b();\n}\n") == "if (a) {\n    b();\n}\n");
    CHECK(layout("void " + fits + "(int " + wide + ", int " + wide + ");\n") ==
          "void " + fits + "(int " + wide + ",\n" + std::string(26, ' ') + "int " + wide + ");\n");
    CHECK(layout("void " + wide + wide + "(int a, int b, int c);\n") ==
          "void " + wide + wide + "(int a, int b,\n" + std::string(106, ' ') + "int c);\n");
    CHECK(layout("f(\"" + wide + wide + ", \\\", b\", a);\n") == "f(\"" + wide + wide + ", \\\", b\", a);\n");
    CHECK(layout("{\"" + wide + wide + "(x, y) { z, }\", f},\n") == "{\"" + wide + wide + "(x, y) { z, }\", f},\n");
    CHECK(layout("void " + wide + "(int " + fits + ") { return; }\n") ==
          "void " + wide + "(int " + fits + ") { return; }\n");
    CHECK(layout("void " + wide + "(int " + wide + ") { return " + fits + "; }\n") ==
          "void " + wide + "(int " + wide + ") {\n    return " + fits + ";\n}\n");
}

TEST_CASE("build targets are the logical IDs") {
    auto service = test::product_service();
    service.functions.resize(2);
    service.functions[1].settings.architecture = "arm64";
    CHECK(bytes_of(project(service), "generated/build.mk") ==
          "# Written by samgen from samgen.yaml, and again by every `samgen build`.\n"
          ".PHONY: build-ProductApi build-Reviews\n"
          "\n"
          "build-ProductApi:\n"
          "\tcmake -D FUNCTION=product_api -D ARCHITECTURE=x86_64 -P generated/build.cmake\n"
          "\n"
          "build-Reviews:\n"
          "\tcmake -D FUNCTION=reviews -D ARCHITECTURE=arm64 -P generated/build.cmake\n");
}

TEST_CASE("table names come from the variables that the environment has") {
    auto service = test::product_service();
    CHECK(bytes_of(project(service), "generated/functions/product_api/tables.hpp")
              .find(R"(inline std::string products_table() { return environment::required("TABLE_NAME"); })") !=
          std::string::npos);

    service.functions[0].environment.erase(service.functions[0].environment.begin());
    const auto files = project(service);
    CHECK(std::none_of(files.begin(), files.end(),
                       [](const File& file) { return file.path == "generated/functions/product_api/tables.hpp"; }));
}

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

// Whether what comes out compiles and means the same is for compile_generated.sh to see.
TEST_CASE("hostile names fill every template, and get nowhere that they should not") {
    const auto files = project(test::hostile_service());
    std::vector<std::string> sources;
    for (const File& file : files) {
        INFO(file.path);
        CHECK(file.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_./ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
              std::string::npos);
        CHECK(file.bytes.ends_with('\n'));
        CHECK(file.bytes.find('\r') == std::string::npos);
        CHECK(file.bytes.find("\n#endif \\") == std::string::npos);
        CHECK((file.path.ends_with(".json") || file.bytes.find("\xE2\x80\xAE") == std::string::npos));
        if (file.path.starts_with("src/")) {
            sources.push_back(file.path);
        }
    }
    CHECK(sources == std::vector<std::string>{"src/class_.cpp", "src/errno_.cpp", "src/index.cpp",
                                              "src/n_3d_http_models.cpp", "src/std_.cpp"});
    CHECK(
        bytes_of(files, "generated/functions/class_/routes.cpp")
            .find(
                R"({"GET /\"); system(\"rm -rf ~\"); // $(shell x) ${x} `x` ' %s {{name}} ?\?/ */ \001\015\n#endif \\",)") !=
        std::string::npos);
    CHECK(bytes_of(files, "samconfig.toml").find("stack_name = \"n-42-system-rm-rf-shell-x-x-x-s-name-endif\"\n") !=
          std::string::npos);
}

TEST_CASE("the same service gives the same bytes") {
    const auto once = project(test::product_service());
    const auto again = project(test::product_service());
    REQUIRE(once.size() == again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        CHECK(once[i].path == again[i].path);
        CHECK(once[i].bytes == again[i].bytes);
    }
}

}  // namespace
}  // namespace samgen::scaffold
