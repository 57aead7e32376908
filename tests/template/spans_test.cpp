#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/queues.hpp"
#include "model/replicas.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

constexpr const char* kSpec = R"(service: shop
tables:
  Sales:
    key: [pk, sk]
    indexes: { byPlace: place }
    billing: { read: 5 }
    ttl: expires
    stream: new-image
    encryption: true
    recovery: 14
    protection: locked
    tags: { Team: sales }
    properties: { TableClass: STANDARD }
  World:
    key: id
    replicas: [eu-west-1]
functions:
  Worker:
    memory: 1024
    GET /sales: list_sales
    on: { stream: Sales, on-failure: dlq }
    every: rate(1 day)
    access: { Sales: read, Stock: [GetItem] }
    env: { LEVEL: 3 }
    logs: 30
outputs: { Url: x }
api: { throttle: 100 }
alarms: { Slow: p99 }
)";

// The place of a word of the spec above.
class Spec {
   public:
    [[nodiscard]] text::Span at(std::string_view word) const {
        const auto begin = source_.text().find(word);
        REQUIRE(begin != std::string_view::npos);
        return {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + word.size())};
    }

   private:
    text::Source source_{"samgen.yaml", kSpec};
};

model::Table sales_table(const Spec& spec) {
    auto table = test::bare_table("Sales");
    table.span = spec.at("Sales");
    table.key.partition = {.name = "pk", .span = spec.at("pk")};
    table.key.sort = model::KeyAttribute{.name = "sk", .span = spec.at("sk")};
    table.indexes = {{.name = "byPlace",
                      .key = {.partition = {.name = "place", .span = spec.at("place")}},
                      .span = spec.at("byPlace")}};
    test::provision(table, {.read = 5, .write = 5}, model::Scaling{.max = 50, .target = 70});
    table.billing.span = spec.at("{ read: 5 }");
    table.indexes[0].billing.span = table.billing.span;
    table.ttl_attribute = "expires";
    table.ttl_span = spec.at("expires");
    table.stream = model::StreamView::new_image;
    table.stream_span = spec.at("new-image");
    table.encryption = model::Encryption{.span = spec.at("encryption")};
    table.point_in_time_recovery = true;
    table.recovery_days = 14;
    table.recovery_span = spec.at("14");
    table.protection = model::Protection::locked;
    table.protection_span = spec.at("locked");
    table.tags = {{"Team", "sales", spec.at("Team: sales")}};
    table.properties.members.emplace_back("TableClass", cfn::Value("STANDARD").at(spec.at("STANDARD")),
                                          spec.at("TableClass"));
    return table;
}

model::Function worker(const Spec& spec) {
    auto function = test::bare_function("Worker");
    function.span = spec.at("Worker");
    function.settings = {.runtime = "provided.al2023", .memory = 1024, .memory_span = spec.at("1024")};
    function.policies = {
        model::PolicyTemplate{
            .name = "DynamoDBReadPolicy", .parameters = {{"TableName", cfn::ref("Sales")}}, .span = spec.at("read,")},
        model::InlinePolicy{.statements = {{.actions = {"dynamodb:GetItem"},
                                            .resources = {cfn::get_att("Stock", "Arn")},
                                            .span = spec.at("[GetItem]")}},
                            .span = spec.at("access")}};
    function.environment = {{"LEVEL", "3", spec.at("LEVEL: 3")}};
    function.routes = {{.method = "GET",
                        .path = "/sales",
                        .handler = "list_sales",
                        .event_id = "ListSales",
                        .span = spec.at("GET /sales")}};
    function.streams = {{.table = "Sales",
                         .event_id = "SalesStream",
                         .dead_letter_queue = "Unhandled",
                         .span = spec.at("{ stream: Sales, on-failure: dlq }")}};
    function.schedules = {{.expression = "rate(1 day)", .event_id = "Daily", .span = spec.at("rate(1 day)")}};
    function.log_group = "WorkerLogGroup";
    return function;
}

model::Service shop(const Spec& spec) {
    model::Service service;
    service.span = spec.at("shop");
    service.description = "A shop";
    service.function_defaults = model::FunctionSettings{.timeout = 15};
    auto world = test::bare_table("World");
    world.span = spec.at("World");
    world.key.partition.span = spec.at("id");
    world.replicas_span = spec.at("[eu-west-1]");
    world.billing.span = world.span;
    world.replicas = {model::plain_replica(world, "eu-west-1", world.replicas_span)};
    service.tables = {sales_table(spec), world};
    service.functions = {worker(spec)};
    service.api =
        model::Api{.logical_id = "Api", .throttle = model::Throttle{100, 200}, .span = spec.at("{ throttle: 100 }")};
    service.log_groups = {{.logical_id = "WorkerLogGroup", .name = "worker", .span = spec.at("logs: 30")}};
    service.queues = {model::dead_letter_queue("Unhandled", spec.at("dlq"))};
    service.alarms = {
        {.logical_id = "Slow", .metrics = {{.name = "Duration", .statistic = "p99"}}, .span = spec.at("Slow")}};
    service.outputs = {{"Url", "", cfn::get_att("Api", "ApiEndpoint"), spec.at("Url: x")}};
    return service;
}

// "Resources/Sales/Type": keys, and indexes of lists.
const cfn::Value* walk(const cfn::Value& root, std::string_view path) {
    const auto* value = &root;
    while (value != nullptr && !path.empty()) {
        const auto key = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(key.size() + 1, path.size()));
        if (const auto* list = value->list()) {
            const auto index = std::stoul(std::string(key));
            value = index < list->size() ? &(*list)[index] : nullptr;
        } else {
            value = value->map() == nullptr ? nullptr : value->map()->find(key);
        }
    }
    return value;
}

TEST_CASE("every value comes from the most specific place of the spec") {
    const Spec spec;
    const auto document = tmpl::from_model(shop(spec));

    struct Case {
        const char* path;
        const char* place;
    };
    constexpr Case kCases[] = {
        {"", "shop"},
        {"AWSTemplateFormatVersion", "shop"},
        {"Description", "shop"},
        {"Globals/Function/Timeout", "shop"},
        {"Resources", "shop"},
        {"Resources/Sales", "Sales"},
        {"Resources/Sales/Type", "Sales"},
        {"Resources/Sales/DeletionPolicy", "locked"},
        {"Resources/Sales/Properties/AttributeDefinitions", "Sales"},
        {"Resources/Sales/Properties/AttributeDefinitions/1/AttributeType", "sk"},
        {"Resources/Sales/Properties/AttributeDefinitions/2", "place"},
        {"Resources/Sales/Properties/KeySchema/0/KeyType", "pk"},
        {"Resources/Sales/Properties/GlobalSecondaryIndexes/0/IndexName", "byPlace"},
        {"Resources/Sales/Properties/GlobalSecondaryIndexes/0/KeySchema/0", "place"},
        {"Resources/Sales/Properties/GlobalSecondaryIndexes/0/ProvisionedThroughput", "{ read: 5 }"},
        {"Resources/Sales/Properties/ProvisionedThroughput/ReadCapacityUnits", "{ read: 5 }"},
        {"Resources/Sales/Properties/TimeToLiveSpecification/AttributeName", "expires"},
        {"Resources/Sales/Properties/StreamSpecification/StreamViewType", "new-image"},
        {"Resources/Sales/Properties/SSESpecification/SSEEnabled", "encryption"},
        {"Resources/Sales/Properties/PointInTimeRecoverySpecification/RecoveryPeriodInDays", "14"},
        {"Resources/Sales/Properties/DeletionProtectionEnabled", "locked"},
        {"Resources/Sales/Properties/Tags/0/Value", "Team: sales"},
        {"Resources/Sales/Properties/TableClass", "STANDARD"},
        {"Resources/SalesReadScalableTarget/Properties/ResourceId", "{ read: 5 }"},
        {"Resources/SalesByPlaceWriteScalingPolicy/Type", "{ read: 5 }"},
        {"Resources/World/Properties/StreamSpecification/StreamViewType", "[eu-west-1]"},
        {"Resources/World/Properties/Replicas/1/Region", "[eu-west-1]"},
        {"Resources/Api/Properties/DefaultRouteSettings/ThrottlingRateLimit", "{ throttle: 100 }"},
        {"Resources/Worker/Properties/Runtime", "Worker"},
        {"Resources/Worker/Properties/MemorySize", "1024"},
        {"Resources/Worker/Properties/LoggingConfig/LogGroup", "Worker"},
        {"Resources/Worker/Properties/Policies/0/DynamoDBReadPolicy/TableName", "read,"},
        {"Resources/Worker/Properties/Policies/1/Version", "access"},
        {"Resources/Worker/Properties/Policies/1/Statement/0/Action/0", "[GetItem]"},
        {"Resources/Worker/Properties/Policies/1/Statement/0/Resource", "[GetItem]"},
        {"Resources/Worker/Properties/Environment/Variables/LEVEL", "LEVEL: 3"},
        {"Resources/Worker/Properties/Events/ListSales/Properties/Path", "GET /sales"},
        {"Resources/Worker/Properties/Events/SalesStream/Properties/Stream", "{ stream: Sales, on-failure: dlq }"},
        {"Resources/Worker/Properties/Events/Daily/Type", "rate(1 day)"},
        {"Resources/WorkerLogGroup/Properties/RetentionInDays", "logs: 30"},
        {"Resources/Unhandled/Type", "dlq"},
        {"Resources/UnhandledPolicy/Properties/Queues/0", "dlq"},
        {"Resources/Slow/Properties/Threshold", "Slow"},
        {"Outputs/Url/Value", "Url: x"},
    };
    for (const auto& [path, place] : kCases) {
        CAPTURE(path);
        const auto* value = walk(document.root, path);
        REQUIRE(value != nullptr);
        CHECK(value->span.text() == place);
    }
}

void check_that_all_has_a_place(const cfn::Value& value, const std::string& path) {
    CAPTURE(path);
    CHECK(value.span);
    if (const auto* list = value.list()) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            check_that_all_has_a_place((*list)[i], path + "/" + std::to_string(i));
        }
    } else if (const auto* map = value.map()) {
        for (const auto& [key, member, key_span] : map->members) {
            CAPTURE(key);
            CHECK(key_span);
            check_that_all_has_a_place(member, path + "/" + key);
        }
    } else if (const auto* intrinsic = value.intrinsic()) {
        check_that_all_has_a_place(intrinsic->arg(), path + "/" + intrinsic->name);
    }
}

TEST_CASE("no value and no key is without a place") {
    const Spec spec;
    for (auto service : {shop(spec), test::product_service(), test::order_service()}) {
        service.span = spec.at("shop");
        check_that_all_has_a_place(tmpl::from_model(service).root, "");
    }
}

TEST_CASE("a key that the spec's properties state stands where they state it") {
    const Spec spec;
    model::Service service;
    service.tables = {test::bare_table("Sales")};
    auto& properties = service.tables.front().properties;
    properties.members.emplace_back("BillingMode", cfn::Value("PROVISIONED").at(spec.at("STANDARD")),
                                    spec.at("TableClass"));
    const auto document = tmpl::from_model(service);
    const auto* made = walk(document.root, "Resources/Sales/Properties");
    REQUIRE(made != nullptr);
    const auto& billing = made->map()->members.back();
    CHECK(billing.key == "BillingMode");
    CHECK(billing.key_span.text() == "TableClass");
    CHECK(billing.value.span.text() == "STANDARD");
}

}  // namespace
}  // namespace samgen
