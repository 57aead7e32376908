#include "scaffold/project.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "scaffold/bytes_of.hpp"
#include "scaffold/services.hpp"
#include "scaffold/templates.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace samgen::scaffold {
namespace {

using ownership::File;
using ownership::Owner;

// A line a file: "S path" for what samgen owns, "D path" for what the developer does.
std::string owned_paths(const std::vector<File>& files) {
    std::string out;
    for (const File& file : files) {
        out += (file.owner == Owner::samgen ? "S " : "D ") + file.path + "\n";
    }
    return out;
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
    CHECK(owned_paths(files) == "D samconfig.toml\n");
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
    const std::string path = "golden/scaffold/product_service.txt";
    const auto text = owned_paths(project(test::product_service()));
    if (test::updating_golden_files()) {
        test::write_file(path, text);
    }
    CHECK(text == test::read_file(path));
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
