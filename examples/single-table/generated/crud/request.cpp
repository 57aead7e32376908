// Written by samgen, and again by every `samgen build`.
#include "crud/request.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace crud {
namespace {

using dynamodb::Item;
using storage::Fault;
using storage::Schema;

constexpr int kMaxLimit = 1000;

void throw_if(std::vector<Fault> faults) {
    if (!faults.empty()) {
        throw storage::Invalid(std::move(faults));
    }
}

// The attributes among the path's parameters.
Item path_item(const http::Request& request, const Schema& schema, std::vector<Fault>& faults) {
    Item item;
    for (const auto& [name, text] : request.parameters) {
        if (const storage::Attribute* attribute = schema.find(name)) {
            item.emplace(name, storage::value_of(*attribute, text, faults));
        }
    }
    return item;
}

Item body_item(const http::Request& request, std::vector<Fault>& faults) {
    try {
        dynamodb::Value value = dynamodb::value_from_json(request.body);
        if (auto* object = value.as<dynamodb::Map>()) {
            return std::move(*object);
        }
        faults.push_back({"#", "must be an object"});
    } catch (const std::invalid_argument& error) {
        faults.push_back({"#", error.what()});
    }
    throw storage::Invalid(std::move(faults));
}

// Puts what the path says into the body's item.
void add_path(Item& item, const Item& path, const Schema& schema, std::vector<Fault>& faults) {
    for (const auto& [name, value] : path) {
        const auto [said, fresh] = item.emplace(name, value);
        if (fresh) {
            continue;
        }
        dynamodb::Value repeated = said->second;
        std::vector<Fault> unreadable;
        storage::check(*schema.find(name), repeated, "", unreadable);
        if (repeated != value) {
            faults.push_back({storage::pointer(name), "must be what the path says"});
        }
        said->second = value;
    }
}

Item whole_item(const http::Request& request, const Schema& schema, std::vector<Fault>& faults) {
    const Item path = path_item(request, schema, faults);
    Item item = body_item(request, faults);
    // null is how clients say that there is nothing.
    std::erase_if(item, [&](const auto& member) {
        return member.second.type() == dynamodb::Type::null && schema.find(member.first) != nullptr;
    });
    std::vector<Fault> body_faults;
    add_path(item, path, schema, body_faults);
    storage::check(schema, item, body_faults);
    for (Fault& fault : body_faults) {
        // What the path says has been judged already.
        const bool in_path = std::any_of(path.begin(), path.end(), [&](const auto& member) {
            return fault.place == storage::pointer(member.first) && fault.detail != "must be what the path says";
        });
        if (!in_path) {
            faults.push_back(std::move(fault));
        }
    }
    return item;
}

}  // namespace

Item new_item(const http::Request& request, const Schema& schema) {
    std::vector<Fault> faults;
    Item item = whole_item(request, schema, faults);
    throw_if(std::move(faults));
    return item;
}

Item replacement(const http::Request& request, const Schema& schema) {
    std::vector<Fault> faults;
    Item item = whole_item(request, schema, faults);
    if (!schema.version.empty() && !item.contains(schema.version)) {
        faults.push_back({storage::pointer(schema.version), "is required: the one of the item that was read"});
    }
    throw_if(std::move(faults));
    return item;
}

storage::Changes changes(const http::Request& request, const Schema& schema) {
    std::vector<Fault> faults;
    const Item path = path_item(request, schema, faults);
    Item body = body_item(request, faults);
    storage::Changes out;
    for (auto& [name, value] : body) {
        const storage::Attribute* attribute = schema.find(name);
        const std::string place = storage::pointer(name);
        const bool gone = value.type() == dynamodb::Type::null;
        if (gone && name == schema.version) {
            continue;  // as if it were not there
        }
        if (attribute == nullptr && schema.closed) {
            faults.push_back({place, "is not an attribute of " + std::string(schema.table)});
        } else if (schema.in_key(name)) {
            // The key of an item cannot change; to repeat it does no harm.
            storage::check(*attribute, value, place, faults);
            const auto said = path.find(name);
            if (said != path.end() && said->second != value) {
                faults.push_back({place, "must be what the path says"});
            }
        } else if (gone && attribute != nullptr && attribute->required) {
            faults.push_back({place, "is required"});
        } else if (gone) {
            out.remove.push_back(name);
        } else {
            if (attribute != nullptr) {
                storage::check(*attribute, value, place, faults);
            }
            out.set.emplace(name, std::move(value));
        }
    }
    if (!schema.version.empty() && !out.set.contains(schema.version)) {
        faults.push_back({storage::pointer(schema.version), "is required: the one of the item that was read"});
    }
    if (faults.empty() && out.remove.empty() && out.set.size() == (schema.version.empty() ? 0U : 1U)) {
        faults.push_back({"#", "must say at least one change"});
    }
    throw_if(std::move(faults));
    return out;
}

Item parameters(const http::Request& request, const Schema& schema) {
    std::vector<Fault> faults;
    Item path = path_item(request, schema, faults);
    throw_if(std::move(faults));
    return path;
}

Item key(const http::Request& request, const Schema& schema) {
    return storage::key_of(schema, parameters(request, schema));
}

std::int64_t version(const http::Request& request, const Schema& schema) {
    const std::string name(schema.version);
    const auto said = request.query.find(name);
    if (said == request.query.end()) {
        throw storage::Invalid({{name, "is required: the one of the item that was read"}});
    }
    std::int64_t version = 0;
    const std::string& text = said->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc() || end != text.data() + text.size() || version < 0) {
        throw storage::Invalid({{name, "must be a whole number from 0"}});
    }
    return version;
}

storage::PageRequest page(const http::Request& request) {
    storage::PageRequest out;
    if (const auto limit = request.query.find("limit"); limit != request.query.end()) {
        const std::string& text = limit->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.limit);
        if (error != std::errc() || end != text.data() + text.size() || out.limit < 1 || out.limit > kMaxLimit) {
            throw storage::Invalid({{"limit", "must be a whole number from 1 to " + std::to_string(kMaxLimit)}});
        }
    }
    if (const auto token = request.query.find("nextToken"); token != request.query.end()) {
        out.token = token->second;
    }
    return out;
}

}  // namespace crud
