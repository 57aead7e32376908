// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <utility>

#include "dynamodb/operations.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

// A filter that lets nothing through would have a page read the whole table.
constexpr int kMostRequests = 10;

// What queries and scans have in common.
template <typename Request>
json request_of(const Request& request) {
    json out = {{"TableName", request.table}};
    if (!request.index.empty()) {
        out["IndexName"] = request.index;
    }
    if (request.consistent) {
        out["ConsistentRead"] = true;
    }
    return out;
}

template <typename Request>
void add_filter(json& out, const Request& request, Placeholders& placeholders) {
    if (request.filter) {
        out["FilterExpression"] = placeholders.text(*request.filter);
    }
    placeholders.add_to(out);
}

Page read(Client& client, std::string_view operation, json request, const std::optional<Item>& after, int limit) {
    Page page;
    page.last = after;
    for (int requests = 0; requests < kMostRequests; ++requests) {
        if (page.last) {
            request["ExclusiveStartKey"] = to_dynamodb(*page.last);
        }
        if (limit > 0) {
            request["Limit"] = limit - static_cast<int>(page.items.size());
        }
        const json answer = client.call(operation, request);
        for (const json& item : answer.value("Items", json::array())) {
            page.items.push_back(item_from_dynamodb(item));
        }
        const auto last = answer.find("LastEvaluatedKey");
        if (last == answer.end() || last->empty()) {
            page.last.reset();
            break;
        }
        page.last = item_from_dynamodb(*last);
        const bool full = limit > 0 ? static_cast<int>(page.items.size()) >= limit : !page.items.empty();
        if (full) {
            break;
        }
    }
    return page;
}

}  // namespace

Page query(Client& client, const Query& request) {
    Placeholders placeholders;
    json out = request_of(request);
    out["KeyConditionExpression"] = placeholders.text(request.key);
    if (request.descending) {
        out["ScanIndexForward"] = false;
    }
    add_filter(out, request, placeholders);
    return read(client, "Query", std::move(out), request.after, request.limit);
}

Page scan(Client& client, const Scan& request) {
    Placeholders placeholders;
    json out = request_of(request);
    add_filter(out, request, placeholders);
    return read(client, "Scan", std::move(out), request.after, request.limit);
}

}  // namespace dynamodb
