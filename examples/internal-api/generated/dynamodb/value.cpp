// Written by samgen, and again by every `samgen build`.
#include "dynamodb/value.hpp"

#include <stdexcept>

#include "app/base64.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

// One member of an attribute value, or an exception that names what was wanted.
template <typename T>
T content(const json& value, const char* type) {
    try {
        return value.get<T>();
    } catch (const json::exception&) {
        throw std::invalid_argument(std::string("an attribute value of type ") + type + " with something else in it");
    }
}

json base64_of(const Binary& binary) { return base64::encode(binary.bytes); }

// What DynamoDB's JSON has for each alternative of a value.
struct ToDynamodb {
    json operator()(Null) const { return {{"NULL", true}}; }
    json operator()(bool value) const { return {{"BOOL", value}}; }
    json operator()(const Number& number) const { return {{"N", number.text()}}; }
    json operator()(const std::string& text) const { return {{"S", text}}; }
    json operator()(const Binary& binary) const { return {{"B", base64_of(binary)}}; }
    json operator()(const List& list) const {
        json values = json::array();
        for (const Value& value : list) {
            values.push_back(to_dynamodb(value));
        }
        return {{"L", std::move(values)}};
    }
    json operator()(const Map& map) const { return {{"M", to_dynamodb(map)}}; }
    json operator()(const StringSet& set) const { return {{"SS", set}}; }
    json operator()(const NumberSet& set) const {
        json values = json::array();
        for (const Number& number : set) {
            values.push_back(number.text());
        }
        return {{"NS", std::move(values)}};
    }
    json operator()(const BinarySet& set) const {
        json values = json::array();
        for (const Binary& binary : set) {
            values.push_back(base64_of(binary));
        }
        return {{"BS", std::move(values)}};
    }
};

}  // namespace

Value::Value(List value) : any_(std::move(value)) {}
Value::Value(Map value) : any_(std::move(value)) {}

bool operator==(const Value& a, const Value& b) { return a.any_ == b.any_; }

std::string_view name(Type type) {
    switch (type) {
        case Type::null:
            return "NULL";
        case Type::boolean:
            return "BOOL";
        case Type::number:
            return "N";
        case Type::string:
            return "S";
        case Type::binary:
            return "B";
        case Type::list:
            return "L";
        case Type::map:
            return "M";
        case Type::string_set:
            return "SS";
        case Type::number_set:
            return "NS";
        case Type::binary_set:
            return "BS";
    }
    return "";
}

json to_dynamodb(const Value& value) { return std::visit(ToDynamodb{}, value.any()); }

json to_dynamodb(const Item& item) {
    json out = json::object();
    for (const auto& [attribute, value] : item) {
        out[attribute] = to_dynamodb(value);
    }
    return out;
}

Value value_from_dynamodb(const json& value) {
    if (!value.is_object() || value.size() != 1) {
        throw std::invalid_argument("an attribute value is an object with one member, its type");
    }
    const std::string& type = value.begin().key();
    const json& inner = value.begin().value();
    if (type == "S") {
        return content<std::string>(inner, "S");
    }
    if (type == "N") {
        return Number(content<std::string>(inner, "N"));
    }
    if (type == "B") {
        return binary_from_base64(content<std::string>(inner, "B"));
    }
    if (type == "BOOL") {
        return content<bool>(inner, "BOOL");
    }
    if (type == "NULL") {
        return Null{};
    }
    if (type == "L") {
        List list;
        for (const json& element : content<json::array_t>(inner, "L")) {
            list.push_back(value_from_dynamodb(element));
        }
        return list;
    }
    if (type == "M") {
        return item_from_dynamodb(inner);
    }
    if (type == "SS") {
        return content<StringSet>(inner, "SS");
    }
    if (type == "NS") {
        NumberSet set;
        for (const auto& text : content<std::vector<std::string>>(inner, "NS")) {
            set.emplace(text);
        }
        return set;
    }
    if (type == "BS") {
        BinarySet set;
        for (const auto& text : content<std::vector<std::string>>(inner, "BS")) {
            set.insert(binary_from_base64(text));
        }
        return set;
    }
    throw std::invalid_argument("there is no type " + type + " of attribute values");
}

Item item_from_dynamodb(const json& item) {
    if (!item.is_object()) {
        throw std::invalid_argument("an item is an object");
    }
    Item out;
    for (const auto& [attribute, value] : item.items()) {
        out.emplace(attribute, value_from_dynamodb(value));
    }
    return out;
}

Binary binary_from_base64(std::string_view text) { return {.bytes = base64::decode(text)}; }

std::string to_base64(const Binary& binary) { return base64::encode(binary.bytes); }

}  // namespace dynamodb
