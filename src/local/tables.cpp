#include "local/tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "local/event.hpp"
#include "local/values.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

// Between the pauses of the caller, until a table is there.
constexpr int kMostLooks = 100;

const char* letter(model::AttributeType type) {
    switch (type) {
        case model::AttributeType::string:
            return "S";
        case model::AttributeType::number:
            return "N";
        case model::AttributeType::binary:
            return "B";
    }
    return "";
}

const char* view_type(model::StreamView view) {
    switch (view) {
        case model::StreamView::keys_only:
            return "KEYS_ONLY";
        case model::StreamView::new_image:
            return "NEW_IMAGE";
        case model::StreamView::old_image:
            return "OLD_IMAGE";
        case model::StreamView::new_and_old_images:
            return "NEW_AND_OLD_IMAGES";
    }
    return "";
}

void define(json& definitions, const model::Key& key) {
    const auto add = [&](const model::KeyAttribute& attribute) {
        json definition = {{"AttributeName", attribute.name}, {"AttributeType", letter(attribute.type)}};
        if (std::find(definitions.begin(), definitions.end(), definition) == definitions.end()) {
            definitions.push_back(std::move(definition));
        }
    };
    add(key.partition);
    if (key.sort) {
        add(*key.sort);
    }
}

json key_schema(const model::Key& key) {
    json schema = json::array({{{"AttributeName", key.partition.name}, {"KeyType", "HASH"}}});
    if (key.sort) {
        schema.push_back({{"AttributeName", key.sort->name}, {"KeyType", "RANGE"}});
    }
    return schema;
}

json projection(const model::Index& index) {
    switch (index.projection) {
        case model::Projection::all:
            return {{"ProjectionType", "ALL"}};
        case model::Projection::keys_only:
            return {{"ProjectionType", "KEYS_ONLY"}};
        case model::Projection::include:
            return {{"ProjectionType", "INCLUDE"}, {"NonKeyAttributes", index.attributes}};
    }
    return {};
}

// "com.amazonaws.dynamodb.v20120810#ResourceInUseException" -> "ResourceInUseException"
std::string error_type(const Response& response) {
    const auto body = json::parse(response.body, nullptr, false);
    const auto type = body.is_object() ? body.value("__type", std::string()) : std::string();
    return type.substr(type.find('#') + 1);
}

std::string error_in_words(const Response& response) {
    const auto body = json::parse(response.body, nullptr, false);
    auto message = body.is_object() ? body.value("message", body.value("Message", std::string())) : std::string();
    return fmt::format("{} ({})", message.empty() ? "no reason given" : message,
                       error_type(response).empty() ? fmt::format("status {}", response.status) : error_type(response));
}

bool is_active(const std::optional<Response>& response) {
    if (!response || response->status != 200) {
        return false;
    }
    const auto body = json::parse(response->body, nullptr, false);
    const auto table = body.is_object() ? body.value("Table", json()) : json();
    return table.is_object() && table.value("TableStatus", std::string()) == "ACTIVE";
}

}  // namespace

json create_table_request(const model::Table& table) {
    json definitions = json::array();
    define(definitions, table.key);
    json global = json::array();
    json local = json::array();
    for (const auto& index : table.indexes) {
        define(definitions, index.key);
        (index.local ? local : global)
            .push_back(
                {{"IndexName", index.name}, {"KeySchema", key_schema(index.key)}, {"Projection", projection(index)}});
    }
    json request = {{"TableName", table_name(table)},
                    {"AttributeDefinitions", std::move(definitions)},
                    {"KeySchema", key_schema(table.key)},
                    {"BillingMode", "PAY_PER_REQUEST"}};
    if (!global.empty()) {
        request["GlobalSecondaryIndexes"] = std::move(global);
    }
    if (!local.empty()) {
        request["LocalSecondaryIndexes"] = std::move(local);
    }
    if (table.stream) {
        request["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", view_type(*table.stream)}};
    }
    return request;
}

Request dynamodb_request(std::string_view operation, const json& body, const std::string& region) {
    return {.method = "POST",
            .target = "/",
            .headers = {{"Content-Type", "application/x-amz-json-1.0"},
                        {"X-Amz-Target", fmt::format("DynamoDB_20120810.{}", operation)},
                        {"X-Amz-Date", "20120810T000000Z"},
                        {"Authorization",
                         fmt::format("AWS4-HMAC-SHA256 Credential=local/20120810/{}/dynamodb/aws4_request, "
                                     "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={:064d}",
                                     region, 0)}},
            .body = to_line(body),
            .source_ip = {}};
}

std::vector<TableReport> create_tables(const std::vector<model::Table>& tables, const std::string& region,
                                       const std::function<std::optional<Response>(const Request&)>& send,
                                       const std::function<void()>& pause) {
    std::vector<TableReport> reports;
    for (const auto& table : tables) {
        auto& report = reports.emplace_back(TableReport{.name = table_name(table)});
        auto request = create_table_request(table);
        auto response = send(dynamodb_request("CreateTable", request, region));
        if (response && response->status != 200 && error_type(*response) != "ResourceInUseException" &&
            request.contains("StreamSpecification")) {
            // Not everything that stands in for DynamoDB has streams, and handlers do without.
            request.erase("StreamSpecification");
            response = send(dynamodb_request("CreateTable", request, region));
        }
        if (!response) {
            report.trouble = "nobody answers";
            continue;
        }
        report.created = response->status == 200;
        if (!report.created && error_type(*response) != "ResourceInUseException") {
            report.trouble = error_in_words(*response);
            continue;
        }
        const json name = {{"TableName", report.name}};
        for (int look = 0; !is_active(send(dynamodb_request("DescribeTable", name, region))); ++look) {
            if (look == kMostLooks) {
                report.trouble = "it does not become active";
                break;
            }
            pause();
        }
        if (report.created && table.ttl_attribute && report.trouble.empty()) {
            // As good as it goes: what knows no expiry keeps the items.
            static_cast<void>(send(dynamodb_request(
                "UpdateTimeToLive",
                {{"TableName", report.name},
                 {"TimeToLiveSpecification", {{"AttributeName", *table.ttl_attribute}, {"Enabled", true}}}},
                region)));
        }
    }
    return reports;
}

}  // namespace samgen::local
