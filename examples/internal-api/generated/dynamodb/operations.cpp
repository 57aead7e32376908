// Written by samgen, and again by every `samgen build`.
#include "dynamodb/operations.hpp"

#include <algorithm>

#include "dynamodb/request.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

bool has_values(const Item& item, const Item& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& attribute) {
        const auto found = item.find(attribute.first);
        return found != item.end() && found->second == attribute.second;
    });
}

// The item is what the update would have made of it, as far as that can be told.
bool is_done(const Item& item, const Update& request) {
    return request.add.empty() && has_values(item, request.set) &&
           std::none_of(request.remove.begin(), request.remove.end(),
                        [&](const std::string& attribute) { return item.contains(attribute); });
}

// The condition failed when the request came a second time, and the first time may be the reason.
bool maybe_own_doing(const Error& error) { return error.kind == ErrorKind::condition_failed && error.unanswered; }

std::optional<Item> attributes_of(const json& answer, const char* name) {
    const auto found = answer.find(name);
    if (found == answer.end() || found->empty()) {
        return std::nullopt;
    }
    return item_from_dynamodb(*found);
}

}  // namespace

std::optional<Item> get(Client& client, const Get& request) {
    json call = {{"TableName", request.table}, {"Key", to_dynamodb(request.key)}};
    if (request.consistent) {
        call["ConsistentRead"] = true;
    }
    return attributes_of(client.call("GetItem", call), "Item");
}

void put(Client& client, const Put& request) {
    try {
        static_cast<void>(client.call("PutItem", request_of(request)));
    } catch (const Error& error) {
        if (!(maybe_own_doing(error) && error.item == request.item)) {
            throw;
        }
    }
}

Item update(Client& client, const Update& request) {
    json call = request_of(request);
    call["ReturnValues"] = "ALL_NEW";
    try {
        const json answer = client.call("UpdateItem", call, request.add.empty() ? Repeat::always : Repeat::unless_sent);
        return attributes_of(answer, "Attributes").value_or(request.key);
    } catch (const Error& error) {
        if (maybe_own_doing(error) && error.item && is_done(*error.item, request)) {
            return *error.item;
        }
        throw;
    }
}

std::optional<Item> remove(Client& client, const Remove& request) {
    json call = request_of(request);
    call["ReturnValues"] = "ALL_OLD";
    try {
        return attributes_of(client.call("DeleteItem", call), "Attributes");
    } catch (const Error& error) {
        if (maybe_own_doing(error) && !error.item) {
            return std::nullopt;
        }
        throw;
    }
}

}  // namespace dynamodb
