#include "scaffold/services.hpp"

#include <utility>

#include "spec/words.hpp"
#include "text/names.hpp"

namespace samgen::test {
namespace {

using namespace model;

Route route(std::string method, std::string path, std::string handler, std::string event_id) {
    return {.method = std::move(method),
            .path = std::move(path),
            .handler = std::move(handler),
            .event_id = std::move(event_id)};
}

Route crud_route(std::string method, std::string path, std::string handler, std::string event_id,
                 Route::Resource resource) {
    Route out = route(std::move(method), std::move(path), std::move(handler), std::move(event_id));
    out.resource = std::move(resource);
    return out;
}

EnvironmentVariable table_variable(std::string name, std::string_view table) {
    return {.name = std::move(name), .value = cfn::ref(table)};
}

StreamEvent stream(std::string table, std::string event_id, bool report_item_failures) {
    return {.table = std::move(table), .event_id = std::move(event_id), .report_item_failures = report_item_failures};
}

Table products() {
    return {
        .logical_id = "Products",
        .name = cfn::Value("products-of-the-shop"),
        .key = {.partition = {.name = "productId"}},
        .indexes = {{.name = "byCategory",
                     .key = {.partition = {.name = "category"},
                             .sort = KeyAttribute{.name = "price", .type = AttributeType::number}},
                     .projection = Projection::include,
                     .attributes = {"name"}}},
        .fields = {{.name = "name", .type = FieldType::string, .required = true, .min = "10", .max = "12"},
                   {.name = "price", .type = FieldType::number, .required = true, .min = "0.5"},
                   {.name = "stock", .type = FieldType::integer},
                   {.name = "listed", .type = FieldType::boolean},
                   {.name = "tags", .type = FieldType::list, .min = "1"},
                   {.name = "sizes", .type = FieldType::map}},
        .stream = model::StreamView::new_and_old_images,
    };
}

Table orders() {
    return {
        .logical_id = "Orders",
        .key = {.partition = {.name = "customer"},
                .sort = KeyAttribute{.name = "number", .type = AttributeType::number}},
        .version_attribute = "revision",
        .stream = model::StreamView::keys_only,
    };
}

}  // namespace

Service product_service() {
    Function api;
    api.logical_id = "ProductApi";
    api.description = "Serves the products of the shop";
    api.scaffolded = true;
    api.environment = {table_variable("TABLE_NAME", "Products"),
                       {.name = "POWERTOOLS_METRICS_NAMESPACE", .value = "ProductAPI"}};
    api.tables = {"Products"};
    api.routes = {
        crud_route("POST", "/products", "create_products", "CreateProducts",
                   {.table = "Products", .operation = Operation::create, .index = {}}),
        crud_route("GET", "/products", "list_products", "ListProducts",
                   {.table = "Products", .operation = Operation::list, .index = {}}),
        crud_route("GET", "/products/{productId}", "read_products", "ReadProducts",
                   {.table = "Products", .operation = Operation::read, .index = {}}),
        crud_route("PUT", "/products/{productId}", "replace_products", "ReplaceProducts",
                   {.table = "Products", .operation = Operation::replace, .index = {}}),
        crud_route("PATCH", "/products/{productId}", "update_products", "UpdateProducts",
                   {.table = "Products", .operation = Operation::update, .index = {}}),
        crud_route("DELETE", "/products/{productId}", "delete_products", "DeleteProducts",
                   {.table = "Products", .operation = Operation::remove, .index = {}}),
        crud_route("GET", "/products/byCategory/{category}", "query_products_by_category", "QueryProductsByCategory",
                   {.table = "Products", .operation = Operation::query, .index = "byCategory"}),
    };

    Function reviews;
    reviews.logical_id = "Reviews";
    reviews.scaffolded = true;
    reviews.environment = {table_variable("PRODUCTS_TABLE_NAME", "Products"),
                           table_variable("ORDERS_TABLE_NAME", "Orders")};
    reviews.tables = {"Products", "Orders"};
    reviews.routes = {
        route("GET", "/orders/{customer}/{number}/reviews", "reviews", "Reviews"),
        route("ANY", "/reviews/{proxy+}", "reviews", "Reviews2"),
        route("PATCH", "/reviews/{id}", "change_review", "ChangeReview"),
        route("POST", "/reviews", "add_review", "AddReview"),
        crud_route("POST", "/orders", "create_orders", "CreateOrders",
                   {.table = "Orders", .operation = Operation::create, .index = {}}),
        crud_route("GET", "/orders/{customer}", "list_orders", "ListOrders",
                   {.table = "Orders", .operation = Operation::list, .index = {}}),
        crud_route("GET", "/orders/{customer}/{number}", "read_orders", "ReadOrders",
                   {.table = "Orders", .operation = Operation::read, .index = {}}),
        crud_route("PUT", "/orders/{customer}/{number}", "replace_orders", "ReplaceOrders",
                   {.table = "Orders", .operation = Operation::replace, .index = {}}),
        crud_route("PATCH", "/orders/{customer}/{number}", "update_orders", "UpdateOrders",
                   {.table = "Orders", .operation = Operation::update, .index = {}}),
        crud_route("DELETE", "/orders/{customer}/{number}", "delete_orders", "DeleteOrders",
                   {.table = "Orders", .operation = Operation::remove, .index = {}}),
    };

    Function worker;
    worker.logical_id = "Worker";
    worker.scaffolded = true;
    worker.environment = reviews.environment;
    worker.tables = reviews.tables;
    worker.streams = {stream("Products", "ProductsStream", true), stream("Orders", "OrdersStream", false)};
    worker.schedules = {{.expression = "rate(5 minutes)", .event_id = "Schedule"},
                        {.expression = "cron(0 2 * * ? *)", .event_id = "Schedule2"}};

    Function listener;
    listener.logical_id = "Listener";
    listener.scaffolded = true;
    listener.queues = {{.queue = "Jobs", .event_id = "JobsMessages", .report_item_failures = true},
                       {.queue = "Ordered", .event_id = "OrderedMessages", .report_item_failures = true}};
    listener.kinesis = {{.event_id = "ClicksRecords", .report_item_failures = true, .name = "Clicks"}};
    listener.topics = {{.topic = "News", .event_id = "NewsNotifications"}};
    listener.rules = {{.pattern = {{"source", cfn::List{"shop.orders"}}, {"detail-type", cfn::List{"OrderPlaced"}}},
                       .event_id = "Rule"},
                      {.pattern = {{"source", cfn::List{"aws.s3"}}, {"detail-type", cfn::List{"Object Created"}}},
                       .event_id = "ImagesObjects",
                       .bucket = "Images"}};
    listener.schedules = {{.expression = "rate(1 day)", .event_id = "Schedule"}};

    Function report;
    report.logical_id = "Report";
    report.scaffolded = true;

    Function legacy;
    legacy.logical_id = "Legacy";
    legacy.settings.runtime = "nodejs22.x";

    Service service;
    service.name = "product-service";
    service.spec_name = "samgen.yaml";
    service.tables = {products(), orders()};
    service.functions = {api, reviews, worker, listener, report, legacy};
    service.queues = {{.logical_id = "Jobs"}, {.logical_id = "Ordered", .fifo = true}};
    return service;
}

Service rest_service() {
    auto service = product_service();
    service.name = "partner-service";
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    api.type = ApiType::rest;
    api.stage = "live";
    api.cors = Cors{.origins = {"https://partners.example.com"}, .credentials = true};
    api.openapi = true;
    return service;
}

Service aws_sdk_service() {
    auto service = product_service();
    service.client = DynamodbClient::aws_sdk;
    return service;
}

Service hostile_service() {
    const std::string evil =
        "\"); system(\"rm -rf ~\"); // $(shell x) ${x} `x` ' %s {{name}} ?\?/ */ \x01\r\n#endif \\";
    const std::string turned = "caf\xC3\xA9 \xE2\x80\xAE\xE2\x81\xA6 \xF0\x9F\x9B\x92\\";

    Table table;
    table.logical_id = "Template";
    table.name = cfn::Value(evil);
    table.key = {.partition = {.name = evil}, .sort = KeyAttribute{.name = turned, .type = AttributeType::binary}};
    table.fields = {{.name = "class", .type = FieldType::string, .min = "99999999999999999999", .max = "3"},
                    {.name = "\\", .type = FieldType::number, .min = "+.5e3"},
                    {.name = std::string(255, 'x'), .type = FieldType::integer, .min = "-0.5", .max = "007"}};

    Table second;
    second.logical_id = "Std";
    second.key = table.key;
    second.indexes = {{.name = "while",
                       .key = {.partition = {.name = "class"}},
                       .projection = Projection::include,
                       .attributes = {std::string(255, 'x'), "not listed \"\\"}},
                      {.name = "9-to.5",
                       .key = {.partition = {.name = "errno", .type = AttributeType::number},
                               .sort = KeyAttribute{.name = turned, .type = AttributeType::binary}}}};
    second.fields = {{.name = "class", .type = FieldType::string, .required = true},
                     {.name = "errno", .type = FieldType::integer},
                     {.name = std::string(255, 'x'), .type = FieldType::boolean},
                     {.name = "\xF0\x9F\x9B\x92", .type = FieldType::number},
                     {.name = "#/~", .type = FieldType::map}};
    second.version_attribute = "int";

    Function errors;
    errors.logical_id = "Errno";
    errors.scaffolded = true;
    errors.tables = {"Std"};
    errors.environment = {table_variable("TABLE_NAME", "Std")};
    for (const auto operation : {Operation::create, Operation::list, Operation::read, Operation::replace,
                                 Operation::update, Operation::remove}) {
        const std::string word(spec::kOperationWords[static_cast<std::size_t>(operation)]);
        errors.routes.push_back(crud_route("POST", "/" + word + "/{" + evil + "}/{" + turned + "}", word + "_std",
                                           word + "Std", {.table = "Std", .operation = operation, .index = {}}));
    }
    for (const auto* const index : {"while", "9-to.5"}) {
        errors.routes.push_back(crud_route("GET", std::string("/") + index, "query_std_" + text::snake_case(index),
                                           "QueryStd" + text::pascal_case(index),
                                           {.table = "Std", .operation = Operation::query, .index = index}));
    }

    Function keyword;
    keyword.logical_id = "Class";
    keyword.description = evil;
    keyword.scaffolded = true;
    keyword.environment = {table_variable("TABLE_NAME", "Template")};
    keyword.routes = {route("GET", "/" + evil, "index", "Index"),
                      route("POST", "/" + turned + "/{" + evil + "}", "std", "Std"),
                      route("PUT", "/{unclosed", "http", "Http"), route("GET", "$default", "template_table", "Main")};

    Function standard;
    standard.logical_id = "Std";
    standard.description = turned;
    standard.scaffolded = true;
    standard.streams = {stream("Template", "Case", true), stream("Absent", "case", false)};
    standard.schedules = {{.expression = evil, .event_id = "While"}};

    Function index;  // a function of the C library
    index.logical_id = "Index";
    index.scaffolded = true;

    Function digits;
    digits.logical_id = "3dHTTPModels";
    digits.scaffolded = true;
    digits.routes = {route("GET", "/", std::string(200, 'h'), "Root")};

    Service service;
    service.name = "42 " + evil;
    service.spec_name = evil + ".yaml";
    service.tables = {table, second};
    service.functions = {keyword, standard, index, digits, errors};
    return service;
}

Service service_without_code() {
    Service service;
    service.name = "Shop";
    service.spec_name = "samgen.yaml";
    service.functions.emplace_back().logical_id = "Legacy";
    return service;
}

}  // namespace samgen::test
