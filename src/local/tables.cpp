#include "local/tables.hpp"

#include <fmt/format.h>

#include "local/event.hpp"
#include "offline/tables.hpp"
#include "offline/values.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

// Between the pauses of the caller, until a table is there.
constexpr int kMostLooks = 100;

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
        auto& report = reports.emplace_back(TableReport{.name = offline::table_name(table)});
        auto request = offline::create_table_request(table);
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
