#include "offline/tables.hpp"

#include <algorithm>

#include "model/table_words.hpp"
#include "offline/values.hpp"

namespace samgen::offline {
namespace {

using nlohmann::json;

void define(json& definitions, const model::Key& key) {
    const auto add = [&](const model::KeyAttribute& attribute) {
        json definition = {{"AttributeName", attribute.name}, {"AttributeType", model::word(attribute.type)}};
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
    json projection = {{"ProjectionType", model::word(index.projection)}};
    if (index.projection == model::Projection::include) {
        projection["NonKeyAttributes"] = index.attributes;
    }
    return projection;
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
        request["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", model::word(*table.stream)}};
    }
    return request;
}

}  // namespace samgen::offline
