#include "local/tables.hpp"

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>

#include "local/setup.hpp"
#include "local/watch.hpp"
#include "support/catch.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

model::Table products() {
    model::Table table;
    table.logical_id = "Products";
    table.key = {.partition = {.name = "shop"}};
    table.stream = model::StreamView::new_image;
    table.ttl_attribute = "expires";
    return table;
}

// Something that stands in for DynamoDB: gives its answers one by one, and keeps what it was asked.
struct Stub {
    std::deque<std::optional<Response>> answers;
    std::vector<std::string> asked;
    std::string last_table;  // as it was to be made
    int pauses = 0;

    std::vector<TableReport> create(const model::Table& table) {
        return create_tables(
            {table}, "eu-west-1",
            [this](const Request& request) {
                asked.push_back(*find_header(request.headers, "x-amz-target"));
                last_table = asked.back().ends_with(".CreateTable") ? request.body : last_table;
                CHECK(find_header(request.headers, "authorization")->find("/eu-west-1/dynamodb/aws4_request") !=
                      std::string::npos);
                auto answer = answers.empty() ? std::nullopt : answers.front();
                if (!answers.empty()) {
                    answers.pop_front();
                }
                return answer;
            },
            [this] { ++pauses; });
    }
};

Response active() { return {200, {}, R"({"Table": {"TableStatus": "ACTIVE"}})"}; }

TEST_CASE("a new table is waited for, and items of it expire") {
    Stub stub{.answers = {Response{200, {}, "{}"}, Response{200, {}, R"({"Table": {"TableStatus": "CREATING"}})"},
                          active(), Response{200, {}, "{}"}}};
    const auto reports = stub.create(products());
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].created);
    CHECK(reports[0].trouble.empty());
    CHECK(stub.pauses == 1);
    CHECK(stub.asked == std::vector<std::string>{"DynamoDB_20120810.CreateTable", "DynamoDB_20120810.DescribeTable",
                                                 "DynamoDB_20120810.DescribeTable",
                                                 "DynamoDB_20120810.UpdateTimeToLive"});
}

TEST_CASE("a table that is there stays as it is") {
    Stub stub{.answers = {Response{400, {}, R"({"__type": "com.amazonaws.dynamodb.v20120810#ResourceInUseException"})"},
                          active()}};
    const auto reports = stub.create(products());
    CHECK_FALSE(reports[0].created);
    CHECK(reports[0].trouble.empty());
    CHECK(stub.asked.size() == 2);
}

TEST_CASE("where there are no streams, a table does without") {
    const Response refusal{400, {}, R"({"__type": "x#ValidationException", "message": "no streams"})"};
    Stub stub{.answers = {refusal, Response{200, {}, "{}"}, active(), Response{400, {}, "{}"}}};
    CHECK(stub.create(products())[0].trouble.empty());
    CHECK(stub.asked[1] == "DynamoDB_20120810.CreateTable");
    CHECK_FALSE(json::parse(stub.last_table).contains("StreamSpecification"));
}

TEST_CASE("what stands in the way of a table is said") {
    const Response refusal{400, {}, R"({"__type": "x#ValidationException", "message": "bad key"})"};
    Stub refusing{.answers = {refusal, refusal}};
    CHECK(refusing.create(products())[0].trouble == "bad key (ValidationException)");
    Stub silent;
    CHECK(silent.create(products())[0].trouble == "nobody answers");
    Stub odd{.answers = {Response{500, {}, "<html>"}, Response{500, {}, "<html>"}}};
    CHECK(odd.create(products())[0].trouble == "no reason given (status 500)");
}

TEST_CASE("functions have programs and variables") {
    model::Service service;
    service.function_defaults.emplace().memory = 512;
    auto& api = service.functions.emplace_back();
    api.logical_id = "ProductApi";
    api.scaffolded = true;
    api.environment = {{"GREETING", "hello", {}}, {"QUEUE_URL", cfn::ref("Queue"), {}}};
    auto& other = service.functions.emplace_back();
    other.logical_id = "Other";
    other.settings.runtime = "nodejs22.x";
    const auto setups = setups_of(
        service, {.root = "/p", .build = "/p/build/dev", .region = "eu-west-1", .environment = {{"GREETING", "hi"}}});
    REQUIRE(setups.functions.size() == 2);
    CHECK(setups.functions[0].program == "/p/build/dev/product_api/bootstrap");
    const auto variable = [&](std::string_view wanted) {
        for (const auto& [name, value] : setups.functions[0].environment) {
            if (name == wanted) {
                return value;
            }
        }
        return std::string("not there");
    };
    CHECK(variable("GREETING") == "hi");
    CHECK(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") == "512");
    CHECK(variable("_HANDLER") == "bootstrap");
    CHECK(variable("QUEUE_URL") == "not there");
    CHECK(setups.functions[1].program.empty());
    CHECK(setups.remarks ==
          std::vector<std::string>{
              "`QUEUE_URL` of `ProductApi` has a value that only AWS knows, so it is not set; give one with `--env "
              "QUEUE_URL=...`",
              "`Other` runs on nodejs22.x; samgen local runs programs called `bootstrap`, of `provided.al2023`"});
    CHECK(build_targets(service) == std::vector<std::string>{"product_api_bootstrap"});
}

TEST_CASE("changes are seen, whatever changes") {
    namespace fs = std::filesystem;
    auto name = (fs::temp_directory_path() / "samgen-watch-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const fs::path folder = name;
    fs::create_directories(folder / "src" / "deep");
    const auto write = [&](const fs::path& path) { std::ofstream(path) << "x"; };
    write(folder / "src" / "deep" / "a.cpp");
    write(folder / "src" / "b.cpp");
    const std::vector<system::Path> watched = {folder / "src", folder / "CMakeLists.txt"};
    const auto before = look(watched);
    CHECK(before.size() == 2);
    CHECK(changes(before, look(watched)).empty());
    write(folder / "CMakeLists.txt");
    fs::remove(folder / "src" / "b.cpp");
    fs::last_write_time(folder / "src" / "deep" / "a.cpp", fs::file_time_type::clock::now() + std::chrono::seconds(5));
    CHECK(changes(before, look(watched)) == std::vector<std::string>{(folder / "CMakeLists.txt").string(),
                                                                     (folder / "src" / "b.cpp").string(),
                                                                     (folder / "src" / "deep" / "a.cpp").string()});
    fs::remove_all(folder);
}

}  // namespace
}  // namespace samgen::local
