// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "dynamodb/operations.hpp"
#include "dynamodb/retry.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html and API_BatchGetItem.html
constexpr std::size_t kMostWrites = 25;
constexpr std::size_t kMostReads = 100;

// Rounds go on until the time is up, however many that makes.
constexpr RetryPolicy kRounds = {.attempts = 1'000'000};

Error still_unprocessed() {
    Error error(ErrorKind::throttled, "Unprocessed", "DynamoDB left a part of the batch undone until the time was up");
    error.retryable = true;
    return error;
}

// Sends what is pending in chunks, and what they leave undone in another round, after a wait. `send` takes a chunk and
// returns what it leaves. Returns what is pending in the end, and why.
template <typename Part, typename Send>
std::pair<std::vector<Part>, std::optional<Error>> in_rounds(std::vector<Part> pending, std::size_t chunk, Send send) {
    const Time time = real_time();
    Retry retry(kRounds, time);
    for (;;) {
        std::vector<Part> undone;
        for (std::size_t start = 0; start < pending.size(); start += chunk) {
            const std::size_t size = std::min(chunk, pending.size() - start);
            try {
                std::vector<Part> left = send(std::span<const Part>(pending).subspan(start, size));
                std::move(left.begin(), left.end(), std::back_inserter(undone));
            } catch (const Error& error) {
                undone.insert(undone.end(),
                              std::make_move_iterator(pending.begin() + static_cast<std::ptrdiff_t>(start)),
                              std::make_move_iterator(pending.end()));
                return {std::move(undone), error};
            }
        }
        if (undone.empty()) {
            return {};
        }
        if (!retry.again()) {
            return {std::move(undone), still_unprocessed()};
        }
        pending = std::move(undone);
    }
}

// ---- writing ----------------------------------------------------------------------------------------------------

json request_of(std::span<const BatchAction> actions) {
    json tables = json::object();
    for (const BatchAction& action : actions) {
        if (const auto* put = std::get_if<BatchPut>(&action)) {
            tables[put->table].push_back({{"PutRequest", {{"Item", to_dynamodb(put->item)}}}});
        } else {
            const auto& remove = std::get<BatchRemove>(action);
            tables[remove.table].push_back({{"DeleteRequest", {{"Key", to_dynamodb(remove.key)}}}});
        }
    }
    return {{"RequestItems", std::move(tables)}};
}

BatchAction action_of(const std::string& table, const json& request) {
    if (const auto put = request.find("PutRequest"); put != request.end()) {
        return BatchPut{.table = table, .item = item_from_dynamodb(put->at("Item"))};
    }
    return BatchRemove{.table = table, .key = item_from_dynamodb(request.at("DeleteRequest").at("Key"))};
}

std::vector<BatchAction> write_chunk(Client& client, std::span<const BatchAction> actions) {
    const json answer = client.call("BatchWriteItem", request_of(actions));
    const json unprocessed = answer.value("UnprocessedItems", json::object());
    std::vector<BatchAction> left;
    for (const auto& [table, requests] : unprocessed.items()) {
        for (const json& request : requests) {
            left.push_back(action_of(table, request));
        }
    }
    return left;
}

// ---- reading ----------------------------------------------------------------------------------------------------

json request_of(const std::string& table, std::span<const Item> keys, bool consistent) {
    json list = json::array();
    for (const Item& key : keys) {
        list.push_back(to_dynamodb(key));
    }
    json request = {{"Keys", std::move(list)}};
    if (consistent) {
        request["ConsistentRead"] = true;
    }
    return {{"RequestItems", {{table, std::move(request)}}}};
}

std::vector<Item> items_of(const json& list) {
    std::vector<Item> items;
    for (const json& item : list) {
        items.push_back(item_from_dynamodb(item));
    }
    return items;
}

// DynamoDB refuses a batch that asks for a key twice.
void remove_repetitions(std::vector<Item>& keys) {
    std::set<std::string> seen;
    std::erase_if(keys, [&](const Item& key) {
        return !seen.insert(to_dynamodb(key).dump(-1, ' ', false, json::error_handler_t::replace)).second;
    });
}

}  // namespace

BatchWriteResult batch_write(Client& client, std::vector<BatchAction> actions) {
    auto [unprocessed, error] = in_rounds(std::move(actions), kMostWrites, [&](std::span<const BatchAction> chunk) {
        return write_chunk(client, chunk);
    });
    return {.unprocessed = std::move(unprocessed), .error = std::move(error)};
}

BatchGetResult batch_get(Client& client, const std::string& table, std::vector<Item> keys, bool consistent) {
    remove_repetitions(keys);
    BatchGetResult result;
    const auto read_chunk = [&](std::span<const Item> chunk) {
        const json answer = client.call("BatchGetItem", request_of(table, chunk, consistent));
        std::vector<Item> items = items_of(answer.value("Responses", json::object()).value(table, json::array()));
        std::move(items.begin(), items.end(), std::back_inserter(result.items));
        return items_of(
            answer.value("UnprocessedKeys", json::object()).value(table, json::object()).value("Keys", json::array()));
    };
    auto [unprocessed, error] = in_rounds(std::move(keys), kMostReads, read_chunk);
    result.unprocessed = std::move(unprocessed);
    result.error = std::move(error);
    return result;
}

}  // namespace dynamodb
