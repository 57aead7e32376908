#include "samples.hpp"

#include <utility>

#include "cfn/write.hpp"
#include "model/queues.hpp"
#include "model/replicas.hpp"
#include "support/catch.hpp"

namespace samgen::test {
namespace {

using cfn::get_att;
using cfn::ref;
using cfn::sub;
using model::Operation;

model::FunctionSettings production_settings() {
    return {.runtime = "provided.al2023",
            .handler = "bootstrap",
            .architecture = "arm64",
            .memory = 256,
            .timeout = 15,
            .tracing = model::Tracing::active,
            .json_logs = true,
            .log_level = "INFO",
            .system_log_level = "WARN"};
}

model::Table protected_table(std::string logical_id) {
    auto table = bare_table(std::move(logical_id));
    table.encryption = model::Encryption{};
    table.point_in_time_recovery = true;
    table.recovery_days = 35;
    table.protection = model::Protection::locked;
    return table;
}

model::Route route(std::string method, std::string path, std::string handler, std::string event, Operation operation) {
    return {.method = std::move(method),
            .path = std::move(path),
            .handler = std::move(handler),
            .event_id = std::move(event),
            .resource = model::Route::Resource{.table = "Products", .operation = operation, .index = {}}};
}

model::LogGroup log_group(std::string function) {
    auto name = sub("/aws/lambda/${AWS::StackName}-" + function);
    return {.logical_id = std::move(function) + "LogGroup", .name = std::move(name), .retention_days = 30};
}

model::Metric lambda_metric(std::string name, std::string_view function, std::string statistic) {
    return {.namespace_name = "AWS/Lambda",
            .name = std::move(name),
            .dimensions = {{"FunctionName", ref(function)}},
            .statistic = std::move(statistic)};
}

model::Metric table_metric(std::string name, std::string_view table, std::string operation) {
    return {.namespace_name = "AWS/DynamoDB",
            .name = std::move(name),
            .dimensions = {{"TableName", ref(table)}, {"Operation", std::move(operation)}},
            .statistic = "Sum"};
}

}  // namespace

void provision(model::Table& table, model::Throughput units, const std::optional<model::Scaling>& scaling) {
    const auto of = [&](model::Billing& billing) {
        billing.provisioned = units;
        billing.read_scaling = scaling;
        billing.write_scaling = scaling;
    };
    of(table.billing);
    for (auto& index : table.indexes) {
        if (!index.local) {
            of(index.billing);
        }
    }
}

void replicate(model::Table& table, const std::vector<std::string>& regions) {
    for (const auto& region : regions) {
        table.replicas.push_back(model::plain_replica(table, region, {}));
    }
}

model::Table bare_table(std::string logical_id) {
    model::Table table;
    table.logical_id = std::move(logical_id);
    table.key.partition.name = "id";
    return table;
}

model::Function bare_function(std::string logical_id) {
    model::Function function;
    function.code_uri = "functions/" + logical_id;
    function.logical_id = std::move(logical_id);
    return function;
}

model::Service product_service() {
    model::Service service;
    service.name = "product-api";
    service.spec_name = "samgen.yaml";
    service.description = "product-api";
    service.function_defaults = production_settings();
    service.function_tags = {{"Service", "product-api", {}}};

    auto table = protected_table("Products");
    table.key.partition.name = "productId";
    table.tags = {{"Service", "product-api", {}}};
    service.tables.push_back(std::move(table));

    auto function = bare_function("ProductApi");
    function.code_uri = ".";
    function.scaffolded = true;
    function.policies = {
        model::InlinePolicy{.statements = {{.actions = {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem",
                                                        "dynamodb:Scan", "dynamodb:UpdateItem"},
                                            .resources = {get_att("Products", "Arn")}}}}};
    function.environment = {{"PRODUCTS_TABLE", ref("Products"), {}}};
    function.routes = {
        route("POST", "/products", "create_products", "CreateProducts", Operation::create),
        route("GET", "/products", "list_products", "ListProducts", Operation::list),
        route("GET", "/products/{productId}", "read_products", "ReadProducts", Operation::read),
        route("PUT", "/products/{productId}", "replace_products", "ReplaceProducts", Operation::replace),
        route("PATCH", "/products/{productId}", "update_products", "UpdateProducts", Operation::update),
        route("DELETE", "/products/{productId}", "remove_products", "RemoveProducts", Operation::remove),
    };
    function.log_group = "ProductApiLogGroup";
    service.functions.push_back(std::move(function));

    service.api = model::Api{.logical_id = "Api",
                             .throttle = model::Throttle{.rate = 100, .burst = 200},
                             .detailed_metrics = true,
                             .access_log_group = "ApiLogGroup",
                             .tags = {{"Service", "product-api", {}}}};
    service.log_groups = {{.logical_id = "ApiLogGroup", .name = sub("/aws/vendedlogs/${AWS::StackName}/api")},
                          log_group("ProductApi")};

    service.alarm_topic = model::AlarmTopic{.logical_id = "AlarmTopic", .email = "ops@example.com"};
    service.alarm_action = ref("AlarmTopic");
    service.alarms = {
        {.logical_id = "ProductsSystemErrorsAlarm",
         .description = "DynamoDB answers for Products with server errors",
         .metrics = {table_metric("SystemErrors", "Products", "GetItem"),
                     table_metric("SystemErrors", "Products", "PutItem")},
         .evaluation_periods = 5,
         .datapoints = 3},
        {.logical_id = "ProductApiErrorsAlarm",
         .description = "ProductApi fails",
         .metrics = {lambda_metric("Errors", "ProductApi", "Sum")}},
        {.logical_id = "ProductApiDurationAlarm",
         .description = "ProductApi uses more than 80 % of its time",
         .metrics = {lambda_metric("Duration", "ProductApi", "p99")},
         .period = 300,
         .threshold = 12000},
    };
    service.outputs = {{"ApiUrl", "Where the API answers", cfn::get_att("Api", "ApiEndpoint"), {}}};
    return service;
}

model::Service order_service() {
    model::Service service;
    service.name = "order-service";
    service.spec_name = "samgen.yaml";
    service.function_defaults = production_settings();

    auto orders = protected_table("Orders");
    orders.name = sub("${Stage}-orders");
    orders.key.partition.name = "pk";
    orders.key.sort = model::KeyAttribute{.name = "sk"};
    orders.indexes = {{.name = "by-status",
                       .key = {.partition = {.name = "status"},
                               .sort = model::KeyAttribute{.name = "total", .type = model::AttributeType::number}},
                       .projection = model::Projection::include,
                       .attributes = {"customer", "currency"}},
                      {.name = "byDate",
                       .key = {.partition = {.name = "pk"}, .sort = model::KeyAttribute{.name = "orderedAt"}},
                       .projection = model::Projection::keys_only,
                       .local = true}};
    provision(orders, {.read = 5, .write = 2}, model::Scaling{.max = 500, .target = 70});
    orders.ttl_attribute = "expiresAt";
    orders.stream = model::StreamView::new_and_old_images;
    service.tables.push_back(std::move(orders));

    auto customers = protected_table("Customers");
    customers.encryption->kms_key = "alias/customers";
    customers.tags = {{"Environment", ref("Stage"), {}}};
    replicate(customers, {"eu-west-1", "ap-southeast-2"});
    for (auto& replica : customers.replicas) {
        replica.kms_key = "alias/customers";
    }
    service.tables.push_back(std::move(customers));

    auto carts = bare_table("Carts");
    carts.protection = model::Protection::disposable;
    carts.indexes = {{.name = "byOwner", .key = {.partition = {.name = "owner"}}}};
    provision(carts, {.read = 10, .write = 10}, model::Scaling{.max = 100, .target = 60});
    replicate(carts, {"eu-west-1"});
    service.tables.push_back(std::move(carts));

    service.api = model::Api{.logical_id = "Api"};

    auto api = bare_function("OrderApi");
    api.code_uri = ".";
    api.scaffolded = true;
    api.settings.memory = 1024;
    api.policies = {
        model::PolicyTemplate{.name = "DynamoDBReadPolicy", .parameters = {{"TableName", ref("Customers")}}},
        model::InlinePolicy{
            .statements = {{.actions = {"dynamodb:GetItem", "dynamodb:PutItem"},
                            .resources = {get_att("Orders", "Arn")}},
                           {.actions = {"dynamodb:Query"},
                            .resources = {get_att("Orders", "Arn"), sub("${Orders.Arn}/index/by-status")},
                            .condition = {{"Bool", cfn::Map{{"aws:SecureTransport", "true"}}}}}}},
        cfn::Value("AWSXrayWriteOnlyAccess")};
    api.environment = {{"ORDERS_TABLE", ref("Orders"), {}}, {"CUSTOMERS_TABLE", ref("Customers"), {}}};
    api.routes = {{.method = "ANY", .path = "/orders/{proxy+}", .handler = "orders", .event_id = "Orders"}};
    service.functions.push_back(std::move(api));

    auto projector = bare_function("Projector");
    projector.code_uri = ".";
    projector.scaffolded = true;
    projector.description = "Keeps carts in step with orders";
    projector.policies = {
        model::PolicyTemplate{.name = "DynamoDBWritePolicy", .parameters = {{"TableName", ref("Carts")}}}};
    projector.streams = {{.table = "Orders",
                          .event_id = "OrdersStream",
                          .batch_size = 100,
                          .maximum_retries = 3,
                          .maximum_record_age = 3600,
                          .bisect_on_error = true,
                          .report_item_failures = true,
                          .dead_letter_queue = "ProjectorDeadLetters",
                          .properties = {{"ParallelizationFactor", 2}}}};
    projector.schedules = {{.expression = "rate(5 minutes)", .event_id = "Sweep"}};
    projector.log_group = "ProjectorLogGroup";
    service.functions.push_back(std::move(projector));

    service.log_groups = {log_group("Projector")};
    service.queues = {model::dead_letter_queue("ProjectorDeadLetters", {})};
    service.alarms = {{.logical_id = "ProjectorDeadLettersAlarm",
                       .description = "Records that Projector could not handle wait in ProjectorDeadLetters",
                       .metrics = {{.namespace_name = "AWS/SQS",
                                    .name = "ApproximateNumberOfMessagesVisible",
                                    .dimensions = {{"QueueName", get_att("ProjectorDeadLetters", "QueueName")}},
                                    .statistic = "Maximum"}}}};
    service.metadata = {{"Owner", "the order team"}};
    service.parameters = {{"Stage", cfn::Map{{"Type", "String"}, {"Default", "dev"}}}};
    service.conditions = {
        {"IsProduction", cfn::Intrinsic{"Fn::Equals", {cfn::Value(cfn::List{ref("Stage"), "prod"})}}}};
    service.resources = {{"Archive", cfn::Map{{"Type", "AWS::S3::Bucket"}, {"Condition", "IsProduction"}}}};
    service.raw_outputs = {{"OrdersTable", cfn::Map{{"Value", ref("Orders")}}}};
    return service;
}

model::Service partner_service() {
    model::Service service;
    service.name = "partners";
    service.spec_name = "samgen.yaml";
    service.suppress_known = true;
    auto& api = service.api.emplace();
    api.logical_id = "Api";
    api.type = model::ApiType::rest;
    api.name = ref("AWS::StackName");
    api.stage = "live";
    api.cors = model::Cors{.origins = {"https://partners.example.com"},
                           .methods = {"GET", "POST"},
                           .headers = {"content-type", "authorization", "x-api-key"},
                           .max_age = 600};
    model::UserPool pool;
    pool.logical_id = "PartnersUserPool";
    pool.client_id = "PartnersUserPoolClient";
    pool.protection = model::Protection::locked;
    api.user_pools = {pool};
    api.authorizers = {{.name = "Partners",
                        .kind = model::CognitoAuthorizer{.pool_arn = get_att(pool.logical_id, "Arn")},
                        .scopes = {"orders/read"}}};
    api.default_authorizer = "Partners";
    api.throttle = model::Throttle{.rate = 100, .burst = 200};
    api.execution_logs = model::ExecutionLogs::error;
    api.log_role = model::LogRole{.logical_id = "ApiLogRole", .account_id = "ApiLogAccount"};
    api.access_log_group = "ApiLogs";
    api.detailed_metrics = true;
    api.tracing = true;
    api.cache_size = "0.5";
    auto& domain = api.domain.emplace();
    domain.name = "partners.example.com";
    domain.certificate_id = "ApiCertificate";
    domain.certificate = ref("ApiCertificate");
    domain.zone = ref("Zone");
    domain.default_endpoint = false;
    domain.truststore = "s3://partners.example.com/truststore.pem";
    api.waf = model::WebAcl{.arn = get_att("ApiWebAcl", "Arn"),
                            .logical_id = "ApiWebAcl",
                            .association_id = "ApiWebAclAssociation",
                            .rule_groups = {"AWSManagedRulesCommonRuleSet"},
                            .rate_limit = 2000};
    api.api_key = true;
    api.usage_plans = {{.name = "Gold",
                        .logical_id = "GoldUsagePlan",
                        .keys = {{.name = "Acme", .logical_id = "AcmeApiKey", .plan_key_id = "AcmeUsagePlanKey"}},
                        .throttle = model::Throttle{.rate = 10, .burst = 20},
                        .quota = model::Quota{.requests = 1000, .period = model::QuotaPeriod::day}}};
    api.models = {{.name = "Orders", .schema = {{"type", "object"}, {"required", cfn::List{"amount"}}}}};

    auto function = bare_function("OrderApi");
    model::Route read;
    read.method = "GET";
    read.path = "/orders/{orderId}";
    read.event_id = "ReadOrders";
    read.access.cache = model::RouteCache{.ttl = 60, .keys = {"path.orderId", "header.Authorization"}};
    model::Route create;
    create.method = "POST";
    create.path = "/orders";
    create.event_id = "CreateOrders";
    create.access.throttle = model::Throttle{.rate = 5, .burst = 10};
    create.body_model = "Orders";
    function.routes = {read, create};
    service.functions.push_back(std::move(function));
    service.log_groups = {log_group("Api")};
    service.parameters = {{"Zone", cfn::Map{{"Type", "AWS::Route53::HostedZone::Id"}}}};
    return service;
}

std::string resource_text(const model::Service& service, std::string_view logical_id) {
    const auto document = tmpl::from_model(service);
    const auto* resources = document.section("Resources");
    REQUIRE(resources != nullptr);
    const auto* resource = resources->find(logical_id);
    REQUIRE(resource != nullptr);
    return cfn::to_yaml(*resource);
}

std::vector<std::string> resource_ids(const model::Service& service) {
    const auto document = tmpl::from_model(service);
    const auto* resources = document.section("Resources");
    REQUIRE(resources != nullptr);
    std::vector<std::string> ids;
    for (const auto& resource : resources->members) {
        ids.push_back(resource.key);
    }
    return ids;
}

}  // namespace samgen::test
