#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"
#include "scaffold/sample.hpp"
#include "scaffold/table_view.hpp"

// What the templates show: every decision about names and contents, as plain values. Nothing here is escaped yet.
namespace samgen::scaffold {

struct Parameter {
    std::string name;
    std::string value;
};

// A route, with a request that it could get.
struct RouteView {
    std::string key;      // "GET /products/{productId}"
    std::string handler;  // its function in C++
    std::string event;    // the name of its sample event
    std::string method;
    std::string resource;  // the path, its parameters unfilled
    std::string path;
    std::vector<Parameter> parameters;
    std::vector<Parameter> query;
    bool has_body = false;
    std::vector<Attribute> body;
};

// What a handler that `crud` made does, and with what.
struct CrudView {
    model::Operation operation = model::Operation::create;
    std::string table;                    // its namespace
    std::optional<MemberView> partition;  // what a list is read by; nothing for all items
    std::string record = "Item";          // what a list is of
    std::string query;                    // the member function that reads a list by `partition`
    std::string version;                  // the attribute that whoever removes an item has to say; empty for none
};

struct RouteHandler {
    std::string name;
    std::vector<std::string> keys;  // of the routes that it serves
    std::optional<CrudView> crud;
};

struct StreamView {
    std::string handler;
    std::string event;
    std::string table;          // logical ID
    std::string table_name;     // the C++ expression for a function that returns the physical name; "nullptr" for any
    std::string physical_name;  // in the sample event
    std::string view;           // "NEW_AND_OLD_IMAGES"
    bool reports_item_failures = false;
    bool shows_old = true;
    bool shows_new = true;
    std::vector<Attribute> key;
    std::vector<Attribute> item;
};

struct ScheduleView {
    std::string handler;
    std::string event;
    std::string expression;
    std::string rule;  // the logical ID that SAM gives the rule
};

// A queue, a Kinesis stream, a topic, a rule or a bucket that a function has events of. One handler takes those of all
// of a kind, and is told which it was.
struct SourceView {
    std::string event;
    std::string name;           // logical ID
    std::string physical_name;  // in the sample event
    bool fifo = false;
    bool reports_item_failures = false;
    std::string source;       // of an event of EventBridge
    std::string detail_type;  // the same
};

// A table that the function can name.
struct TableView {
    std::string accessor;  // "products_table"
    std::string variable;  // of the environment
};

// A table that the function works on.
struct StoreView {
    std::string table;     // its namespace
    std::string variable;  // of the environment, with the physical name
};

struct FunctionView {
    std::string logical_id;
    std::string name;    // of its namespace, files and build targets: "product_api"
    std::string source;  // the developer's file: "src/product_api.cpp"
    std::string description;
    std::string architecture;  // "x86_64" or "arm64"
    std::vector<RouteView> routes;
    std::vector<RouteHandler> route_handlers;
    std::vector<StreamView> streams;
    std::vector<SourceView> queues;
    std::vector<SourceView> kinesis;
    std::vector<SourceView> topics;
    std::vector<SourceView> rules;
    std::vector<SourceView> buckets;
    std::vector<ScheduleView> schedules;
    std::vector<TableView> tables;
    std::vector<StoreView> stores;
    std::vector<std::string> versions;  // variables of the environment, with the new versions that it tries

    // Something else than a route calls it.
    [[nodiscard]] bool has_sources() const {
        return !streams.empty() || !queues.empty() || !kinesis.empty() || !topics.empty() || !rules.empty() ||
               !buckets.empty() || !schedules.empty();
    }
    // Nothing in the spec calls it: it is invoked by whoever knows it.
    [[nodiscard]] bool direct() const { return routes.empty() && !has_sources(); }
};

// The API that routes hang on.
struct ApiView {
    bool rest = false;
    std::string stage;   // of a REST API
    std::string origin;  // whose pages may read what a REST API's handlers answer; empty for none
    bool credentials = false;
};

// A section of samconfig.toml: how one stack is built and deployed.
struct EnvironmentView {
    std::string section;    // "default", or the stage
    std::string stage;      // empty where there are no stages
    std::string stack;      // the CloudFormation stack's name
    std::string region;     // empty for the user's own
    std::string overrides;  // "Stage=dev VpcId=vpc-1"
};

struct ProjectView {
    std::string spec;     // the spec's file name
    std::string project;  // the name in CMake
    std::string stack;    // the CloudFormation stack's name, without a stage
    ApiView api;
    std::vector<EnvironmentView> environments;
    std::vector<TableModelView> tables;  // that functions work on
    std::vector<FunctionView> functions;
    model::DynamodbClient client = model::DynamodbClient::lean;

    // A function works on a table.
    [[nodiscard]] bool uses_dynamodb() const { return !tables.empty(); }
};

// The name of a function in C++, CMake and file names. Functions whose logical IDs differ in more than case and word
// boundaries have different names.
[[nodiscard]] std::string function_name(std::string_view logical_id);

[[nodiscard]] ProjectView view_of(const model::Service& service);

}  // namespace samgen::scaffold
